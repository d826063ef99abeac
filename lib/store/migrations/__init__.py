"""Alembic's migrations. A released one is never edited; a change of the tables is a new one."""
