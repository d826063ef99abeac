"""From a file's bytes to clean rows and a list of what is wrong, by cell. Writes nothing."""
