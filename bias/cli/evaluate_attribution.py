"""`bias evaluate attribution`."""

from __future__ import annotations

import click

from bias.cli.commands import examples
from bias.cli.destination import destination, output_option
from bias.cli.lexicon import overlays
from bias.cli.training_notes import notes


@click.command(
    "attribution",
    short_help="Measure the attributions found in annotated texts.",
    epilog=examples(
        "bias evaluate attribution dev.jsonl",
        "bias evaluate attribution dev.jsonl --model model.npz --format json",
        "bias evaluate attribution train.jsonl --cross-validate --errors 5",
    ),
)
@click.argument("data", type=click.Path())
@click.option("--model", metavar="FILE", help="A model of your own, instead of the one that ships with the program.")
@click.option("--rules", is_flag=True, help="Measure the rules alone, without a model.")
@click.option("--cross-validate", is_flag=True, help="Train on four folds of DATA and measure the fifth, in turn.")
@click.option(
    "--curve", is_flag=True, help="With --cross-validate: also with 20, 40, 60 and 80 % of the training data."
)
@click.option("--ablate", is_flag=True, help="With --cross-validate: also with each group of cue features left out.")
@click.option("--errors", type=click.IntRange(0), default=0, metavar="N", help="List up to N errors of each kind.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@output_option
@overlays
def command(
    data: str,
    model: str | None,
    rules: bool,
    cross_validate: bool,
    curve: bool,
    ablate: bool,
    errors: int,
    form: str,
    output: str | None,
    lexicon: tuple[str, ...],
) -> None:
    """Measure the attributions found in annotated texts, in the gold format or that of the quotation data.

    A cue is found where it overlaps with the annotated one by at least half of their union. Subtype, kind, source,
    antecedent and content are judged on such cues only, so read them beside the figure for cues. Intervals: 95 %,
    bootstrap over documents.
    """
    if (model is not None) + rules + cross_validate > 1:
        raise click.UsageError("--model, --rules and --cross-validate exclude each other")
    if (curve or ablate) and not cross_validate:
        raise click.UsageError("--curve and --ablate want --cross-validate")
    from bias.detection.lexicon import load
    from bias.training.documents import read_documents
    from bias.training.evaluation_output import write_json, write_text
    from bias.training.measuring import cross_validated, measured

    documents = read_documents(data)
    entries = load(lexicon)
    with destination(output, machine=form != "text", sources=[data]) as out, notes() as note:
        if cross_validate:
            result = cross_validated(documents, entries, note, curve=curve, ablate=ablate)
        else:
            result = measured(documents, entries, "none" if rules else model)
        if form == "json":
            write_json(result, errors, out)
        else:
            write_text(result, errors, out)
