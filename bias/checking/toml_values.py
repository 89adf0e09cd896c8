"""Values as TOML writes them."""

from __future__ import annotations

import json
from collections.abc import Sequence


def shown(value: str | Sequence[str]) -> str:
    """A string or a list of strings."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return f"[{', '.join(shown(each) for each in value)}]"
