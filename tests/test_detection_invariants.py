"""What holds for every text, however odd: spans, order, voices, no state between articles, no exception."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bias.detection import Detector
from bias.model import Article, Detection, Finding

WORDS = """der die das ein eine Bericht Polizei Ministerin Minister Anna Kern Reuters Experten Quellen er sie man sagte sagten
    teilte mit kündigte an warf vor erklärte forderte warnte räumte ein habe sei seien könne könnte werde würde soll sollen
    haben sein gewesen worden laut zufolge nach Angaben Aussage so wie dass ob weil und oder aber nicht kein rund etwa bis zu
    300 14.000 3,5 28. wohl offenbar möglicherweise angeblich falls sollte droht Spekulationen Gerüchte massiv dramatisch
    Regime sogenannte ausgerechnet leider Haus Brücke Straße groß größer alte neue in im am von vom für gegen mit heißt es
    gilt als Expert:innen Dr. z. B. u. a. geöffnet öffnen geschlossen bleiben""".split()
MARKS = [*'„“”»«‚‘’›‹"', ",", ",", ".", ".", ":", ";", "–", "-", "?", "!", "…", "(", ")", "'", "''"]
ODD = [
    "\n",
    "\n\n",
    "\u00ad",
    "\u200b",
    "\u00a0",
    "\u2028",
    "\ufeff",
    "\u0308",
    "\U0001f600",
    "\x00",
    "#",
    "- ",
    "ẞ",
    "ﬁ",
    "\u202e",
    "\t",
    "İ",
    "ǅ",
    "²",
    "中",
]

TOKENS = st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(MARKS))
GERMAN = st.lists(st.tuples(TOKENS, st.sampled_from([" ", " ", " ", " ", "", "\n"])), max_size=60).map(
    lambda parts: "".join(token + gap for token, gap in parts)
)
HOSTILE = st.lists(st.one_of(TOKENS, st.sampled_from(ODD)), max_size=50).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda gap: gap.join(parts))
)
FORMS: st.SearchStrategy[Callable[[str], str]] = st.sampled_from(
    [str, lambda text: unicodedata.normalize("NFD", text), str.upper, str.lower]
)
TEXTS = st.one_of(GERMAN, HOSTILE, st.tuples(GERMAN, FORMS).map(lambda pair: pair[1](pair[0])), st.text(max_size=60))


def detect(detector: Detector, text: str, title: str = "") -> Detection:
    return detector.detect(Article(id="a", title=title, text=text))


def check_finding(found: Detection, each: Finding, text: str) -> None:
    sentence = found.sentences[each.sentence]
    assert sentence.field == each.field
    assert sentence.start <= each.start < each.end <= sentence.end
    assert each.voice in ("outlet", "source")
    assert (each.source is None) == (each.content is None) == (each.category != "attribution")
    if each.source is None or each.content is None:
        return
    if each.source.start is None or each.source.end is None:
        assert (each.source.end, each.source.text) == (None, "")
    else:
        assert sentence.start <= each.source.start < each.source.end <= sentence.end
    if each.source.antecedent is not None:
        assert 0 <= each.source.antecedent.start < each.source.antecedent.end <= len(text)
    at = sentence.start
    for piece in each.content:
        assert at <= piece.start < piece.end <= sentence.end
        assert text[piece.start : piece.end].strip()
        at = piece.end


def check(found: Detection, fields: dict[str, str]) -> None:
    for field, text in fields.items():
        at = 0
        for sentence in found.sentences:
            if sentence.field == field:
                assert at <= sentence.start < sentence.end <= len(text)
                at = sentence.end
    for each in found.findings:
        check_finding(found, each, fields[each.field])
    places = [(each.field != "title", each.start) for each in found.findings]
    assert places == sorted(places)
    assert 0 <= found.words_in_source_voice <= found.words
    assert 0 <= found.words_quoted <= found.words


@settings(max_examples=250, deadline=None)
@given(title=st.one_of(st.just(""), GERMAN), text=TEXTS)
@example(title="", text="„„„“““»»»«««")
@example(title="“", text="”")
@example(title="", text="sagte")
@example(title="", text=", sagte er, „")
def test_every_span_lies_where_it_should(detector: Detector, title: str, text: str) -> None:
    check(detect(detector, text, title), {"title": title, "text": text})


def straight(text: str) -> str:
    """Apostrophes as analysis writes them."""
    return text.replace("’", "'").replace("‘", "'")


@settings(max_examples=100, deadline=None)
@given(text=GERMAN)
def test_texts_of_findings_and_mentions_are_the_slices_themselves(detector: Detector, text: str) -> None:
    for each in detect(detector, text).findings:
        assert straight(text[each.start : each.end]) == straight(each.text)
        for mention in (each.source, each.source.antecedent) if each.source else ():
            if mention is not None and mention.start is not None:
                assert straight(text[mention.start : mention.end]) == straight(mention.text)


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(TEXTS, min_size=2, max_size=5), data=st.data())
def test_the_order_of_articles_changes_nothing(detector: Detector, texts: list[str], data: st.DataObject) -> None:
    alone = {text: detect(detector, text) for text in texts}
    for text in data.draw(st.permutations(texts)):
        assert detect(detector, text) == alone[text]


def lexical(found: Detection) -> list[tuple[str | None, str, int]]:
    """Findings of the lexicon outside attribution: these hang on nothing but their sentence."""
    return [(each.entry, each.text, each.start) for each in found.findings if each.category != "attribution"]


SENTENCES = st.sampled_from(
    [
        "Es kamen rund 300 Gäste.",
        "„Wir bauen“, sagte Anna Kern.",
        "Die Polizei war offenbar zu spät.",
        "Laut Reuters könnte die Brücke brechen.",
        "Falls es regnet, droht ein Hochwasser.",
        "Er sprach von »Unsinn« und ging.",
        "Leider fehlte das Geld.",
        "Das Regime schwieg.",
        "Die alte Frau wartete am Tor",
    ]
)
BALANCED = st.lists(SENTENCES, min_size=1, max_size=5).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(first=BALANCED, second=BALANCED)
def test_texts_joined_by_a_blank_line_add_up(detector: Detector, first: str, second: str) -> None:
    joined = detect(detector, f"{first}\n\n{second}")
    one, two = detect(detector, first), detect(detector, second)
    shift = len(first) + 2
    assert lexical(joined) == lexical(one) + [(entry, text, start + shift) for entry, text, start in lexical(two)]
    assert len(joined.sentences) == len(one.sentences) + len(two.sentences)
    assert joined.words == one.words + two.words


def test_a_detector_gives_equal_results_twice(detector: Detector) -> None:
    text = "Minister Kern sagte, die Steuer sinke. Das Geld komme aus Brüssel. Rund 300 Gäste klatschten."
    first = detect(detector, text)
    assert len(first.findings) == 3
    assert detect(detector, text) == first
    assert detect(Detector(detector.lexicon), text) == first
