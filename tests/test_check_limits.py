"""Limits: hand-worked values and intervals, and which end of an interval has to pass a limit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from marked_articles import configuration, marked, seen

from bias.checking.judging import Before, judged
from bias.checking.known_findings import Known, KnownBreach, met
from bias.checking.measuring import Measured, measured
from bias.checking.results import entry_of
from bias.checking.values import Breach
from bias.checking.wilson import wilson
from bias.model import Scored

FILLER = "Wort " * 19 + "Wort. "
LOADED = "Ein [editorialising.loaded Skandal]. "


def breaches(folder: Path, toml: str, *articles: Scored, before: Known | None = None) -> list[Breach]:
    """What a check says of articles under a configuration with no preset."""
    settings = configuration(folder, f'preset = "none"\n{toml}')
    looked_at = [seen(each, settings) for each in articles]
    known = Before.of(met(looked_at, before), before.breaches) if before else None
    return judged(looked_at, known, settings.rules).breaches


def known(folder: Path, toml: str, *articles: Scored) -> Known:
    """What a baseline of some articles would hold."""
    settings = configuration(folder, f'preset = "none"\n{toml}')
    looked_at = [seen(each, settings) for each in articles]
    return Known(
        findings=tuple(entry_of(each, index) for each in looked_at for index in each.prints),
        breaches=tuple(judged(looked_at, None, ()).sourcing),
    )


def test_wilson_by_hand() -> None:
    """Newcombe 1998, table I, method 3: 81/263, 15/148, 0/20, 1/29."""
    assert [[round(end, 4) for end in wilson(*each)] for each in ((81, 263), (15, 148), (0, 20), (1, 29))] == [
        [0.2553, 0.3662],
        [0.0624, 0.1605],
        [0.0, 0.1611],
        [0.0061, 0.1718],
    ]
    assert wilson(5, 5) == (pytest.approx(0.5655, abs=1e-4), 1.0)


@hypothesis(deadline=None)
@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilson_holds_the_share_within_0_and_1(counts: tuple[int, int]) -> None:
    low, high = wilson(*counts)
    assert 0 <= low <= counts[0] / counts[1] <= high <= 1
    assert (low == 0) is (counts[0] == 0)
    assert (high == 1) is (counts[0] == counts[1])


def test_a_rate_with_its_exact_poisson_interval(tmp_path: Path) -> None:
    """5 findings in 250 words are 20 per 1,000; Garwood's interval of 5 is 1.6235 to 11.6683, so 6.494 to 46.673."""
    article = marked(LOADED * 5 + FILLER * 12)
    assert article.scorecard.tally.words == 250
    (breach,) = breaches(tmp_path, "check.editorialising.max_rate = 6", article)
    assert (breach.id, breach.value, breach.limit, breach.level) == ("editorialising/max_rate", 20.0, 6, "error")
    assert (breach.low, breach.high) == (pytest.approx(6.4939, abs=1e-4), pytest.approx(46.6733, abs=1e-4))
    assert [each.finding.text for each in breach.findings] == ["Skandal"] * 5
    assert [each.place.column for each in breach.findings] == [5, 18, 31, 44, 57]
    assert (breach.subject, breach.path, breach.line) == ("a.txt", "a.txt", 1)
    assert breaches(tmp_path, "check.editorialising.max_rate = 6.5", article) == []


def test_a_short_article_does_not_fail_by_chance(tmp_path: Path) -> None:
    """Two findings in 20 words are 100 per 1,000, but the interval of 2 begins at 0.2422, so at 12.1."""
    article = marked(LOADED * 2 + "Wort " * 15 + "Wort.")
    assert article.scorecard.tally.words == 20
    assert breaches(tmp_path, "check.editorialising.max_rate = 12.2", article) == []
    (breach,) = breaches(tmp_path, "check.editorialising.max_rate = 12.1", article)
    assert breach.value == 100.0


def test_a_share_counts_sentences_once(tmp_path: Path) -> None:
    """3 of 8 sentences: Wilson's interval is .1368 to .6943; a sentence with two findings is one."""
    double = "Ein [attribution.evidential soll] und [attribution.evidential soll]. "
    article = marked(double * 3 + "Wort. " * 5)
    (breach,) = breaches(tmp_path, 'check."attribution.evidential".max_share = 0.13', article)
    assert (breach.value, breach.low, breach.high) == (
        0.375,
        pytest.approx(0.13684, abs=1e-5),
        pytest.approx(0.69426, abs=1e-5),
    )
    assert len(breach.findings) == 6
    assert breaches(tmp_path, 'check."attribution.evidential".max_share = 0.137', article) == []
    assert breaches(tmp_path, 'check."attribution.direct".max_share = 0.0', article) == []


SOURCES = (
    "[attribution.indirect@person Sagt] A. " * 2
    + "[attribution.indirect@vague Heißt] es. " * 6
    + "[attribution.indirect@role Sagt] B. " * 2
    + "Es soll dem Bericht zufolge regnen. "
)


def test_sources_by_who_stands_behind_them(tmp_path: Path) -> None:
    """2 of 10 attributions are named (Wilson .0567 to .5098), 6 of 10 vague (.3127 to .8318)."""
    article = marked(SOURCES)
    toml = "[check.sourcing]\nmin_named_share = 0.51\nmax_vague_share = { value = 0.31, level = 'warning' }"
    named, vague = breaches(tmp_path, toml, article)
    assert (named.id, named.value, named.level) == ("sourcing/min_named_share", 0.2, "error")
    assert named.high == pytest.approx(0.50984, abs=1e-5)
    assert [each.finding.text for each in named.findings] == ["Heißt"] * 6 + ["Sagt"] * 2
    assert (vague.id, vague.value, vague.level) == ("sourcing/max_vague_share", 0.6, "warning")
    assert vague.low == pytest.approx(0.31267, abs=1e-5)
    assert [each.finding.text for each in vague.findings] == ["Heißt"] * 6
    assert breaches(tmp_path, "[check.sourcing]\nmin_named_share = 0.5\nmax_vague_share = 0.32", article) == []
    assert breaches(tmp_path, "check.sourcing.min_named_share = 1.0", marked("Nichts.")) == []


def test_attributed_sentences_and_the_longest_stretch_without(tmp_path: Path) -> None:
    """1 of 11 sentences is attributed: Wilson's interval ends at .3774. Ten in a row are not, and that is exact."""
    article = marked(SOURCES)
    toml = "[check.sourcing]\nmin_attributed_share = 0.38\nmax_longest_unattributed = 9"
    share, longest = breaches(tmp_path, toml, article)
    assert (share.value, share.high) == (1 / 11, pytest.approx(0.37736, abs=1e-5))
    assert (longest.value, longest.low, longest.high, longest.limit, longest.findings) == (10, None, None, 9, ())
    assert breaches(tmp_path, toml.replace("0.38", "0.37").replace("9", "10", 1).replace("= 9", "= 10"), article) == []


def test_what_is_silenced_counts_nowhere(tmp_path: Path) -> None:
    quiet = "<!-- bias: off editorialising, attribution -->" + LOADED * 9 + SOURCES
    toml = "[check.editorialising]\nmax_rate = 0\nmax_share = 0\n[check.sourcing]\nmin_named_share = 1.0\nmax_vague_share = 0"
    assert breaches(tmp_path, toml, marked(quiet)) == []
    ignored = marked(SOURCES, extra={"bias": {"ignore": {"sourcing": "Dokumentation"}}})
    assert breaches(tmp_path, "[check.sourcing]\nmin_attributed_share = 1.0\nmin_named_share = 1.0", ignored) == []


def test_breaches_come_by_article_then_rule_then_limit(tmp_path: Path) -> None:
    toml = (
        "[check.sourcing]\nmax_longest_unattributed = 0\n[check.editorialising]\nmax_share = 0\nmax_rate = 0\n"
        '[check."hedging.epistemic"]\nmax_rate = 0\n[check.hedging]\nmax_rate = 0\n'
    )
    text = LOADED + "Das ist [hedging.epistemic wohl] so."
    found = breaches(tmp_path, toml, marked(text, "b.txt"), marked(text, "a.txt"))
    one = ["hedging/max_rate", "hedging.epistemic/max_rate", "editorialising/max_rate", "editorialising/max_share"]
    assert [(each.subject, each.id) for each in found] == [
        (name, rule) for name in ("b.txt", "a.txt") for rule in (*one, "sourcing/max_longest_unattributed")
    ]


def test_without_anything_before_nothing_is_new(tmp_path: Path) -> None:
    assert breaches(tmp_path, "check.editorialising.max_new = 0", marked(LOADED)) == []


def test_max_new_lists_what_is_new_and_nothing_else(tmp_path: Path) -> None:
    toml = "check.editorialising.max_new = 0"
    old, now = marked(LOADED + FILLER), marked(LOADED + FILLER + "Was für ein [editorialising.appeal Muss]. " + LOADED)
    (breach,) = breaches(tmp_path, toml, now, before=known(tmp_path, toml, old))
    assert (breach.value, breach.low, breach.high, breach.limit) == (2, None, None, 0)
    assert [(each.finding.text, each.new) for each in breach.findings] == [("Muss", True), ("Skandal", True)]
    assert breaches(tmp_path, toml.replace("0", "2"), now, before=known(tmp_path, toml, old)) == []
    assert breaches(tmp_path, toml, old, before=known(tmp_path, toml, old)) == []


def test_a_new_article_counts_as_all_new(tmp_path: Path) -> None:
    toml = "check.editorialising.max_new = 0"
    old, copy = marked(LOADED * 2, "a.txt"), marked(LOADED * 2, "b.txt")
    (breach,) = breaches(tmp_path, toml, old, copy, before=known(tmp_path, toml, old))
    assert (breach.subject, breach.value) == ("b.txt", 2)


def test_findings_that_move_to_another_file_are_known(tmp_path: Path) -> None:
    toml = "check.editorialising.max_new = 0"
    old = known(tmp_path, toml, marked(LOADED * 2, "a.txt"))
    assert breaches(tmp_path, toml, marked(LOADED, "a.txt"), marked(LOADED, "b.txt"), before=old) == []
    (breach,) = breaches(tmp_path, toml, marked(LOADED * 2, "a.txt"), marked(LOADED, "b.txt"), before=old)
    assert (breach.subject, breach.value) == ("b.txt", 1)


def test_an_article_over_its_limit_fails_only_for_a_new_finding_of_that_rule(tmp_path: Path) -> None:
    toml = "check.editorialising.max_rate = 6\ncheck.hedging.max_rate = 100"
    old = marked(LOADED * 9)
    before = known(tmp_path, toml, old)
    assert len(breaches(tmp_path, toml, old)) == 1
    assert breaches(tmp_path, toml, old, before=before) == []
    assert breaches(tmp_path, toml, marked(LOADED * 9 + "Das ist [hedging.epistemic wohl] so."), before=before) == []
    (breach,) = breaches(tmp_path, toml, marked(LOADED * 9 + "Welch ein [editorialising.loaded Eklat]."), before=before)
    assert [each.new for each in breach.findings] == [False] * 9 + [True]


def test_a_limit_on_sources_fails_only_where_it_got_worse(tmp_path: Path) -> None:
    toml = "check.sourcing.min_named_share = 0.9"
    before = known(tmp_path, toml, marked(SOURCES))
    assert before.breaches == (KnownBreach(path="a.txt", article="", name="min_named_share", value=0.2),)
    assert breaches(tmp_path, toml, marked(SOURCES + FILLER), before=before) == []
    (breach,) = breaches(tmp_path, toml, marked(SOURCES + "[attribution.indirect@none Soll] C."), before=before)
    assert breach.value == 2 / 11
    assert len(breaches(tmp_path, toml, marked(SOURCES, "b.txt"), before=before)) == 1


def test_the_articles_of_a_renamed_file_are_found_by_their_findings(tmp_path: Path) -> None:
    toml = "check.sourcing.min_named_share = 0.9\ncheck.editorialising.max_new = 0"
    before = known(tmp_path, toml, marked(SOURCES + LOADED, "a.txt"))
    assert breaches(tmp_path, toml, marked(SOURCES + LOADED, "x/b.txt"), before=before) == []


@pytest.mark.parametrize(
    ("name", "value", "low", "high", "limit", "beyond"),
    [
        ("max_rate", 9.0, 6.0, 12.0, 6.0, False),
        ("max_rate", 9.0, 6.1, 12.0, 6.0, True),
        ("max_longest_unattributed", 6, None, None, 6, False),
        ("max_longest_unattributed", 7, None, None, 6, True),
        ("min_named_share", 0.1, 0.0, 0.5, 0.5, False),
        ("min_named_share", 0.1, 0.0, 0.49, 0.5, True),
    ],
)
def test_the_safe_end_decides(
    name: str, value: float, low: float | None, high: float | None, limit: float, beyond: bool
) -> None:
    assert Measured(value, low, high, ()).passes(name, limit) is beyond


def test_there_is_no_measure_of_what_is_new(tmp_path: Path) -> None:
    settings = configuration(tmp_path, "")
    assert measured(seen(marked(LOADED), settings), "editorialising", "max_new", 0) is None
