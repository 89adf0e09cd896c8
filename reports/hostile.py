"""What strings from outside become before they reach the page. Escaping itself is the templates' work."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_UNSHOWABLE = re.compile(
    "\r\n|[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def shown(text: str) -> str:
    """The text with what HTML cannot hold replaced, character by character, so that offsets stay true.

    Control characters become their pictures (␀), surrogates and noncharacters U+FFFD, CR LF a blank and a newline.
    """
    return _UNSHOWABLE.sub(_stand_in, text)


def _stand_in(match: re.Match[str]) -> str:
    character = match[0]
    if character == "\r\n":
        return " \n"
    if character == "\r":
        return "\n"
    if character < " ":
        return chr(0x2400 + ord(character))
    return "␡" if character == "\x7f" else "\ufffd"


def link(url: str | None) -> str | None:
    """The address if it is one that a reader may follow (http or https), else None."""
    if url is None or url != shown(url) or any(character.isspace() for character in url):
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def language_tag(language: str | None) -> str:
    """The language as HTML's `lang` takes it; German where it is missing or is none."""
    return language if language and _LANGUAGE.fullmatch(language) else "de"
