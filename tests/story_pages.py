"""The made-up stories as a report, parsed; and a story of as many outlets as a test asks for."""

from __future__ import annotations

from functools import cache
from xml.etree.ElementTree import Element

import html5lib
from claim_values_made import corpus, stories
from made_scores import made

from bias.model import Scored
from bias.reports import Settings, folder_documents, report_of, single_document
from bias.reports.report import Report
from bias.stories.values import Claim, OutletSummary, Passage, Statement, Stories, Story


def reported(form: Settings | None = None) -> Report:
    return report_of(corpus(), (), form, stories=stories())


def parsed(document: str) -> Element:
    root: Element = html5lib.parse(document, namespaceHTMLElements=False)
    return root


@cache
def page(code: str = "en", *, texts: bool = True) -> Element:
    """The report in one file."""
    return parsed("".join(single_document(reported(Settings(language=code, texts=texts)))))


@cache
def folder(*, texts: bool = True) -> dict[str, Element]:
    report = reported(Settings(folder=True, texts=texts))
    return {name: parsed("".join(document)) for name, document in folder_documents(report)}


def by_id(root: Element, name: str) -> Element:
    (found,) = (each for each in root.iter() if each.get("id") == name)
    return found


def with_class(root: Element, name: str) -> list[Element]:
    return [each for each in root.iter() if name in (each.get("class") or "").split()]


def words(each: Element) -> str:
    return " ".join("".join(each.itertext()).split())


def cells(row: Element) -> list[list[tuple[str, str, str]]]:
    """Of each cell: class, address and words of its links."""
    return [
        [(link.get("class", ""), link.get("href", ""), words(link)) for link in cell.iter("a")]
        for cell in row.iter("td")
    ]


def matrix(root: Element) -> Element:
    (table,) = with_class(root, "claims")
    return table


def cells_of_list(each: Element) -> list[tuple[str, str, str]]:
    return [(link.get("class", ""), link.get("href", ""), words(link)) for link in each.iter("a")]


def wide(outlets: int) -> tuple[list[Scored], Stories]:
    """A story of so many outlets, all of which state its one claim as fact."""
    scored = [made(f"n{at}", f"Blatt {at}", text="Es brannte.", title="Brand", sentences=1) for at in range(outlets)]
    passage = Passage(field="text", start=0, end=9, text="Es brannte.", sentence=0, status="fact")
    statements = {at: Statement(article=at, status="fact", passages=(passage,)) for at in range(outlets)}
    claim = Claim(id="c", text="Es brannte", head=(0, passage), statements=statements, outlets=())
    rows = tuple(
        OutletSummary(
            outlet=f"Blatt {at}", articles=(at,), statuses={"fact": 1}, fact_elsewhere_sourced=0, sourced_elsewhere=0,
            alone=0, missing=0,
        )
        for at in range(outlets)
    )  # fmt: skip
    story = Story(
        id="s", title="Brand", articles=tuple(range(outlets)), bonds=(), claims=(claim,), outlets=rows,
        names=tuple(f"Blatt {at}" for at in range(outlets)),
    )  # fmt: skip
    return scored, Stories(stories=(story,))
