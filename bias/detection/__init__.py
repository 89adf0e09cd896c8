"""Article text in, Findings out: the German knowledge of the program."""
