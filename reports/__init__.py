"""Scorecards → an HTML report. Import it as `bias.reports`."""

from collections.abc import Sequence

from bias.model import Problem, Scored
from bias.reports.report import folder_documents, report_of, single_document
from bias.reports.settings import TITLE, Settings

__all__ = ["Settings", "folder_documents", "report_of", "single_document", "write_report"]


def write_report(
    scored: Sequence[Scored],
    problems: Sequence[Problem] = (),
    *,
    title: str = TITLE,
    language: str = "en",
    texts: bool = True,
) -> str:
    """The whole report as one HTML document that needs no other file and no network.

    Every string of an article is shown and never interpreted. `language`: `en` or `de`; `texts`: whether whole articles
    are shown, or only cues in a few words of context.
    """
    settings = Settings(title=title, language=language, texts=texts)
    return "".join(single_document(report_of(scored, problems, settings)))
