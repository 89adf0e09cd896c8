"""Bytes that nearly make sense: valid seeds, damaged step by step, the same for the same seed of the generator."""

from __future__ import annotations

import random
from collections.abc import Sequence

MOST = 60_000
"""Bytes of a case at most: what only size breaks is tried by benchmarks/hostile_inputs.py."""

SCRAPS = [
    b"", b"\0", b"\n", b"\r\n", b"\r", b"\t", b" ", b"\\", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3",
    b"\xed\xa0\x80", b"\xe2\x80\xa8", b"\x1b[2J", b"---\n", b"...\n", b"---", b": ", b"- ", b"? ", b"| ", b"> ", b"&a ", b"*a",
    b"!!python/object:os.system ", b"!!binary ", b"!!set ", b"<<: ", b"%YAML 9.9\n", b"{", b"}", b"[", b"]", b"(", b")", b'"',
    b'"""', b"'", b"'''", b",", b";", b"=", b"#", b"# ", b"@", b"|", b"*", b"?", b"+", b"~", b"null", b"true", b"NaN",
    b"Infinity", b"-Infinity", b"-0", b"1e999", b"1e-999", b"-1", b"0", b"0x7f", b"1_000", b"1979-05-27", b"2001-99-99",
    b"07:32:00", b"inf", b"nan", b"9" * 25, b"9" * 5000, b"[" * 300, b'{"a":' * 300, b"[" * 3000, b"a." * 2000, b"{a=" * 1500,
    b"\\ud800", b"\\u0000", b"\\x", b"<!-- bias: ", b"-->", b"<!--", b"ignore ", b"off ", b"on ", b'reason="', b"all", b"<p>",
    b"</p>", b"<![CDATA[", b"<?xml ", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&#xD800;", b"&#0;", b"&nbsp", b"<meta charset=utf-16>",
    b"<meta charset=idna>", b"<table>" * 60, b"text", b"title", b"id", b"[[entry]]\n", b"OP", b"REGEX", b"(a+)+$", b"(?P<", b"[^",
    b"@number", b"@end", b"\xe2\x80\x9e", b"\xe2\x80\x9c", b"\xc2\xad", b"\xcc\x88", b"\xf0\x9f\x94\xa5", b"PK\3\4", b"PAR1",
    b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\x93NUMPY", b"../../", b"/dev/null", b"%s%n", b"{0}", b"__class__",
]  # fmt: skip
"""What parsers stumble over."""


def mutated(chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    """A seed with one to eight places damaged, or with a part of another seed in it."""
    data = bytearray(chance.choice(seeds))
    for _ in range(1 + int(chance.expovariate(0.6)) % 8):
        chance.choice(_STEPS)(chance, data, seeds)
    return bytes(data[:MOST])


def _place(chance: random.Random, data: bytearray) -> int:
    return chance.randint(0, len(data))


def _insert(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    at = _place(chance, data)
    data[at:at] = chance.choice(SCRAPS)


def _flip(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.randrange(256)


def _cut(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    at = _place(chance, data)
    del data[at : at + chance.choice((1, 2, 5, 20, 200, len(data)))]


def _repeat(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    at = _place(chance, data)
    piece = data[at : at + chance.choice((1, 3, 10, 60))]
    data[at:at] = piece * chance.choice((1, 2, 7, 300))


def _splice(chance: random.Random, data: bytearray, seeds: Sequence[bytes]) -> None:
    other = chance.choice(seeds)
    low = chance.randint(0, len(other))
    at = _place(chance, data)
    data[at : at + chance.choice((0, 0, 10, 100))] = other[low : low + chance.choice((3, 30, 300))]


def _replace_word(chance: random.Random, data: bytearray, _: Sequence[bytes]) -> None:
    """Puts a scrap in the place of what stands between two signs: a value of another type, most often."""
    words = bytes(data).replace(b"\n", b" ").split(b" ")
    if word := chance.choice(words):
        at = data.find(word)
        data[at : at + len(word)] = chance.choice(SCRAPS)


_STEPS = (_insert, _insert, _flip, _cut, _repeat, _splice, _replace_word, _replace_word)
