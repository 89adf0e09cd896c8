"""What stands out between outlets, in plain sentences of the report's language, with how sure and how large it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bias.comparison.group_values import SHARES, Comparison, Difference, Group, Measure
from bias.comparison.remarks import SURE
from bias.comparison.resampling import FEWEST_CLUSTERS
from bias.reports.findings import Category, category
from bias.reports.languages import Language
from bias.reports.terms import effect

SHOWN = 10
"""Statements that are open to see; the others are folded away."""
_NAMED = 12
"""Outlets that a line names; the others are counted."""
_SMALLEST_Q = 0.0005


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """`outlet` (None: no name) `claim`, `figures`; `size` and `surety` say how much of it to believe.

    `panel` is the id of the chart that shows it, `category` None for what is said of sources.
    """

    outlet: str | None
    claim: str
    figures: str
    size: str
    surety: str
    panel: str
    category: Category | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """`surest` first, then the `others`; `tests`: how many were made; `untested`: why some outlets were not."""

    surest: tuple[Statement, ...]
    others: tuple[Statement, ...]
    tests: int
    untested: tuple[str, ...]

    @property
    def start(self) -> int:
        """The number that the first of the `others` bears."""
        return len(self.surest) + 1


def statements(comparison: Comparison, panels: dict[str, str], language: Language) -> Statements:
    """All differences with q up to `SURE`, the surest first; `panels`: id of the chart of each category."""
    made = []
    for remark in comparison.remarks:
        group = comparison.find(remark.group)
        measure = None if group is None else group.measures.get(remark.measure)
        if measure is not None and measure.against is not None and not remark.since:
            made.append(_statement(remark.group, measure, measure.against, panels, language))
    return Statements(
        surest=tuple(made[:SHOWN]),
        others=tuple(made[SHOWN:]),
        tests=comparison.tests,
        untested=tuple(_untested(comparison.groups, language)),
    )


def _statement(
    outlet: str | None, measure: Measure, against: Difference, panels: dict[str, str], language: Language
) -> Statement:
    return Statement(
        outlet=outlet,
        claim=_claim(measure, against.difference > 0, language),
        figures=figures(measure, against, language),
        size=_size(against, language),
        surety=q_value(against.q, language),
        panel="sourcing" if measure.is_share else panels.get(measure.name, "rates"),
        category=None if measure.is_share else category(measure.name, language),
    )


def _claim(measure: Measure, more: bool, language: Language) -> str:
    """What an outlet does, to be read after its name."""
    _ = language.gettext
    claims = {
        "attribution": (_("attributes more often than the rest"), _("attributes less often than the rest")),
        "hedging": (_("hedges more often than the rest"), _("hedges less often than the rest")),
        "speculation": (_("speculates more often than the rest"), _("speculates less often than the rest")),
        "editorialising": (_("editorialises more often than the rest"), _("editorialises less often than the rest")),
        "named_share": (
            _("names its sources more often than the rest"),
            _("names its sources less often than the rest"),
        ),
        "vague_share": (
            _("leaves its sources vague more often than the rest"),
            _("leaves its sources vague less often than the rest"),
        ),
        "attributed_share": (
            _("has more of its sentences attributed than the rest"),
            _("has fewer of its sentences attributed than the rest"),
        ),
    }
    if measure.name in claims:
        return claims[measure.name][not more]
    said = _("has more %(category)s than the rest") if more else _("has less %(category)s than the rest")
    return said % {"category": language.term(measure.name)}


def figures(measure: Measure, against: Difference, language: Language) -> str:
    """`72 against 31 per 1,000 words`, `61 % against 12 %`."""
    value, other = against.value, against.other
    if measure.name in SHARES:
        return language.gettext("%(value)s against %(other)s") % {
            "value": language.percent(value),
            "other": language.percent(other),
        }
    places = 0 if min(value, other) >= 10 and round(value) != round(other) else 1
    return language.gettext("%(value)s against %(other)s per 1,000 words") % {
        "value": language.decimal(value, places),
        "other": language.decimal(other, places),
    }


def _size(against: Difference, language: Language) -> str:
    """Cliff's delta in words and as a figure; empty where there is none."""
    if against.effect is None:
        return ""
    delta = language.decimal(against.effect.delta, 2)
    return f"{language.gettext(effect(against.effect.size))}, δ\u202f=\u202f{delta}"


def q_value(q: float | None, language: Language) -> str:
    """`q = 0.002`, `q < 0.001`; empty where nothing was tested."""
    if q is None:
        return ""
    if q < _SMALLEST_Q:
        return f"q\u202f<\u202f{language.decimal(0.001, 3)}"
    return f"q\u202f=\u202f{language.decimal(q, 3)}"


def verdict(group: Group, measure: Measure, language: Language) -> str:
    """In words, whether the group differs; empty where there is nothing to hold it against."""
    _ = language.gettext
    against = measure.against
    if against is None:
        return ""
    if against.q is None:
        return _("too few to test") if group.untested else _("not tested")
    if against.q > SURE:
        return _("not told apart")
    return _("higher") if against.difference > 0 else _("lower")


def sure(measure: Measure) -> bool:
    """Whether the group stands out by this measure."""
    return measure.against is not None and measure.against.q is not None and measure.against.q <= SURE


def _untested(groups: Sequence[Group], language: Language) -> Iterator[str]:
    """Why groups were not tested, a sentence a reason."""
    if len(groups) == 1:
        yield language.gettext("There is one outlet only, and nothing to compare it with.")
        return
    small = [each for each in groups if each.untested and each.clusters < FEWEST_CLUSTERS]
    if small:
        said = language.ngettext(
            "Too small to be tested, with fewer than five articles or stories: %(names)s.",
            "Too small to be tested, with fewer than five articles or stories each: %(names)s.",
            len(small),
        )
        yield said % {"names": names(small, language)}
    others = [each for each in groups if each.untested and each.clusters >= FEWEST_CLUSTERS]
    if others:
        said = language.gettext(
            "Not tested, since all the others together have fewer than five articles or stories: %(names)s."
        )
        yield said % {"names": names(others, language)}


def names(groups: Sequence[Group], language: Language) -> str:
    """Names with their numbers of articles; how many more where they are many."""
    named = []
    for each in groups[:_NAMED]:
        articles = language.ngettext("%(count)s article", "%(count)s articles", each.articles)
        name = shown_name(each.name, language)
        named.append(f"{name} ({articles % {'count': language.number(each.articles)}})")
    if len(groups) > _NAMED:
        more = len(groups) - _NAMED
        named.append(language.ngettext("%(count)s more", "%(count)s more", more) % {"count": language.number(more)})
    return ", ".join(named)


def shown_name(name: str | None, language: Language) -> str:
    """An outlet's name of bounded length; words of ours where it has none."""
    longest = 80
    if name is None or not name.strip():
        return language.gettext("No outlet given")
    return name if len(name) <= longest else f"{name[: longest - 1]}…"
