"""The command line: `python -m lib …`."""

from lib.cli.main import main

if __name__ == "__main__":
    main()
