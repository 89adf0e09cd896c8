"""Text from outside made harmless for a terminal."""

from __future__ import annotations

import re

# Whole escape sequences first, so that "[31m" does not stay behind: CSI, then those that end with ST or BEL.
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BREAK = re.compile("\r\n|[\r\u0085\u2028\u2029]")


def harmless(text: str) -> str:
    """Without escape sequences, control characters and overrides of the direction of writing; newlines stay."""
    return _CONTROL.sub("", _SEQUENCE.sub("", _BREAK.sub("\n", text))).replace("\t", " ")


def one_line(text: str) -> str:
    """Harmless, and on one line."""
    return " ".join(harmless(text).split())
