"""quellenkritik: how German news attributes, hedges, speculates and editorialises, word by word and with its reasons."""

__version__ = "0.1.0"
