"""Two runs or corpora held against each other: what is gained and lost, and paired sums."""

import dataclasses

import pytest
from made_scores import made

import bias
from bias.comparison.changes import diff
from bias.comparison.paired import paired_rates
from bias.comparison.resampling import Sample, rate_differences
from bias.model import BiasError, Finding, Problem, Scored
from bias.scoring.intervals import poisson

OLD = [made(f"a{n}", "blitz" if n < 6 else "nord", 100, {"editorialising": 1}) for n in range(12)]
NEW = [made(f"a{n}", "blitz" if n < 6 else "nord", 100, {"editorialising": 1 + n % 2}) for n in range(12)]


def with_findings(scored: Scored, *findings: Finding, text: str = "") -> Scored:
    card = dataclasses.replace(scored.scorecard, findings=findings)
    return dataclasses.replace(scored, scorecard=card, article=dataclasses.replace(scored.article, text=text))


def cue(text: str, start: int, category: str = "hedging", voice: str = "outlet") -> Finding:
    return Finding(
        category=category,
        subtype="x",
        field="text",
        start=start,
        end=start + len(text),
        text=text,
        sentence=0,
        voice=voice,
    )


def test_the_public_name() -> None:
    assert bias.diff is diff


def test_counts_words_and_findings_of_each_article() -> None:
    found = diff(OLD, NEW)
    assert [each.article.id for each in found.articles] == [f"a{n}" for n in range(12)]
    assert [each.changed for each in found.articles] == [False, True] * 6
    change = found.articles[1]
    assert (change.words, change.counts["editorialising"], change.edited) == ((100, 100), (1, 2), False)
    assert ([each.text for each in change.gained], change.lost) == (["x"], ())
    assert (found.only_a, found.only_b) == ((), ())


def test_the_same_text_is_matched_by_place() -> None:
    old = with_findings(OLD[0], cue("rund", 0), cue("wohl", 10), text="rund x    wohl rund")
    new = with_findings(OLD[0], cue("wohl", 10), cue("rund", 15), text="rund x    wohl rund")
    (change,) = diff([old], [new]).articles
    assert [(each.text, each.start) for each in change.gained] == [("rund", 15)]
    assert [(each.text, each.start) for each in change.lost] == [("rund", 0)]


def test_an_edited_text_is_matched_by_order() -> None:
    old = with_findings(OLD[0], cue("rund", 0), cue("wohl", 10), text="alt")
    new = with_findings(OLD[0], cue("etwa", 0), cue("Rund", 50), cue("wohl", 60), text="neu")
    (change,) = diff([old], [new]).articles
    assert (change.edited, [each.text for each in change.gained], change.lost) == (True, ["etwa"], ())


def test_another_voice_is_another_finding() -> None:
    old, new = (with_findings(OLD[0], cue("rund", 0, voice=voice), text="t") for voice in ("outlet", "source"))
    (change,) = diff([old], [new]).articles
    assert [each.voice for each in (*change.gained, *change.lost)] == ["source", "outlet"]


def test_paired_sums_know_that_it_is_the_same_articles() -> None:
    (line,) = diff(OLD, NEW).sums
    assert (line.paired, line.articles, line.words, line.untested) == (True, (12, 12), (1200, 1200), None)
    change = line.differences["editorialising"]
    assert (change.other, change.value, change.difference) == pytest.approx((10.0, 15.0, 5.0))
    sample = Sample(
        groups=("A",) * 12 + ("B",) * 12,
        words=(100,) * 24,
        stories=tuple(f"id a{n}" for n in range(12)) * 2,
        copies=tuple(f"a{n}" for n in range(12)) * 2,
    )
    counts = {"x": [1] * 12 + [1, 2] * 6}
    unpaired = rate_differences(sample, counts, "B")["x"]
    assert change.low is not None
    assert change.high is not None
    assert unpaired.low is not None
    assert 0 < change.low < 5 < change.high
    assert unpaired.low < 0  # as if the findings that both have could have been others
    # Of 64 ways to deal the six gained findings, those with all on one side are as extreme: p is about 2 / 64.
    assert change.p == pytest.approx(2 / 64, abs=0.012)


def test_nothing_changed_is_not_known_for_certain() -> None:
    (line,) = diff(OLD, OLD).sums
    change = line.differences["editorialising"]
    reach = 1000 * poisson(0)[1] / 1200  # 3.69 findings
    assert (change.difference, change.p) == (0.0, 1.0)
    assert (change.low, change.high) == pytest.approx((-reach, reach))


def test_paired_rates_of_few_articles_have_no_interval() -> None:
    sample = Sample(groups=("A", "B"), words=(100, 100), stories=("i", "i"), copies=("i", "i"))
    found = paired_rates(sample, {"x": [1, 2]}, "B")["x"]
    assert (found.rest, found.rate, found.difference, found.low, found.high) == (10.0, 20.0, 10.0, None, None)


def test_what_only_one_side_has() -> None:
    found = diff(OLD[:10], NEW[2:])
    assert [each.id for each in found.only_a] == ["a0", "a1"]
    assert [each.id for each in found.only_b] == ["a10", "a11"]
    both, everything = found.sums
    assert (both.paired, both.articles) == (True, (8, 8))
    assert (everything.paired, everything.articles) == (False, (10, 10))


def test_corpora_with_nothing_in_common_are_compared_as_a_whole() -> None:
    (line,) = diff(OLD[:6], NEW[6:]).sums
    assert (line.paired, line.articles, line.untested) == (False, (6, 6), None)
    assert line.differences["editorialising"].difference == pytest.approx(5.0)  # 6 and 9 in 600 words


def test_by_a_field() -> None:
    found = diff(OLD, NEW, "outlet")
    assert [(each.field, each.name, each.articles) for each in found.sums] == [
        (None, None, (12, 12)),
        ("outlet", "blitz", (6, 6)),
        ("outlet", "nord", (6, 6)),
    ]
    assert found.tests == 15  # four categories and the attributed sentences, three times
    with pytest.raises(BiasError, match=r"^no article has a field 'desk'"):
        diff(OLD, NEW, "desk")


def test_few_articles_are_not_tested() -> None:
    (line,) = diff(OLD[:3], NEW[:3]).sums
    assert line.untested == "only 3 articles"
    assert line.differences["editorialising"].p is None


def test_problems_are_passed_over_and_ids_stand_once() -> None:
    problem = Problem(id="a0", path=None, error="x")
    assert len(diff([problem, *OLD], NEW).articles) == 12
    with pytest.raises(BiasError, match=r"^B: the id 'a1' stands there twice; give each article its own$"):
        diff(OLD, [NEW[1], NEW[1]])
