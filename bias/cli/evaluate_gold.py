"""`bias evaluate gold`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import click

from bias.cli.commands import examples
from bias.cli.destination import destination, output_option
from bias.cli.lexicon import overlays
from bias.cli.training_notes import notes

if TYPE_CHECKING:
    from bias.training.gold_evaluation import GoldEvaluation


@click.command(
    "gold",
    short_help="Measure everything that is found against a gold standard.",
    epilog=examples(
        "bias evaluate gold dev.jsonl",
        "bias evaluate gold train.jsonl --errors 5",
        "bias evaluate gold train.jsonl --model none --format html --output quality.html",
    ),
)
@click.argument("data", metavar="FILE", type=click.Path())
@click.option("--model", multiple=True, metavar="FILE", help="A model of your own; 'none' for the rules alone.")
@click.option("--strict", "point", flag_value="strict", help="Measure the strict operating point.")
@click.option("--sensitive", "point", flag_value="sensitive", help="Measure the sensitive operating point.")
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, metavar="N", help="Seed of the resamples."
)
@click.option(
    "--samples",
    type=click.IntRange(2, 100_000),
    default=1000,
    show_default=True,
    metavar="N",
    help="Resamples for the intervals.",
)
@click.option(
    "--min-words",
    type=click.IntRange(1),
    default=100,
    show_default=True,
    metavar="N",
    help="Words from which a document counts for the error of rates.",
)
@click.option("--errors", type=click.IntRange(0), metavar="N", help="With text: list up to N errors of each kind.")
@click.option("--format", "form", type=click.Choice(("text", "json", "html")), default="text", show_default=True)
@output_option
@overlays
def command(
    data: str,
    model: tuple[str, ...],
    point: str | None,
    seed: int,
    samples: int,
    min_words: int,
    errors: int | None,
    form: str,
    output: str | None,
    lexicon: tuple[str, ...],
) -> None:
    """Measure everything that is found against a gold standard: by category and subtype, by sentence and by cue.

    A cue is found where it overlaps with an annotated one of its category by at least half of their union, one to one.
    Subtype and voice are judged on such cues only, so read them beside the figure for cues; a subtype counts as found
    where its cue was found as that subtype. Also measured: how far probabilities can be taken at their word, and how
    far an article's rates stand from those of the annotation. Intervals: 95 %, bootstrap over documents, the retellings
    `ex-<story>-<outlet>` of a story being one. JSON and HTML hold every error with its sentence.
    """
    if errors is not None and form != "text":
        raise click.UsageError("--errors goes with --format text; json and html hold every error")
    from bias.detection.detector import Detector
    from bias.detection.lexicon import load
    from bias.detection.models import chosen_models
    from bias.training.gold_evaluation import Settings, evaluate_gold

    chosen = chosen_models(model, point or "default")
    detector = Detector(load(lexicon), chosen)
    with destination(output, machine=form != "text", sources=[data]) as out, notes() as note:
        note("measuring")
        result = evaluate_gold(
            data,
            detector,
            lexicon=detector.lexicon.hash,
            model=chosen.hash or "rules",
            settings=Settings(seed=seed, samples=samples, least_words=min_words),
        )
        _write(result, form, errors or 0, out)


def _write(result: GoldEvaluation, form: str, errors: int, out: TextIO) -> None:
    if form == "json":
        from bias.training.gold_records import write_json

        write_json(result, out)
    elif form == "html":
        from bias.reports.evaluation import write_evaluation

        out.write(write_evaluation(result))
    else:
        from bias.training.gold_text import write_text

        write_text(result, errors, out)
