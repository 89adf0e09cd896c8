"""Files → Articles."""
