"""The gate: every example of every shipped entry comes out to the character."""

from dataclasses import replace

import pytest

from bias.detection import Detector
from bias.detection.gate import failures, unmarked
from bias.detection.lexicon import Lexicon, load, parse
from bias.model import CATEGORIES

SUBTYPES = {
    "attribution": {"direct", "indirect", "prepositional", "parenthetical", "evidential"},
    "hedging": {"epistemic", "approximator", "limiter", "disclaimer"},
    "speculation": {"scenario", "conditional", "rumour", "question", "forecast"},
    "editorialising": {"evaluative", "loaded", "intensifier", "appeal", "insinuation", "interpretation"},
}
ENTRY = """
[[entry]]
id = "wohl"
subtype = "epistemic"
words = ["wohl"]
unless = [{ previous = ["sehr"] }]
hits = ["Das ist {wohl} so.", "{Wohl} kam er, {wohl} auch nicht."]
misses = ["Das ist sehr wohl so."]
"""


def of_category(category: str) -> Lexicon:
    lexicon = load()
    return Lexicon(tuple(each for each in lexicon.entries if each.category == category), lexicon.hash)


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_example_of_the_shipped_file_comes_out_as_written(category: str, detector: Detector) -> None:
    entries = of_category(category).entries
    assert len(entries) > 50
    assert failures(entries, detector) == []


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_shipped_entry_has_a_hit_and_a_subtype_of_the_guidelines(category: str) -> None:
    entries = of_category(category).entries
    assert [each.name for each in entries if not each.hits] == []
    assert [each.name for each in entries if each.subtype not in SUBTYPES[category]] == []
    assert {each.subtype for each in entries} | {"direct"} >= SUBTYPES[category]


def test_the_shipped_files_hold_nothing_but_the_four_categories() -> None:
    assert {each.category for each in load().entries} == set(CATEGORIES)


def gate(content: str) -> list[str]:
    entries, _ = parse(content, "house.toml", "hedging")
    return failures(entries, Detector(Lexicon(tuple(entries), "sha256:test")))


def test_a_right_entry_passes() -> None:
    assert gate(ENTRY) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Das ist {wohl} so.", "Das {ist wohl} so.", "hit gives 'wohl': Das {ist wohl} so."),
        ("Das ist {wohl} so.", "Das ist {kaum} so.", "hit gives nothing: Das ist {kaum} so."),
        ("{wohl} auch", "wohl auch", "hit gives 'Wohl', 'wohl': {Wohl} kam er, wohl auch nicht."),
        ("Das ist {wohl} so.", "Das ist wohl so.", "hit without braces: Das ist wohl so."),
        ("Das ist sehr wohl so.", "Das ist gut und wohl so.", "miss gives 'wohl': Das ist gut und wohl so."),
    ],
)
def test_a_wrong_example_fails(old: str, new: str, line: str) -> None:
    assert old in ENTRY
    assert gate(ENTRY.replace(old, new)) == [f"house.toml: entry 'wohl': {line}"]


def test_a_hit_that_another_entry_takes_fails() -> None:
    rival = ENTRY.replace('"wohl"\nsub', '"rival"\nsub').replace('["wohl"]', '["ist wohl"]')
    rival = rival.replace("Das ist {wohl} so.", "Das {ist wohl} so.").replace(
        ', "{Wohl} kam er, {wohl} auch nicht."', ""
    )
    assert gate(ENTRY + rival) == ["house.toml: entry 'wohl': hit gives nothing: Das ist {wohl} so."]


def test_a_broken_shipped_entry_would_fail(detector: Detector) -> None:
    entry = load().find("hedging/rund")
    assert entry is not None
    assert failures([entry], detector) == []
    wrong = replace(entry, hits=("Der Tisch ist {rund}.",), misses=("Es kamen rund 300 Gäste.",))
    assert failures([wrong], detector) == [
        "lexicons/de/hedging.toml: entry 'rund': hit gives nothing: Der Tisch ist {rund}.",
        "lexicons/de/hedging.toml: entry 'rund': miss gives 'rund': Es kamen rund 300 Gäste.",
    ]


def test_braces_are_taken_off_and_counted() -> None:
    assert unmarked("{Laut} Amt {so} gut") == ("Laut Amt so gut", [(0, 4), (9, 11)])
    assert unmarked("Nichts") == ("Nichts", [])
