"""Paragraphs and sentences by rule: German abbreviations, ordinals, headlines without a full stop.

A blank line ends a paragraph. A single newline is soft unless the line before it is a headline, a list item or a
Markdown heading (CONTRACT: "short, no final punctuation, followed by a full sentence").
"""

from __future__ import annotations

import re
from itertools import pairwise

_BLANK = re.compile(r"\n[ ]*\n\s*")
_ABBREVIATIONS = frozenset(
    """
    abb abs abt adj allg art aufl ausg bd bez bsp btl bzgl bzw ca chr co corp dipl dr ev evtl exkl fa fam ff fr
    frl geb gem ges gest ggf gr hg hl hr hrn hrsg ing inkl insb insbes int jg jh jhd jr kap kath kfm lt ltd max
    med min mind mio mr mrd mrs ms mwst nat nr od op orig österr pfd phil pkt pol prof rd reg resp rel röm schw
    sen sog st std stellv str tel tsd u usf usw v vgl vhs vs wg wiss zt zzgl zz mag habil theol jur rer gen lat
    engl frz amerik dt bgm bürgerm abg präs min.-präs oberbürgerm
    """.split()
)
_CLOSING_ABBREVIATIONS = frozenset("usw mio mrd mwst tsd jh jhd std jr".split())  # may end a sentence as well
_MONTHS = "Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober November Dezember".split()
_ORDINAL_NOUNS = frozenset(
    [
        *_MONTHS,
        *(month[:3] for month in _MONTHS),
        *"""Jahrhundert Jahrhunderts Weltkrieg Weltkriegs Liga Bundesliga Platz Runde Mal Tag Tages Spieltag Minute
        Stock Stockwerk Klasse Jahrestag Geburtstag Etage Rang Grad Kapitel Auflage Etappe Lauf Legislaturperiode
        Republik Armee Division Bezirk Kongress Parteitag Jahr Wahlperiode Senat Zivilsenat Strafsenat Gebot Staffel
        Folge Ausgabe Sitzung Verfassungszusatz Olympischen Olympische Internationale Internationalen Deutsche
        Deutschen Quartal Halbzeit Satz Lebensjahr""".split(),
    ]
)
_BEFORE_ORDINAL = frozenset(
    """der die das den dem des am im vom zum zur beim ein eine einem einen einer eines sein seinen seinem seiner
    ihr ihren ihrem ihrer bis ab seit und jeder jede jedes unser unseren auf nach vor dieser diesem diesen ins
    ans""".split()
)
_ROMAN = re.compile(r"[IVXL]{1,6}$")
# A run of stops is tried from its first one only: else its length would count twice.
_END = re.compile(r"(?<![.!?…])([.!?…]+)([“”\"»«‘’')\]›‹]*)(\s+)(?=[„“”\"»«‚‘'(\[›‹–—-]*\s?[A-ZÄÖÜÀ-Þ0-9])")
_FINAL = re.compile(r"[.!?:;,…][“”\"»«‘’')\]]*$")
_ITEM = re.compile(r"(#{1,6} |[-*•–] |\d{1,2}[.)] )")
_OPEN_END = frozenset(
    """der die das den dem des ein eine einen einem einer eines und oder in im an am auf aus bei mit nach von vom
    zu zum zur für über unter vor durch gegen ohne um als wie dass sich nicht auch seine ihre seiner ihrer""".split()
)
_HEADLINE_LENGTH = 200
_LONGEST = 5_000  # characters of a sentence
_WINDOW = 64  # characters before a full stop that can tell an abbreviation or ordinal


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Text → spans of its paragraphs, without the blank space around them."""
    spans: list[tuple[int, int]] = []
    at = 0
    for low, high in [*((m.start(), m.end()) for m in _BLANK.finditer(text)), (len(text), len(text))]:
        piece = text[at:low]
        start = at + len(piece) - len(piece.lstrip())
        end = at + len(piece.rstrip())
        if start < end:
            spans.append((start, end))
        at = high
    return spans


def sentences(text: str, paragraph: tuple[int, int]) -> list[tuple[int, int]]:
    """A paragraph of a text → spans of its sentences, in order, without the blank space around them."""
    spans: list[tuple[int, int]] = []
    for low, high in _blocks(text, *paragraph):
        start = low
        for match in _END.finditer(text, low, high):
            if match.end() < high and _ends(text, start, match):
                spans.append((start, match.end(2)))
                start = match.end()
        if start < high:
            spans += _not_endless(text, start, high)
    return spans


def _not_endless(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A stretch with no end of a sentence, cut at spaces where it outgrows any real one: keeps scoring linear."""
    spans: list[tuple[int, int]] = []
    while end - start > _LONGEST:
        space = text.find(" ", start + _LONGEST, end)
        if space < 0:
            break
        spans.append((start, space))
        start = space + 1
    return [*spans, (start, end)] if start < end else spans


def _blocks(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """The paragraph cut behind its headlines, headings and list items."""
    if "\n" not in text[low:high]:
        return [(low, high)]
    lines: list[tuple[int, int]] = []
    at = low
    for line in text[low:high].split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            lines.append((start, start + len(stripped)))
        at += len(line) + 1
    widest = max(end - start for start, end in lines)
    cuts = [
        (end, follow)
        for (start, end), (follow, stop) in pairwise(lines)
        if _is_cut(text, (start, end), (follow, stop), widest)
    ]
    bounds = [low, *(x for cut in cuts for x in cut), high]
    return list(zip(bounds[::2], bounds[1::2], strict=True))


def _is_cut(text: str, line: tuple[int, int], following: tuple[int, int], widest: int) -> bool:
    this, that = text[line[0] : line[1]], text[following[0] : following[1]]
    if _dated(this, that):
        return False
    if _ITEM.match(that) or this.startswith("#"):
        return True
    if _FINAL.search(this) and not this.endswith((",", ";")):
        # Behind a full stop a newline ends a sentence as a space does; behind a colon only a list follows.
        return this[-1] in '.!?…“”"«»' and (that[0].isupper() or not that[0].isalpha())
    if len(this) > _HEADLINE_LENGTH or _FINAL.search(this) or not (that[0].isupper() or that[0] in '„“"»«‚(0123456789'):
        return False
    if this.rsplit(maxsplit=1)[-1].lower() in _OPEN_END or this[-1] == "-":
        return False
    # In text wrapped by hand the next word would not have fitted; where it would have, the break was meant.
    return len(this) + 1 + len(that.split(maxsplit=1)[0]) <= widest


def _dated(this: str, that: str) -> bool:
    """Whether an ordinal stands at the break of two lines, as in "am 14." | "Januar": neither an item nor an end."""
    before, behind = this.split(), that.split(maxsplit=2)
    if (number := before[-1].removesuffix(".")) != before[-1] and number.isdigit() and len(before) > 1:
        return _is_ordinal(number, before[-2].lower(), behind[0].rstrip(".,;:!?"))
    if (number := behind[0].removesuffix(".")) != behind[0] and number.isdigit() and len(behind) > 1:
        return not _FINAL.search(this) and _is_ordinal(number, before[-1].lower(), behind[1].rstrip(".,;:!?"))
    return False


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the stop that `match` found ends a sentence that began at `start`."""
    if match.group(1) != "." or match.group(2):
        return True
    before = text[max(start, match.start() - _WINDOW) : match.start()]
    words = before.replace("(", " ").replace("„", " ").split()
    if not words:
        return True
    word = words[-1]
    behind = text[match.end() : match.end() + _WINDOW].lstrip("„“”\"»«‚‘'(–— ").split(maxsplit=1)
    follow = behind[0].rstrip(".,;:!?") if behind else ""
    previous = words[-2].lower() if len(words) > 1 else ""
    if word.isdigit() or _ROMAN.match(word):
        if not previous and (start == 0 or text[start - 1] == "\n"):  # "1. Ein Park": the number of a list item
            return False
        return not _is_ordinal(word, previous, follow)
    if len(word) == 1 and word.isalpha():
        return False
    bare = word.lower().rpartition(".")[2]
    if bare in _CLOSING_ABBREVIATIONS and follow in _STARTERS:
        return True
    return not (bare in _ABBREVIATIONS or (len(bare) == 1 and bare.isalpha()) or word.count(".") > 1)


def _is_ordinal(word: str, previous: str, follow: str) -> bool:
    if follow in _ORDINAL_NOUNS and len(word) <= 3:
        return True
    if word.isdigit():
        return len(word) <= 2 and (previous in _BEFORE_ORDINAL or follow[:1].isdigit()) and follow not in _STARTERS
    return previous not in ("punkt", "teil") and follow not in _STARTERS and not follow[:1].isdigit()


_STARTERS = frozenset(
    """Der Die Das Den Dem Des Ein Eine Einen Er Sie Es Wir Ich Man In Im Am An Auf Bei Nach Vor Seit Mit Für Doch
    Dann Danach Dabei Damit Daher Auch Aber Und Zudem Außerdem Allerdings Laut Wie Wer Was Dort Dies Diese
    Dieser So Zu Zur Zum Bereits Von Vom Aus Um Unter Über Während Nachdem Als Wenn Weil Obwohl Derzeit Bisher
    Insgesamt""".split()
)
