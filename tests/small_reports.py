"""Reports for the browser's tests, as fixtures: scored once a run, written once for each form, language and setting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest

from bias.model import Article, Problem, Scored
from bias.reports import Settings, folder_documents, report_of, single_document

STORIES = ("hafenbrand", "datenleck", "wahlprognose", "wasserwerk")
OUTLETS = ("blitz", "mittelblatt", "nordpress")
OPINION = Article(
    id="meinung-1",
    title="Leider wird die Brücke wohl nie fertig",
    text=(
        "Leider ist die neue Brücke ein skandalöses Trauerspiel. Experten zufolge könnte der Bau bis zu zehn Jahre "
        "dauern. „Wir wissen es nicht“, sagte Bürgermeisterin Karla Möwe am Dienstag. Angeblich fehlt Geld.\n\n"
        "Die Stadt habe alles versucht, erklärte Möwe. Vermutlich stimmt das sogar."
    ),
    author="Ina Buhl",
    date="2026-05-06",
    genre="commentary",
    url="https://example.org/bruecke?a=1&b=2",
)
PLAIN = Article(
    id="kurz-1", title="", text="Der Zug fuhr um neun Uhr ab. Um zehn Uhr kam er an.", outlet="nordpress", genre="news"
)
LONG = "Donaudampfschifffahrtsgesellschaft" * 12
WIDE = Article(id=LONG, title=LONG, text=f"Laut {LONG} war {LONG} wohl da.\n\n{LONG}", outlet=LONG, author=LONG)
PROBLEMS = (
    Problem(id=None, path="artikel/leer.txt", error="artikel/leer.txt: empty file; give it the article's text"),
)

Write = Callable[..., Path]


@pytest.fixture(scope="session")
def write_report() -> Write:
    """`write_report(folder, scored, problems, settings)`: the first page of a report of either form, written there."""
    return write


@pytest.fixture(scope="session")
def scored(root: Path) -> Sequence[Scored]:
    """Fifteen articles with all that ships: twelve examples, a commentary without outlet, a short one, a wide one."""
    from bias.articles import read
    from bias.detection import Detector
    from bias.detection.lexicon import load
    from bias.detection.models import chosen_models
    from bias.detection.reasons import Explainer
    from bias.output.explain_values import Explained
    from bias.scoring.run import score

    paths = [str(root / "examples" / outlet / f"{story}.txt") for story in STORIES for outlet in OUTLETS]
    detector = Detector(load(), chosen_models((), "default"))
    explains = Explainer(detector)
    results = score([*read(*paths), OPINION, PLAIN, WIDE], detector=detector)
    found = [each for each in results if isinstance(each, Scored)]
    return [
        Explained(
            article=each.article,
            scorecard=each.scorecard,
            reasons=explains.reasons(each.article, each.scorecard.findings),
        )
        for each in found
    ]


@pytest.fixture(scope="session")
def report_page(scored: Sequence[Scored], tmp_path_factory: pytest.TempPathFactory) -> Write:
    """`report_page(language="de", folder=True, texts=False)`: the first page of such a report.

    `few`: of five articles only, for what takes its time on every element of a page.
    """

    @cache
    def written(language: str = "en", *, folder: bool = False, texts: bool = True, few: bool = False) -> Path:
        settings = Settings(title="Mai & Juni", language=language, folder=folder, texts=texts)
        shown = [*scored[:2], *scored[-3:]] if few else scored
        return write(tmp_path_factory.mktemp("report"), shown, PROBLEMS, settings)

    return written


def write(target: Path, scored: Sequence[Scored], problems: Sequence[Problem], settings: Settings) -> Path:
    """The first page of a report of either form, written into the folder."""
    report = report_of(scored, problems, settings)
    documents = folder_documents(report) if settings.folder else [("index.html", single_document(report))]
    for name, document in documents:
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(document), encoding="utf-8", errors="backslashreplace", newline="")
    return target / "index.html"
