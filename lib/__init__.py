"""Målbar: a dashboard that follows a result contract from the spreadsheets a business hub already has."""
