"""The command line: options → one library call → exit status."""

from bias.cli.root import main

__all__ = ["main"]
