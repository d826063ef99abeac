"""Plots as charts of the office formats: marks that can be edited and the workbook they read their numbers from."""
