"""Items that set a group apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bias.comparison.keyness import Keyness, keyness
from bias.comparison.resampling import Sample


def sample_of(groups: str, stories: list[str | None] | None = None) -> Sample:
    return Sample(
        groups=tuple(groups),
        words=(1000,) * len(groups),
        stories=tuple(stories or [None] * len(groups)),
        copies=(None,) * len(groups),
    )


TEN = sample_of("AAAAABBBBB")


def lines(items: list[dict[str, int]], sample: Sample = TEN, fewest: int = 5) -> dict[str, Keyness]:
    return {line.item: line for line in keyness(sample, items, "A", fewest=fewest)}


def test_log_ratio_with_its_interval_by_hand() -> None:
    # 15 in 5,000 words against 5 in 5,000; half an imagined one for each side: log2(15.5 / 5.5) = 1.494765.
    # Over clusters it hardly scatters (3/15.5 - 1/5 and -1/5.5 + 1/5 are next to nothing), so Poisson's variance counts:
    # 1/15.5 + 1/5.5 = .246334, √ .496321; 1.959964 · .496321 / ln 2 = 1.403415.
    line = lines([{"offenbar": 3}] * 5 + [{"offenbar": 1}] * 5)["offenbar"]
    assert (line.count, line.rest, line.articles) == (15, 5, 5)
    assert line.log_ratio == pytest.approx(1.494765, abs=1e-6)
    assert line.low == pytest.approx(1.494765 - 1.403415, abs=1e-5)
    assert line.high == pytest.approx(1.494765 + 1.403415, abs=1e-5)
    assert line.safe == line.low


def test_what_one_article_repeats_is_not_sure() -> None:
    # The same 15 against 5, all 15 in one article: (15/15.5 - 1/5)² = .589428, four times (1/5)² = .16, five times
    # (1/5 - 1/5.5)² = .001653; .751081 · 10/9 = .834534, √ .913529; · 1.959964 / ln 2 = 2.583121.
    line = lines([{"offenbar": 15}, {}, {}, {}, {}] + [{"offenbar": 1}] * 5)["offenbar"]
    assert line.log_ratio == pytest.approx(1.494765, abs=1e-6)
    assert line.low == pytest.approx(1.494765 - 2.583121, abs=1e-5)
    assert line.safe == 0.0


def test_all_listed_items_hold_together() -> None:
    # Two items: Šidák's 1 - √.95 = .0253206, half of it on a side: z = 2.236477 in place of 1.959964.
    both = lines([{"offenbar": 3, "wohl": 1}] * 5 + [{"offenbar": 1, "wohl": 1}] * 5)
    assert both["offenbar"].low == pytest.approx(1.494765 - 1.403415 * 2.236477 / 1.959964, abs=1e-5)


def test_uneven_sizes_pull_nothing_apart() -> None:
    # 1 in 5,000 words against 4 in 20,000: a fifth and four fifths of an imagined one keep the ratio at 1.
    sample = sample_of("A" * 5 + "B" * 20)
    items = [{"wohl": 1}] + [{}] * 4 + [{"wohl": 1}] * 4 + [{}] * 16
    assert lines(items, sample)["wohl"].log_ratio == pytest.approx(0.0, abs=1e-12)


def test_sorted_by_the_safe_end() -> None:
    own = {"viel": 9, "mehr": 5, "gleich": 2, "eher": 3}
    rest = {"viel": 1, "mehr": 1, "gleich": 2, "eher": 2, "wenig": 9, "nie": 2}
    result = keyness(TEN, [own] * 5 + [rest] * 5, "A")
    assert [line.item for line in result] == ["viel", "mehr", "eher", "gleich", "nie", "wenig"]
    safe = [line.safe for line in result]
    assert safe == sorted(safe, reverse=True)
    assert safe[0] > 0 and safe[2] == safe[3] == 0 and safe[-1] < 0
    assert result[-1].safe == result[-1].high
    # "nie": 0 against 10 is no proof of anything infinite.
    assert result[-2].log_ratio == pytest.approx(-4.392317, abs=1e-6)  # log2(.5 / 10.5)


def test_a_topic_is_not_a_habit() -> None:
    # In five articles, but of one story only.
    stories = ["s", "s", "s", "s", "s", *"abcdefghi"]
    sample = sample_of("AAAAAAAAABBBBB", stories)
    items = [{"Wolf": 4, "wohl": 1}] * 5 + [{"wohl": 1}] * 9
    assert set(lines(items, sample)) == {"wohl"}
    assert set(lines(items, sample, fewest=1)) == {"Wolf", "wohl"}


def test_too_few_clusters_give_no_list() -> None:
    assert keyness(sample_of("AAAABBBBBB"), [{"wohl": 1}] * 10, "A") == ()
    assert keyness(TEN, [{}] * 10, "A") == ()
    assert keyness(TEN, [{"wohl": 0}] * 10, "A") == ()
    assert keyness(sample_of(""), [], "A") == ()


def test_items_must_belong_to_the_articles() -> None:
    with pytest.raises(ValueError, match="is longer than"):
        keyness(TEN, [{"wohl": 1}] * 9, "A")


items_drawn = st.lists(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.integers(0, 5)), min_size=12, max_size=12)


@settings(deadline=None)
@given(items_drawn, st.permutations(range(12)))
def test_order_and_names_do_not_matter_and_sides_mirror(items: list[dict[str, int]], order: list[int]) -> None:
    stories = ["s", "t", None, None, None, None, "s", "t", None, None, None, None]
    groups = "AAAAAABBBBBB"
    first = lines(items, sample_of(groups, stories), fewest=2)
    shuffled = sample_of("".join(groups[each] for each in order), [stories[each] for each in order])
    second = lines([items[each] for each in order], shuffled, fewest=2)
    mirror = {line.item: line for line in keyness(sample_of(groups, stories), items, "B", fewest=2)}
    assert set(first) == set(second) == set(mirror)
    for name, line in first.items():
        assert (second[name].low, second[name].high) == (pytest.approx(line.low), pytest.approx(line.high))
        assert mirror[name].log_ratio == pytest.approx(-line.log_ratio)
        assert (mirror[name].low, mirror[name].high) == (pytest.approx(-line.high), pytest.approx(-line.low))
