"""`bias`: what all commands share."""

from __future__ import annotations

import click

from bias.cli.commands import Program, examples
from bias.cli.logs import verbose_option

MODULES = {
    "score": "bias.cli.score",
    "explain": "bias.cli.explain",
    "compare": "bias.cli.compare",
    "diff": "bias.cli.diff",
    "claims": "bias.cli.claims",
    "report": "bias.cli.report",
    "check": "bias.cli.check",
    "sources": "bias.cli.sources",
    "config": "bias.cli.config",
    "lexicon": "bias.cli.lexicon",
    "reference": "bias.cli.reference",
    "train": "bias.cli.train",
    "evaluate": "bias.cli.evaluate",
}


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        import bias

        click.echo(f"bias {bias.__version__}")
        ctx.exit()


@click.group(
    cls=Program,
    modules=MODULES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples("bias score article.txt", "bias compare articles/ --by outlet", "bias lexicon show laut")
    + "\n\nExit status: 0 clean, 1 a check found something, 2 usage or input error, 3 a fault of the program.",
)
@click.option("--debug", is_flag=True, envvar="BIAS_DEBUG", help="Show the traceback of an internal fault.")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version and exit."
)
def main(debug: bool) -> None:
    """How German news attributes, hedges, speculates and editorialises: word by word, with reasons, offline."""


main.params.insert(1, verbose_option())
