"""The lexicon against a gold standard: documents put together, folds, and a table worked by hand."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from bias.comparison.coverage import FRAMED, Line, Loose, Missed, coverage
from bias.comparison.gold import fold, read_gold
from bias.model import Article, BiasError, Finding
from bias.output.coverage import write_json, write_text


def cue(category: str, subtype: str, start: int, text: str, content: list[tuple[int, int]] | None = None) -> Any:
    found: dict[str, Any] = {
        "category": category,
        "subtype": subtype,
        "start": start,
        "end": start + len(text),
        "cue": text,
        "voice": "outlet",
    }
    return found if content is None else {**found, "content": [{"start": a, "end": b} for a, b in content]}


ROWS = [
    {
        "doc": "d1",
        "sent": 0,
        "para": 0,
        "text": "Laut Amt brannte es wohl.",
        "findings": [
            cue("attribution", "prepositional", 0, "Laut", [(9, 24)]),
            cue("hedging", "epistemic", 20, "wohl"),
        ],
    },
    {
        "doc": "d1",
        "sent": 1,
        "para": 0,
        "text": "„Niemand wusste davon.“",
        "findings": [cue("attribution", "direct", 1, "Niemand", [(0, 23)])],
    },
    {
        "doc": "d1",
        "sent": 2,
        "para": 1,
        "text": "Es sei wohl so.",
        "findings": [
            cue("attribution", "continued", 3, "sei", [(0, 14)]),
            cue("hedging", "epistemic", 7, "wohl"),
        ],
    },
    {"doc": "d2", "sent": 0, "para": 0, "text": "Das Wohl aller.", "findings": []},
]

TEXT = "Laut Amt brannte es wohl. „Niemand wusste davon.“\n\nEs sei wohl so."


@pytest.fixture
def gold(tmp_path: Path) -> str:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), encoding="utf-8")
    return str(path)


def match(entry: str, subtype: str, start: int, end: int) -> Finding:
    category = entry.split("/", maxsplit=1)[0]
    return Finding(
        category=category, subtype=subtype, field="text", start=start, end=end, text="", sentence=0, entry=entry
    )


def found(article: Article) -> list[Finding]:
    """Finds Laut, the first wohl, "sei" as a hedge, and the Wohl of the second document."""
    if article.id == "d2":
        return [match("hedging/wohl", "epistemic", 4, 8)]
    return [
        match("attribution/laut", "prepositional", 0, 4),
        match("hedging/wohl", "epistemic", 20, 24),
        match("hedging/sei", "limiter", 54, 57),
    ]


def test_documents_are_put_together(gold: str) -> None:
    first, second = read_gold(gold)
    assert first.article == Article(id="d1", text=TEXT)
    assert [TEXT[each.start : each.end] for each in first.cues] == ["Laut", "wohl", "Niemand", "sei", "wohl"]
    assert [each.unframed for each in first.cues] == [False, False, True, False, False]
    assert (second.article.text, second.cues) == ("Das Wohl aller.", ())


def test_a_table_by_hand(gold: str) -> None:
    made = coverage(read_gold(gold), found)
    assert made.documents == 2
    assert made.lines == (
        Line(name="attribution", gold=3, covered=1, matches=1, right=1),
        Line(name=FRAMED, gold=1, covered=1, matches=0, right=0),
        Line(name="attribution.continued", gold=1, covered=0, matches=0, right=0),
        Line(name="attribution.direct", gold=1, covered=0, matches=0, right=0),
        Line(name="attribution.prepositional", gold=1, covered=1, matches=1, right=1),
        Line(name="hedging", gold=2, covered=1, matches=3, right=1),
        Line(name="hedging.epistemic", gold=2, covered=1, matches=2, right=1),
        Line(name="hedging.limiter", gold=0, covered=0, matches=1, right=0),
    )
    assert made.lines[5].recall == 0.5
    assert made.lines[5].precision == 1 / 3
    assert made.lines[7].recall is None
    assert made.lines[2].precision is None


def test_what_is_missed_and_what_is_loose(gold: str) -> None:
    made = coverage(read_gold(gold), found)
    assert made.missed == (
        Missed(category="attribution", subtype="continued", cue="sei", times=1, example="Es sei wohl so."),
        Missed(category="attribution", subtype="direct", cue="niemand", times=1, example="„Niemand wusste davon.“"),
        Missed(category="hedging", subtype="epistemic", cue="wohl", times=1, example="Es sei wohl so."),
    )
    assert made.loose == (
        Loose(entry="hedging/sei", wrong=1, matches=1, example="es wohl. „Niemand wusste davon.“\n\nEs [sei] wohl so."),
        Loose(entry="hedging/wohl", wrong=1, matches=2, example="Das [Wohl] aller."),
    )
    assert made.loose[1].precision == 0.5


def test_the_more_frequent_stands_first(gold: str) -> None:
    made = coverage(read_gold(gold), lambda _: [])
    assert [(each.cue, each.times) for each in made.missed] == [("wohl", 2), ("sei", 1), ("niemand", 1), ("laut", 1)]


def test_text_and_json_say_the_same(gold: str) -> None:
    made = coverage(read_gold(gold), found)
    text, value = io.StringIO(), io.StringIO()
    write_text(made, text, limit=1)
    write_json(made, value)
    lines = text.getvalue().splitlines()
    assert lines[:4] == [
        "2 documents",
        "",
        "                           gold cues  matched  recall  matches  precision",
        "attribution                        3        1    33 %        1      100 %",
    ]
    assert lines[-5:] == [
        "Gold cues that no entry matches (3 cues)",
        "1 attribution.continued sei | Es sei wohl so.",
        "",
        "Entries that match where gold has nothing of their category (wrong: 2)",
        "hedging/sei 1 of 1 wrong, precision 0 % | es wohl. „Niemand wusste davon.“ Es [sei] wohl so.",
    ]
    assert json.loads(value.getvalue())["lines"][5] == {
        "name": "hedging",
        "gold": 2,
        "covered": 1,
        "recall": 0.5,
        "matches": 3,
        "right": 1,
        "precision": 1 / 3,
    }


def test_folds() -> None:
    # int(sha256("a").hexdigest(), 16) % 5, from sha256sum.
    assert {doc: fold(doc) for doc in ("a", "b")} == {"a": 4, "b": 0}
    assert len({fold(f"ex-hafen-{outlet}") for outlet in ("blitz", "nordpress", "klarblick", "mittelblatt")}) == 1
    assert {fold(f"wn-{number}") for number in range(50)} == {0, 1, 2, 3, 4}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "not a gold standard in JSON lines (Expecting property name"),
        ('{"doc": "d"}\n', "line 1: key 'para' is missing; a sentence has doc, sent, para, text, findings"),
        ('{"doc": "d", "para": 0, "text": "x", "findings": [{}]}\n', "line 1: key 'category' is missing; "),
        ("[]\n", "line 1: not a sentence of a gold standard; it has doc, sent, para, text, findings"),
    ],
)
def test_a_broken_gold_standard_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BiasError) as error:
        read_gold(str(path))
    assert str(error.value).startswith(f"{path}: ")
    assert message in str(error.value)


def test_a_missing_gold_standard_is_named(tmp_path: Path) -> None:
    with pytest.raises(BiasError, match=r"gibtsnicht\.jsonl: cannot be read \(No such file or directory\)"):
        read_gold(str(tmp_path / "gibtsnicht.jsonl"))
