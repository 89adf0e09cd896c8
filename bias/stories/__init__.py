"""Articles on one event, the claims that they share, and how each of them states these."""
