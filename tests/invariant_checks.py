"""What has to be true of every detection, and the detectors that the properties are tried on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from bias.detection import Detector
from bias.detection.lexicon import load
from bias.detection.models import shipped_models
from bias.language.comments import uncommented
from bias.model import Article, Detection, Finding, Scorecard, Scored
from bias.scoring.run import score

Range = tuple[int, int]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_APOSTROPHE = re.compile("[’‘ʼ´`]")


@cache
def rules() -> Detector:
    """The rules alone, as `--model none`."""
    return Detector(load())


@cache
def learned() -> Detector:
    """The rules with the shipped models."""
    return Detector(load(), shipped_models())


def detected(text: str, title: str = "", detector: Detector | None = None) -> Detection:
    return (detector or learned()).detect(Article(id="a", title=title, text=text))


def card(article: Article, detector: Detector | None = None) -> Scorecard:
    (scored,) = score([article], detector=detector or learned(), reference="none")
    assert isinstance(scored, Scored), scored
    return scored.scorecard


def as_analysed(piece: str) -> str:
    """A stretch of a field as findings quote it: composed, signs made plain, less what nobody sees or scores."""
    piece = unicodedata.normalize("NFC", _INVISIBLE.sub("", uncommented(piece)).replace("\r\n", "\n"))
    piece = "".join("\ufffd" if "\ud800" <= each <= "\udfff" else " " if each.isspace() else each for each in piece)
    return _APOSTROPHE.sub("'", piece)


def spans(finding: Finding) -> list[Range]:
    """All spans of a finding in its sentence: cue, source, content."""
    found = [(finding.start, finding.end)]
    if finding.source is not None and finding.source.start is not None and finding.source.end is not None:
        found.append((finding.source.start, finding.source.end))
    return found + [(each.start, each.end) for each in finding.content or ()]


def cross(one: Range, other: Range) -> bool:
    """Whether two spans overlap with neither inside the other."""
    (low, high), (start, end) = one, other
    return low < start < high < end or start < low < end < high


def check_detection(found: Detection, fields: Mapping[str, str]) -> None:
    """Asserts all that CONTRACT.md says of spans, sentences, order and counts."""
    at = {"title": 0, "text": 0}
    for sentence in found.sentences:
        assert at[sentence.field] <= sentence.start < sentence.end <= len(fields[sentence.field])
        at[sentence.field] = sentence.end
    for finding in found.findings:
        check_finding(found, finding, fields[finding.field])
    places = [(each.field != "title", each.start) for each in found.findings]
    assert places == sorted(places)
    assert 0 <= found.words_quoted <= found.words
    assert 0 <= found.words_in_source_voice <= found.words


def check_finding(found: Detection, finding: Finding, text: str) -> None:
    sentence = found.sentences[finding.sentence]
    assert sentence.field == finding.field
    own = spans(finding)
    for start, end in own:
        assert sentence.start <= start < end <= sentence.end
    assert not any(cross(one, other) for one in own for other in own)
    assert as_analysed(text[finding.start : finding.end]) == as_analysed(finding.text)
    assert finding.voice in ("outlet", "source")
    assert finding.confidence is None or 0 <= finding.confidence <= 1
    assert (finding.source is None) == (finding.content is None) == (finding.category != "attribution")
    pieces = [(each.start, each.end) for each in finding.content or ()]
    assert all(end <= start for (_, end), (start, _) in pairwise(pieces))
    if finding.source is not None:
        for mention in (finding.source, finding.source.antecedent):
            if mention is not None and mention.start is not None and mention.end is not None:
                assert 0 <= mention.start < mention.end <= len(text)
                assert as_analysed(text[mention.start : mention.end]) == as_analysed(mention.text)
        assert (finding.source.start is None) == (finding.source.end is None) == (finding.source.text == "")
