"""A child process that marks a stranger's workbook: openpyxl opens it there, under limits, and never in the app itself."""
