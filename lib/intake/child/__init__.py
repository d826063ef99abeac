"""Reads one file alone in a process that may die: `python -m lib.intake.child workbook < file`.

The Rust reader aborts its whole process when memory runs out, so it never runs inside the app. Nothing here imports the
rest of the project, so that a child starts in a few milliseconds. What it writes is described in `output`.
"""
