"""TOML that a user wrote → a table; whatever is wrong with it is one kind of error."""

from __future__ import annotations

import tomllib
from typing import Any


def table(content: str) -> dict[str, Any]:
    """Parse a file's content. Raises `tomllib.TOMLDecodeError`, also for what Python's parser stumbles over."""
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError:
        raise
    except RecursionError:
        raise tomllib.TOMLDecodeError("nested too deeply") from None
    except ValueError:  # a whole number of more than 4,300 digits
        raise tomllib.TOMLDecodeError("a number too long") from None
