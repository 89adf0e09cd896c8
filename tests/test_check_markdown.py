"""The summary for a pull request, rendered by GitHub's own parser; text from articles is code and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from xml.etree.ElementTree import Element

import cmarkgfm
import html5lib
import pytest
from checked_values import HOSTILE, added, breach, full, hostile, located, place, result, written
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from bias.checking.values import Change, CheckResult, Suppression
from bias.model import Problem
from bias.output.check_markdown import LONGEST, fitted, write
from bias.output.control import one_line
from bias.output.markdown_code import cell, clipped, code


def rendered(text: str) -> Element:
    """The page; raw HTML is let through, so that none goes unseen."""
    html = cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    root: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return root


def content(element: Element) -> str:
    return "".join(element.itertext())


def rows(root: Element) -> list[list[list[str]]]:
    """The tables by row and cell, without their heads."""
    return [
        [[content(each) for each in row.iter("td")] for row in table.iter("tr")][1:] for table in root.iter("table")
    ]


def skeleton(element: Element) -> str:
    """The page without what stands in code."""
    inside = "" if element.tag == "code" else (element.text or "") + "".join(skeleton(each) for each in element)
    return f"<{element.tag}{sorted(element.attrib.items()) or ''}>{inside}</>{element.tail or ''}"


@cache
def harmless_skeleton() -> str:
    return skeleton(rendered(written(write, hostile("harmlos"))))


def test_one_of_everything() -> None:
    assert written(write, full()) == (
        "## bias check: 2 errors, 1 warning\n\n"
        "12 articles, 3,456 words, compared with `revision main`.\n\n"
        "### Better and worse\n\n"
        "| rule | added | removed | |\n"
        "| --- | ---: | ---: | --- |\n"
        "| `editorialising` | 1 | 3 | better by 2 |\n"
        "| `attribution.evidential` | 2 | 0 | worse by 2 |\n\n"
        "### Not read\n\n"
        "- `artikel/c.jsonl`: `artikel/c.jsonl:7: no field 'text'; add one`\n\n"
        "### Breaches\n\n"
        "| | article | rule | value | 95 % interval | limit |\n"
        "| --- | --- | --- | ---: | ---: | ---: |\n"
        "| error | `artikel/a.md` | `editorialising/max_new` | 1 new finding | – | 0 |\n"
        "| error | `artikel/a.md` | `editorialising/max_rate` | rate 13.333333333333334 per 1,000 words "
        "| 6.104539 to 25.3109 | 6 |\n"
        "| warning | `b` | `sourcing/min_named_share` | named share 0.25 | 0.1 to 0.4 | 0.5 |\n\n"
        "### New findings: 1\n\n"
        "- `artikel/a.md:14:1` **`Regime`** `editorialising`, `loaded`\n"
        "  > `Die Kosten sind Regime gestiegen.`\n\n"
        "### Suppressions and baseline\n\n"
        "1 finding suppressed in the articles; 1 finding known before.\n\n"
        "- `artikel/a.md:31`: `suppression of editorialising silences nothing; take it out`\n"
        "- `artikel/a.md:40`: `suppression of every rule gives no reason; add one`\n"
        "- `artikel/a.md:50`: `unknown word 'of'; write off, on or ignore`\n"
        "- `artikel/alt.md:1`: `known finding “Machthaber” (editorialising.loaded, 2 times) is gone; prune the baseline`\n\n"
        "<sub>quellenkritik `0.1.0`, lexicon `sha256:0a1b2c3d4e5f`, model `sha256:5f4e3d2c1b0a`</sub>\n"
    )


def test_it_renders_as_tables_lists_and_quotations() -> None:
    root = rendered(written(write, full()))
    assert [content(each) for each in root.iter("h3")] == [
        "Better and worse", "Not read", "Breaches", "New findings: 1", "Suppressions and baseline",
    ]  # fmt: skip
    changes, breaches = rows(root)
    assert changes[0] == ["editorialising", "1", "3", "better by 2"]
    assert [row[:3] for row in breaches] == [
        ["error", "artikel/a.md", "editorialising/max_new"],
        ["error", "artikel/a.md", "editorialising/max_rate"],
        ["warning", "b", "sourcing/min_named_share"],
    ]
    assert [content(each).strip() for each in root.iter("blockquote")] == ["Die Kosten sind Regime gestiegen."]


def test_a_clean_result_is_short() -> None:
    assert written(write, result(provenance=replace(full().provenance, model=None))) == (
        "## bias check: no breach\n\n12 articles, 3,456 words.\n\n"
        "<sub>quellenkritik `0.1.0`, lexicon `sha256:0a1b2c3d4e5f`</sub>\n"
    )


@pytest.mark.parametrize(
    ("counts", "said"), [((2, 0), "worse by 2"), ((0, 1), "better by 1"), ((3, 3), "as many as before")]
)
def test_better_or_worse(counts: tuple[int, int], said: str) -> None:
    change = Change(rule="hedging", added=counts[0], removed=counts[1])
    ((row,),) = rows(rendered(written(write, result(compared_with="baseline b.json", changes=(change,)))))
    assert row == ["hedging", str(counts[0]), str(counts[1]), said]


def test_a_change_that_changes_nothing_is_said() -> None:
    changes = (Change(rule="hedging", added=0, removed=0),)
    said = "The change adds no finding and takes none away."
    assert said in written(write, result(compared_with="revision main", changes=changes)).split("\n")
    assert said not in written(write, result(changes=changes))


def test_without_comparison_the_findings_behind_the_breaches_are_listed_once() -> None:
    both = located(), located("Regime", place(14, 1))
    checked = result(breaches=(breach(findings=both), breach(limit_name="max_share", value=0.5, findings=both[:1])))
    assert [content(each) for each in rendered(written(write, checked)).iter("strong")] == ["massiv", "Regime"]
    assert "\n### Findings behind them: 2\n" in written(write, checked)


def test_new_findings_are_listed_without_a_breach_but_not_suppressed_or_known_ones() -> None:
    silenced = Suppression(path="a.md", line=1, rules=("*",), reason="so", scope="file", used=1)
    findings = (
        located("neu", place(1), new=True), located("still", place(2), new=True, suppression=silenced),
        located("alt", place(3), new=False),
    )  # fmt: skip
    root = rendered(written(write, result(findings=findings, compared_with="revision main")))
    assert [content(each) for each in root.iter("strong")] == ["neu"]


def test_what_is_known_needs_no_list() -> None:
    assert "\n### Suppressions and baseline\n\n2 findings known before.\n\n<sub>" in written(write, result(known=2))


def many(number: int, text: str) -> CheckResult:
    found = tuple(located(text, place(line), new=True, context=text * 9) for line in range(1, number + 1))
    return result(
        breaches=tuple(
            added(each, subject=f"{text}{line}", path=f"{text}{line}.md") for line, each in enumerate(found)
        ),
        findings=found,
        changes=tuple(Change(rule=f"{text}{each}", added=1, removed=0) for each in range(number)),
        problems=tuple(Problem(id=None, path=f"{text}{each}", error=text * 9) for each in range(number)),
        unused=tuple(
            Suppression(path=text, line=each, rules=(text,), reason=text, scope="file", used=0)
            for each in range(number)
        ),
        compared_with=text * 99,
    )


@pytest.mark.parametrize(
    "text", ["Kosten", "`" * 60, "|" * 60, "\\|`" * 40, "🇩🇪" * 40], ids=["plain", "ticks", "pipes", "mixed", "flags"]
)
def test_it_is_never_too_long_and_tells_what_is_cut(text: str) -> None:
    page = written(write, many(700, text))
    assert len(page) <= LONGEST
    root = rendered(page)
    changes, breaches = rows(root)
    listed = len(list(root.iter("blockquote")))
    cut = {what: int(number.replace(",", "")) for number, what in re.findall(r"\*… and ([\d,]+) more (\w+)\*", page)}
    assert (len(changes) + cut["rules"], len(breaches) + cut["breaches"], listed + cut["findings"]) == (700,) * 3
    assert min(len(changes), len(breaches), listed) > 4
    assert set(cut) == {"rules", "breaches", "findings", "articles", "remarks"}


def test_the_most_urgent_breaches_are_kept() -> None:
    mild = [breach(subject=f"mild{number}", path=None, level="warning") for number in range(500)]
    page = written(
        write, result(breaches=(*mild, breach(subject="far", path=None, low=90.0), breach(subject="near", path=None)))
    )
    (breaches,) = rows(rendered(page))
    assert [row[1] for row in breaches[:3]] == ["far", "near", "mild0"]


@given(lines=st.lists(st.text(alphabet="ab", max_size=30), max_size=30), room=st.integers(0, 400))
def test_fitted_keeps_whole_lines_and_counts_the_others(lines: list[str], room: int) -> None:
    kept = fitted(lines, room, "things")
    if kept == lines:
        return
    cut = re.fullmatch(r"\n\*… and (\d+) more things\*", kept[-1])
    assert cut is not None
    assert kept[:-1] == lines[: len(lines) - int(cut[1])]
    assert len(kept) == 1 or sum(len(each) + 1 for each in kept) <= room


@given(text=HOSTILE)
def test_code_shows_the_text_and_nothing_else(text: str) -> None:
    shown = one_line(text)
    for page in (code(text), f"- {code(text)}", f"  > {code(text)}", f"| a |\n| --- |\n| {cell(text)} |"):
        codes = [content(each) for each in rendered(page).iter("code")]
        assert codes == ([shown] if shown else []), page


def test_code_is_clipped() -> None:
    assert code("a" * 301) == "`" + "a" * 299 + "…`"
    assert (clipped("abc", 3), clipped("abcd", 3)) == ("abc", "ab…")


@given(text=HOSTILE)
def test_text_of_articles_is_never_markup_mention_or_link(text: str) -> None:
    shown = one_line(text)
    root = rendered(written(write, hostile(text)))
    if shown:
        assert skeleton(root) == harmless_skeleton()
    if shown and len(shown) <= 60:  # longer ones are clipped in some places
        assert [content(each) for each in root.iter("code")].count(shown) == 11
