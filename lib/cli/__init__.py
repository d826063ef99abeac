"""The command line: the same services as the app. Exit codes: 0 done, 1 refused with problems, 2 wrong usage."""
