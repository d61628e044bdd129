"""Lets `python -m toolkit` do what the command `toolkit` does."""

from toolkit.cli import main

if __name__ == "__main__":
    main()
