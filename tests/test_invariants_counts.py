"""Sums that add up, a baseline that knows its own corpus, reasons that speak of what is marked."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

from click.testing import CliRunner
from german_texts import HOSTILE, PROSE, SENTENCES, TEXTS, cases
from hypothesis import assume, given
from hypothesis import strategies as st
from invariant_checks import card, detected, learned, rules

from bias.cli import main
from bias.detection.reasons import Explainer
from bias.model import Article, Tally

COUNT = st.integers(0, 10**9)
COUNTS = st.dictionaries(st.sampled_from(["attribution", "hedging", "hedging.limiter", "haus"]), COUNT, max_size=3)
TALLIES = st.builds(
    Tally, **{each.name: COUNT if each.type == "int" else COUNTS for each in fields(Tally)}
)  # fmt: skip


def plain(tally: Tally) -> dict[str, object]:
    """A tally's counts; one that is 0 is as good as none."""
    values = {each.name: getattr(tally, each.name) for each in fields(tally)}
    return {
        name: value if isinstance(value, int) else {key: count for key, count in value.items() if count}
        for name, value in values.items()
    }


@cases(150)
@given(TALLIES, TALLIES, TALLIES)
def test_tallies_add_in_any_order(one: Tally, two: Tally, three: Tally) -> None:
    assert (one + two) + three == one + (two + three)
    assert one + two == two + one
    assert plain(Tally() + one) == plain(one) == plain(sum([one], start=Tally()))
    assert sum([one, two, three]) == one + two + three


@cases(40)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_tallies_of_articles_count_what_their_cards_show(texts: list[str]) -> None:
    cards = [card(Article(id=str(number), text=text)) for number, text in enumerate(texts)]
    total = sum((each.tally for each in cards), start=Tally())
    outlet = [finding for each in cards for finding in each.findings if finding.voice == "outlet"]
    for category in ("attribution", "hedging", "speculation", "editorialising"):
        assert total.count(category) == sum(each.category == category for each in outlet)
        subtypes = {each.subtype for each in outlet if each.category == category}
        assert sum(total.count(f"{category}.{each}") for each in subtypes) == total.count(category)
    assert total.articles == len(texts)


@contextmanager
def corpus(texts: list[str]) -> Iterator[Path]:
    """The current folder, with a configuration and these articles."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            rules_of = "".join(
                f"check.{each}.max_new = 0\n" for each in ("attribution", "hedging", "speculation", "editorialising")
            )
            Path("bias.toml").write_text(f'preset = "none"\nmodel = "none"\nbaseline = "known.json"\n{rules_of}')
            Path("bote").mkdir()
            for number, text in enumerate(texts):
                Path("bote", f"a{number}.jsonl").write_text(json.dumps({"text": text}) + "\n", encoding="utf-8")
            yield Path(folder)
        finally:
            os.chdir(before)


def check(*arguments: str) -> tuple[int, dict[str, object]]:
    result = CliRunner().invoke(main, ["check", "--force", *arguments, "bote"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, json.loads(result.stdout) if "--format" in arguments else {}


CORPUS = st.lists(PROSE | st.lists(st.sampled_from(SENTENCES * 2), max_size=9).map("\n\n".join), min_size=1, max_size=3)


@cases(12)
@given(CORPUS, st.booleans())
def test_a_corpus_adds_nothing_to_its_own_baseline(texts: list[str], hostile: bool) -> None:
    assume(all(map(str.strip, texts)))
    with corpus([f"{each}\u00ad \r\n\r\n {each}" if hostile else each for each in texts]):
        findings = sum(len(card(Article(id="a", text=each), rules()).findings) for each in texts)
        assert check("--write-baseline")[0] == 0
        code, result = check("--format", "json")
        assert code == 0, result
        known = json.loads(Path("known.json").read_text(encoding="utf-8"))
        assert bool(known["findings"]) == bool(findings)
        before = Path("known.json").read_bytes()
        assert check("--write-baseline")[0] == 0
        assert Path("known.json").read_bytes() == before


@cases(40)
@given(text=PROSE | HOSTILE, title=st.just("") | PROSE)
def test_reasons_are_those_of_marked_words(text: str, title: str) -> None:
    """Every finding has a reason, in order; what it names stands in the text, and its entry is the finding's."""
    for detector in (rules(), learned()):
        article = Article(id="a", text=text, title=title)
        found = detected(text, title, detector)
        reasons = Explainer(detector).reasons(article, found.findings)
        assert [each.finding for each in reasons] == list(found.findings)
        for reason in reasons:
            finding = reason.finding
            assert (finding.entry is None or reason.entry == finding.entry) and reason.decided
            assert reason.inside is None or reason.inside in found.findings
            assert (reason.inside is not None) >= (finding.category != "attribution" and finding.voice == "source")
            assert [abs(each.value) for each in reason.features] == sorted(
                (abs(each.value) for each in reason.features), reverse=True
            )
            if finding.entry is not None:
                assert detector.lexicon.find(finding.entry) is not None
