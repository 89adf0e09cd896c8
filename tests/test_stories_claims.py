"""A made-up story of four outlets, read, scored and aligned by what the program comes with."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from told_story import STORY, records, written

import bias
from bias.cli import main
from bias.model import Article, Scored
from bias.stories.claims import claims
from bias.stories.model import shipped
from bias.stories.values import MOVEMENTS, STATUSES, Claim, Stories, Story

LEFT = "1.200 Anwohner mussten ihre Häuser verlassen."
FROST = "Der strenge Frost hat den Beton gesprengt."
RISKS = "Die Staumauer am Quellsee hat drei Risse."
CHIEF = "Der Chef des Wasserwerks verdient 90.000 Euro im Jahr."
PATH = "Der Wanderweg bleibt bis April geschlossen."
ROAD = "Die Talstraße nach Ambach ist gesperrt."
GOATS = "Im Gasthof schlafen 14 Ziegen."


@cache
def corpus() -> tuple[Scored, ...]:
    """The four and the lonely one, scored."""
    articles = [Article(**each) for each in records()]  # type: ignore[arg-type]
    return tuple(each for each in bias.score(articles) if isinstance(each, Scored))


@cache
def found() -> Stories:
    return bias.claims(corpus())


def story() -> Story:
    (only,) = found().stories
    return only


def stating(sentence: str) -> Claim:
    """The claim that a sentence states."""
    (claim,) = [
        claim
        for claim in story().claims
        if any(each.text.endswith(sentence) for one in claim.statements.values() for each in one.passages)
    ]
    return claim


def stated(claim: Claim) -> dict[str, tuple[str, list[str]]]:
    """Outlet → status, and that of each passage."""
    return {
        story().name(article): (each.status, [passage.status for passage in each.passages])
        for article, each in claim.statements.items()
    }


def shown(path: Path, *options: str) -> dict[str, Any]:
    """What `bias claims` writes as JSON."""
    result = CliRunner().invoke(main, ["claims", str(path), "--format", "json", *options])
    assert (result.exit_code, result.stderr) == (0, "")
    value: dict[str, Any] = json.loads(result.stdout)
    return value


def test_one_story_and_one_article_alone() -> None:
    assert [(each.articles, each.names) for each in found().stories] == [((0, 1, 2, 3), tuple(STORY))]
    assert found().alone == (4,)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            LEFT,
            {
                "nordpress": ("named", ["named"]), "blitz": ("fact", ["fact"]),
                "klarblick": ("named", ["hearsay", "named"]),  # twice: the best-sourced mention counts
                "weltdigital": ("fact", ["fact"]),
            },
        ),
        (
            FROST,
            {
                "nordpress": ("speculated", ["speculated"]), "blitz": ("fact", ["fact"]),
                "klarblick": ("hedged", ["hedged"]), "weltdigital": ("named", ["named"]),
            },
        ),
        (RISKS, {"nordpress": ("named", ["named"]), "blitz": ("fact", ["fact"]), "klarblick": ("vague", ["vague"])}),
        (CHIEF, {"blitz": ("fact", ["fact"]), "weltdigital": ("fact", ["fact"])}),
        (PATH, {"blitz": ("fact", ["fact"]), "weltdigital": ("hedged", ["hedged"])}),
        (ROAD, {"blitz": ("fact", ["fact"]), "klarblick": ("named", ["named"])}),
        (GOATS, {"weltdigital": ("fact", ["fact"])}),
    ],
)  # fmt: skip
def test_who_states_what_and_how(sentence: str, expected: Mapping[str, tuple[str, list[str]]]) -> None:
    claim = stating(sentence)
    assert stated(claim) == expected
    assert claim.outlets == tuple(expected)
    assert claim.status(3) == expected.get("weltdigital", ("absent",))[0]


def test_these_are_all_claims_and_the_heads_have_no_frames() -> None:
    """The fire brigade's pumps are in one article and count nothing: no claim."""
    heads = [each.text.removeprefix("🌧 ") for each in story().claims]
    assert sorted(heads) == sorted((LEFT, FROST, RISKS, CHIEF, PATH, ROAD, GOATS))
    assert heads[-1] == GOATS  # shared by none; before it what many share, and surely
    worth = [len(each.outlets) * each.cohesion for each in story().shared]
    assert worth == sorted(worth, reverse=True)
    assert 0 < min(worth) < max(worth) <= 4
    assert [each.id for each in story().claims] == [f"{story().id}/{number}" for number in range(1, 8)]
    assert [each.text.removeprefix("🌧 ") for each in story().shared] == heads[:-1]


def test_who_says_so_and_by_which_words() -> None:
    said = {
        story().name(article): (each.deciding.source, [one.text for one in each.deciding.words])
        for claim in (stating(LEFT), stating(RISKS))
        for article, each in claim.statements.items()
        if each.status != "fact"
    }
    assert said == {
        "nordpress": ("des Landesamtes", ["nach Angaben"]),
        "klarblick": ("Beobachtern", ["zufolge"]),
    }
    klarblick = stating(LEFT).statements[2]
    assert [[one.text for one in each.words] for each in klarblick.passages] == [["sollen"], ["teilte"]]
    assert klarblick.deciding.source == "das Landesamt"


def test_what_one_denies_is_the_same_claim() -> None:
    frost = stating(FROST)
    assert [each.passages[0].negated for each in frost.statements.values()] == [False, False, False, True]
    assert [each.contradicted for each in (frost, stating(LEFT))] == [True, False]


def test_movements() -> None:
    moved = [
        (
            each.kind, story().claims[each.claim].text.removeprefix("🌧 "),
            None if each.source is None else story().name(each.source), story().name(each.target), each.before,
            each.after, each.directed,
        )
        for each in story().movements
    ]  # fmt: skip
    assert sorted(moved, key=str) == sorted(
        [
            ("source lost", LEFT, "nordpress", "blitz", "named", "fact", True),
            ("source lost", LEFT, "nordpress", "weltdigital", "named", "fact", True),
            ("number changed", LEFT, "nordpress", "weltdigital", "1.200 Anwohner", "5.000 Anwohner", True),
            ("source lost", RISKS, "nordpress", "blitz", "named", "fact", True),
            ("source weakened", RISKS, "nordpress", "klarblick", "named", "vague", True),
            ("doubt lost", FROST, "nordpress", "blitz", "speculated", "fact", True),
            ("source gained", FROST, "nordpress", "weltdigital", "speculated", "named", True),
            ("source lost", ROAD, "klarblick", "blitz", "named", "fact", False),  # of one day
            ("doubt added", PATH, "blitz", "weltdigital", "fact", "hedged", True),
            ("only here", GOATS, None, "weltdigital", "absent", "fact", False),
        ],
        key=str,
    )
    assert {each.kind for each in story().movements} == set(MOVEMENTS)
    weights = [each.weight for each in story().movements]
    assert weights == sorted(weights, reverse=True)


def test_outlets() -> None:
    """Of the claims that somebody sources, blitz states four bare: people, dam, frost, road; weltdigital people only."""
    rows = {each.outlet: each for each in story().outlets}
    assert [(each, row.fact_elsewhere_sourced, row.sourced_elsewhere) for each, row in rows.items()] == [
        ("nordpress", 0, 3), ("blitz", 4, 4), ("klarblick", 0, 3), ("weltdigital", 1, 1),
    ]  # fmt: skip
    assert [(row.alone, row.missing) for row in rows.values()] == [(0, 3), (0, 0), (0, 2), (1, 2)]
    assert rows["blitz"].statuses == {status: 6 * (status == "fact") for status in STATUSES}


def by_id(stories: Stories, articles: Sequence[Scored]) -> object:
    """All that is said, with ids in place of places."""
    ids: dict[int | None, str] = {at: each.article.id for at, each in enumerate(articles)}
    ids[None] = "nobody"
    return [
        {
            "story": (one.id, one.title, [ids[at] for at in one.articles], one.names),
            "bonds": [replace(each, article=0, closest=0) for each in one.bonds],
            "closest": [(ids[each.article], ids[each.closest]) for each in one.bonds],
            "claims": [replace(each, head=(0, each.head[1]), statements={}) for each in one.claims],
            "heads": [ids[each.head[0]] for each in one.claims],
            "statements": [
                [(ids[at], said.status, said.passages) for at, said in each.statements.items()] for each in one.claims
            ],
            "movements": [replace(each, source=0, target=0) for each in one.movements],
            "moved": [(ids[each.source], ids[each.target]) for each in one.movements],
            "outlets": [replace(each, articles=()) for each in one.outlets],
        }
        for one in stories.stories
    ]


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(5)))
def test_the_order_of_articles_decides_nothing(order: list[int]) -> None:
    articles = [corpus()[at] for at in order]
    assert by_id(bias.claims(articles), articles) == by_id(found(), corpus())


def test_the_same_file_in_another_order_gives_the_same_bytes(tmp_path: Path) -> None:
    texts = set()
    for order in list(permutations(records()))[::37][:3]:
        result = CliRunner().invoke(main, ["claims", str(written(tmp_path, order)), "--format", "json", "--all"])
        texts.add(result.stdout)
    assert len(texts) == 1


def test_equal_sentences_are_one_claim_whatever_the_model_says() -> None:
    """A model that never takes two sentences for the same: copies are left, and what nobody shares but counts."""
    never = replace(shipped(), threshold=1.1)
    (one,) = claims(corpus(), model=never).stories
    shared = {each.text: [one.name(at) for at in each.statements] for each in one.shared}
    assert shared == {f"Rund {LEFT}": ["nordpress", "klarblick"], CHIEF: ["blitz", "weltdigital"]}
    assert [each.cohesion for each in one.shared] == [1.0, 1.0]


def test_json_obeys_the_contract(tmp_path: Path) -> None:
    texts = {each["id"]: each for each in records()}
    value = shown(written(tmp_path, records()))
    assert (value["schema"], value["alone"]) == ("bias.claims/1", ["chor-1"])
    (one,) = value["stories"]
    assert one["articles"] == ["nordpress-1", "blitz-1", "klarblick-1", "weltdigital-1"]
    assert len({each["id"] for each in one["claims"]}) == len(one["claims"]) == 6
    for claim in one["claims"]:
        assert claim["text"] and 2 <= len(claim["articles"]) <= 4  # absent ones are left out
        for article, said in claim["articles"].items():
            statuses = [each["status"] for each in said["passages"]]
            assert said["status"] == min(statuses, key=STATUSES.index)
            for each in said["passages"]:
                whole = texts[article][each["field"]]
                assert whole[each["start"] : each["end"]] == each["text"]
                assert all(whole[word["start"] : word["end"]] == word["text"] for word in each["words"])
    passages = [
        whole["passages"][0]["start"]
        for claim in one["claims"]
        for article, whole in claim["articles"].items()
        if (article, claim["text"]) == ("blitz-1", LEFT)
    ]
    assert passages == [44]  # 2 of "🌧 ", 41 of the first sentence, a blank: code points, not bytes


def test_a_given_story_keeps_its_name_and_a_story_of_all_is_told(tmp_path: Path) -> None:
    value = shown(written(tmp_path, records(story="damm")), "--all")
    (one,) = value["stories"]
    assert (one["id"], value["alone"]) == ("damm", ["chor-1"])
    assert [each["id"] for each in one["claims"]] == [f"damm/{number}" for number in range(1, 8)]


@pytest.mark.parametrize("places", [(), (0,), (0, 4)])
def test_nothing_to_align(places: tuple[int, ...]) -> None:
    found = bias.claims([corpus()[place] for place in places])
    assert (found.stories, found.alone, found.remarks) == ((), tuple(range(len(places))), ())
