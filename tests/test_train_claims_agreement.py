"""How found claims agree with annotated ones, worked by hand; and the shipped weights made anew."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from claims_moved import claim
from claims_written import passage
from click.testing import CliRunner

from bias.cli import main
from bias.stories.model import FILE
from bias.stories.values import Claim
from bias.training.claims import TOLERANCE, best_threshold, figures, total
from bias.training.claims_gold import GoldClaim, Place, agreement, same_place

FIRST, SECOND, THIRD = (("text", 0, 100), ("text", 101, 200), ("text", 201, 300))


def gold(stated: Mapping[int, tuple[str, Sequence[Place]]]) -> GoldClaim:
    return GoldClaim(
        story="s",
        text="x",
        statuses={at: status for at, (status, _) in stated.items()},
        passages={at: tuple(places) for at, (_, places) in stated.items()},
    )


def found(stated: Mapping[int, tuple[str, Sequence[Place]]]) -> Claim:
    return claim(
        {
            at: [replace(passage(status), field=field, start=start, end=end) for field, start, end in places]
            for at, (status, places) in stated.items()
        },
        {at: f"o{at}" for at in stated},
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("text", 0, 100), ("text", 0, 100), True),
        (("text", 0, 100), ("title", 0, 100), False),
        (("text", 0, 100), ("text", 69, 100), True),  # 31 of 100
        (("text", 0, 100), ("text", 70, 100), False),  # 30 of 100 is not more than .3
        (("text", 0, 60), ("text", 40, 100), False),  # 20 of 100
        (("text", 0, 10), ("text", 10, 20), False),
        (("text", 0, 10), ("text", 90, 100), False),
    ],
)
def test_passages_are_the_same_where_they_overlap_enough(one: Place, other: Place, same: bool) -> None:
    assert same_place(one, other) is same
    assert same_place(other, one) is same


def test_all_found_as_annotated() -> None:
    stated = {0: ("named", [FIRST]), 1: ("fact", [FIRST, SECOND]), 2: ("vague", [THIRD])}
    # Pairs of passages of two articles: 1 · 2 + 1 · 1 + 2 · 1 = 5.
    assert agreement([gold(stated)], [found(stated)]) == Counter(both=5, statuses=3, right=3)


def test_pairs_that_are_missed_and_pairs_too_many() -> None:
    # Annotated: A in the first sentences of 0, 1 and 2, B in the second ones of 0 and 1.
    one = gold({0: ("named", [FIRST]), 1: ("fact", [FIRST]), 2: ("fact", [FIRST])})
    other = gold({0: ("fact", [SECOND]), 1: ("hedged", [SECOND])})
    # Found: A without 2, and B with the first sentence of 2.
    mine = found({0: ("named", [FIRST]), 1: ("vague", [FIRST])})
    mixed = found({0: ("fact", [SECOND]), 1: ("hedged", [SECOND]), 2: ("fact", [FIRST])})
    # both: A 0-1, B 0-1. gold only: A 0-2 and 1-2. found only: the first of 2 with the seconds of 0 and 1.
    # Statuses: A has most in the first claim (2 of 3): 0 right, 1 wrong, 2 not in it; B: both right.
    assert agreement([one, other], [mine, mixed]) == {
        "both": 2, "gold only": 2, "found only": 2, "statuses": 5, "right": 3,
    }  # fmt: skip


def test_what_nobody_annotated_counts_neither_way() -> None:
    one = gold({0: ("named", [FIRST]), 1: ("fact", [FIRST])})
    wide = found({0: ("named", [FIRST]), 1: ("fact", [FIRST]), 2: ("fact", [FIRST])})
    alone = found({3: ("fact", [SECOND]), 4: ("fact", [SECOND])})
    assert agreement([one], [wide, alone]) == {"both": 1, "statuses": 2, "right": 2}


def test_a_passage_may_state_two_claims() -> None:
    one = gold({0: ("named", [FIRST]), 1: ("named", [FIRST])})
    other = gold({0: ("fact", [FIRST]), 1: ("fact", [SECOND])})
    both = found({0: ("named", [FIRST]), 1: ("named", [FIRST, SECOND])})
    # The first sentence of 0 states the same as both of 1. Named is right for one claim, not for the other.
    assert agreement([one, other], [both]) == {"both": 2, "statuses": 4, "right": 2}


def test_of_claims_with_equally_many_passages_the_first_gives_the_statuses() -> None:
    one = gold({0: ("named", [FIRST]), 1: ("fact", [FIRST])})
    halves = [found({0: ("fact", [FIRST]), 2: ("fact", [FIRST])}), found({1: ("fact", [FIRST]), 2: ("fact", [SECOND])})]
    assert agreement([one], halves) == {"gold only": 1, "statuses": 2, "right": 0}
    assert agreement([one], halves[::-1]) == {"gold only": 1, "statuses": 2, "right": 1}


def test_without_anything_found_all_is_missed() -> None:
    one = gold({0: ("named", [FIRST]), 1: ("fact", [FIRST])})
    assert agreement([one], []) == {"gold only": 1, "statuses": 2, "right": 0}
    assert agreement([], [found({0: ("fact", [FIRST])})]) == {}


def test_figures_are_divided_last() -> None:
    counts = total({
        "a": Counter({"both": 6, "found only": 1, "gold only": 2, "statuses": 4, "right": 3}),
        "b": Counter({"both": 0, "found only": 1, "gold only": 2, "statuses": 3, "right": 1}),
    })  # fmt: skip
    # 6 of 6 + 2 found pairs, 6 of 6 + 4 annotated ones, 2 · 6 / (2 · 6 + 2 + 4); 4 of 7 statuses.
    assert figures(counts) == {
        "pairs_precision": 0.75, "pairs_recall": 0.6, "pairs_f1": 0.6667, "status_accuracy": 0.5714,
    }  # fmt: skip
    assert figures(Counter()) == {
        "pairs_precision": 0.0, "pairs_recall": 0.0, "pairs_f1": 0.0, "status_accuracy": 0.0,
    }  # fmt: skip


def test_the_threshold_is_the_highest_that_costs_little() -> None:
    def having(f1: float) -> dict[str, Counter[str]]:
        both = round(1000 * f1)
        return {"a": Counter({"both": both, "found only": 1000 - both, "gold only": 1000 - both})}

    assert TOLERANCE == 0.03
    assert best_threshold({0.05: having(0.80), 0.1: having(0.78), 0.2: having(0.76)}) == 0.1
    assert best_threshold({0.05: having(0.70), 0.1: having(0.80), 0.2: having(0.75)}) == 0.1
    assert best_threshold({0.05: having(0.80)}) == 0.05


def test_the_shipped_weights_come_out_of_their_data_to_the_byte(root: Path, shared: Path, tmp_path: Path) -> None:
    card = json.loads((root / "bias" / "models" / FILE).with_suffix(".json").read_text(encoding="utf-8"))
    files = (
        shared / "examples" / "articles.jsonl",
        shared / "examples" / "claims.jsonl",
        shared / "data" / "reference" / "wikinews.jsonl",
    )
    if not all(each.is_file() for each in files):
        pytest.skip("the annotated stories or the background are not beside the checkout")
    result = CliRunner().invoke(
        main,
        [
            *("train", "claims", str(files[0]), str(files[1]), "--background", str(files[2])),
            *("--output", str(tmp_path / FILE), "--licence", card["licence"]),
        ],
    )
    assert (result.exit_code, result.stderr) == (0, "")
    made = json.loads((tmp_path / FILE).with_suffix(".json").read_text(encoding="utf-8"))
    if made["made_by"]["libraries"] != card["made_by"]["libraries"]:
        pytest.skip("other versions of the libraries than those that the shipped model was made with")
    assert (tmp_path / FILE).read_bytes() == (root / "bias" / "models" / FILE).read_bytes()
    assert made == card
