"""`bias report`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bias.cli.commands import CLEAN, USAGE, examples, readable_name, say
from bias.cli.destination import check_file, destination
from bias.cli.explain import with_reasons
from bias.cli.progress import shown, working
from bias.cli.reading import Results, Selection, gives_percentiles, reads_articles
from bias.cli.report_files import MANY, check_folder, folder_name, is_folder, write_folder
from bias.model import BiasError, Problem, Scored
from bias.output.figures import counted

if TYPE_CHECKING:
    from bias.reports import Settings


@click.command(
    "report",
    short_help="Write an HTML report: outlets compared, every article marked.",
    epilog=examples(
        "bias report articles/",
        'bias report articles/ --output may.html --title "Mai 2026" --lang de --open',
        "bias report corpus.jsonl --folder --output site",
        "bias report articles/ --without-text",
    ),
)
@reads_articles
@gives_percentiles
@click.option("-o", "--output", default="report.html", show_default=True, metavar="FILE|FOLDER", help="Where to.")
@click.option("--title", default="Quellenkritik", show_default=True, help="Heading of the report.")
@click.option("--lang", type=click.Choice(("en", "de")), default="en", show_default=True, help="Of the report.")
@click.option("--single", "form", flag_value="single", help="One file, however many articles.")
@click.option(
    "--folder", "form", flag_value="folder", help=f"A page an article; so are reports of over {MANY} articles."
)
@click.option("--without-text", is_flag=True, help="Cues in a few words of context instead of whole articles.")
@click.option("--without-stories", is_flag=True, help="No look for articles on one event and the claims they share.")
@click.option("--open", "opened", is_flag=True, help="Show the report in the browser.")
@click.pass_context
def command(
    ctx: click.Context,
    selection: Selection,
    output: str,
    title: str,
    lang: str,
    form: str | None,
    without_text: bool,
    without_stories: bool,
    opened: bool,
) -> None:
    """Write an HTML report: the outlets compared, a scorecard for every article with its text marked, and the method.

    Articles on one event get a page together: the claims they share, and which of them says where each comes from.

    One self-contained file, or for many articles a folder to be entered by its index.html. It needs no network and
    nothing of an article ever runs in it.
    """
    from bias.output.explain_lines import told
    from bias.output.explain_values import Explained
    from bias.reports import Settings

    if form == "folder" and output == "-":
        raise click.UsageError("--folder: standard output takes one file; name a folder for --output")
    if opened and output == "-":
        raise click.UsageError("--open: standard output cannot be opened; name a file for --output")
    _check(output, form, selection)
    results = Results(selection)
    explained = with_reasons(shown(results), results, brief=True)
    scored = [told(each, each.reasons, lang) for each in explained if isinstance(each, Explained)]
    folder = is_folder(output, len(scored), form)
    if folder and not is_folder(
        output, 0, form
    ):  # by their number alone: nobody asked for it, so nothing is lost for it
        try:
            check_folder(folder_name(output))
        except BiasError as error:
            say(f"{error}; writing one file instead")
            folder = False
    settings = Settings(title=title, language=lang, texts=not without_text, folder=folder, stories=not without_stories)
    page = _write(scored, results.problems, settings, output, selection)
    if output != "-":
        click.echo(f"{readable_name(page)}: {counted(len(scored), 'article')}")
        if folder and form is None and not Path(output).is_dir():
            say(f"over {MANY} articles make a folder; --single writes one file")
        if opened:
            click.launch(page.absolute().as_uri())
    ctx.exit(USAGE if results.problems else CLEAN)


def _check(output: str, form: str | None, selection: Selection) -> None:
    """Complains before anything is scored."""
    if output == "-":
        return
    if is_folder(output, 0, form):
        check_folder(folder_name(output))
    else:
        check_file(output, selection.paths)


def _write(
    scored: Sequence[Scored], problems: Sequence[Problem], settings: Settings, output: str, selection: Selection
) -> Path:
    """Writes all of it, and gives the page to open."""
    from bias.reports import folder_documents, report_of, single_document

    with working() as stage:
        report = report_of(scored, problems, settings, stage=stage)
        if settings.folder:
            target = folder_name(output)
            write_folder(target, folder_documents(report), stage)
            return target / "index.html"
        stage("writing the report")
        with destination(output, machine=True, sources=selection.paths) as out:
            out.writelines(single_document(report))
    return Path(output)
