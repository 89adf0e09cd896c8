"""The command line: options → one library call → exit status."""
