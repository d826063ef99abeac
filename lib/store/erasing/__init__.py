"""Deleting for good: everything about one company, and what has passed its age. Nothing else in the store deletes."""
