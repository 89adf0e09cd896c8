"""`bias lexicon check`."""

from __future__ import annotations

import click

from bias.cli.commands import CLEAN, FOUND, examples
from bias.output.control import one_line
from bias.output.figures import counted


@click.command(
    "check",
    short_help="Check that all examples come out as written.",
    epilog=examples("bias lexicon check", "bias lexicon check house.toml"),
)
@click.argument("files", nargs=-1, type=click.Path(), metavar="[FILE]...")
@click.pass_context
def command(ctx: click.Context, files: tuple[str, ...]) -> None:
    """Check that every example of an entry comes out as it is written; without a file, of the shipped entries.

    Your own files are checked as they are used: laid over the shipped entries. Exit status 1 if an example fails.
    """
    from bias.detection import Detector
    from bias.detection.gate import failures
    from bias.detection.lexicon import load

    lexicon = load(files)
    entries = [entry for entry in lexicon.entries if not files or entry.path in files]
    failed = failures(entries, Detector(lexicon))
    for line in failed:
        click.echo(one_line(line))
    examples = sum(len(entry.hits) + len(entry.misses) for entry in entries)
    irregular = f"{len(entries):,} {'entry' if len(entries) == 1 else 'entries'}"
    click.echo(f"{irregular}, {counted(examples, 'example')}, {counted(len(failed), 'failure')}")
    ctx.exit(FOUND if failed else CLEAN)
