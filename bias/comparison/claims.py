"""`claims`, until its callers import it from where it stands."""

from bias.stories.claims import claims

__all__ = ["claims"]
