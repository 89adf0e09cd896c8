"""Wilson's interval of a share."""

from __future__ import annotations

from functools import cache
from math import sqrt

Z = 1.959963984540054
"""How many standard errors the symmetric 95 % interval of a normal distribution reaches to each side."""


@cache
def wilson(count: int, of: int) -> tuple[float, float]:
    """95 % interval of the share of which `count` in `of` was seen, `of` at least 1 (Wilson 1927)."""
    share = count / of
    scale = 1 + Z * Z / of
    middle = share + Z * Z / (2 * of)
    reach = Z * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    low = (middle - reach) / scale if count else 0.0
    high = (middle + reach) / scale if count < of else 1.0
    return low, high
