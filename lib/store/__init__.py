"""Append-only truth: uploads byte for byte, the rows read from them, and which of those count. SQLite or PostgreSQL."""
