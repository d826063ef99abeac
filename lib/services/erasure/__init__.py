"""Deleting for good, and handing out what is held about one company. See docs/persondata.md for what is decided here."""
