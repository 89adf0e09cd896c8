"""`bias evaluate classifier`."""

from __future__ import annotations

import click

from bias.cli.commands import examples
from bias.cli.destination import destination, output_option
from bias.cli.lexicon import overlays
from bias.cli.training_files import single_thread
from bias.cli.training_notes import notes


@click.command(
    "classifier",
    short_help="Cross-validate the model of hedging, speculation and editorialising.",
    epilog=examples(
        "bias evaluate classifier train.jsonl",
        "bias evaluate classifier train.jsonl --leave-out outlet --format json --output outlets.json",
    ),
)
@click.argument("data", metavar="DATA", type=click.Path())
@click.option("--without-own", is_flag=True, help="Leave out the example sentences that ship with the program.")
@click.option(
    "--leave-out", type=click.Choice(("outlet",)), help="Measure also on each outlet's texts without its other texts."
)
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
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@output_option
@overlays
def command(
    data: str,
    without_own: bool,
    leave_out: str | None,
    seed: int,
    samples: int,
    form: str,
    output: str | None,
    lexicon: tuple[str, ...],
) -> None:
    """Train the classifier on four folds of annotated texts and measure it on the fifth, in turn.

    Measured are precision, recall and F1 at each operating point, how far probabilities can be taken at their word, how
    well they rank the sentences, and how far an article's rates stand from those of the annotation. These are the
    figures of the card that `bias train classifier` writes.

    --leave-out outlet: whether outlets are learned. Of documents `ex-<story>-<outlet>` those of an outlet are judged
    twice, by models that have read the outlet's other stories and by models that have read nothing of it; neither has
    read the same story by anyone. It trains once more for each outlet and fold. A model file is measured by
    `bias evaluate gold`.
    """
    single_thread()
    with destination(output, machine=form != "text", sources=[data, *lexicon]) as out, notes() as note:
        from bias.detection.attribution_model import shipped_model
        from bias.detection.lexicon import load
        from bias.training.classifier_data import classifier_examples
        from bias.training.classifier_figures import validated
        from bias.training.classifier_output import Result, write_json, write_text
        from bias.training.classifier_validation import cross_validated, operating_points
        from bias.training.gold_evaluation import gold_documents
        from bias.training.leave_out import left_out, several_outlets
        from bias.training.own_sentences import own_documents

        documents, entries, voices = gold_documents(data), load(lexicon), shipped_model()
        if leave_out:
            several_outlets(each.id for each in documents)
        own = [] if without_own else own_documents()
        learned = classifier_examples(documents, own, entries, voices, note)
        unseen = cross_validated(learned, note)
        points = operating_points(unseen)
        outlets = left_out(learned, unseen, points["default"], note, seed=seed, samples=samples) if leave_out else ()
        result = Result(
            file=data,
            own=len(own),
            lexicon=entries.hash,
            attribution=voices.hash if voices else None,
            validation=validated(unseen, points, seed, samples),
            outlets=outlets,
        )
        (write_json if form == "json" else write_text)(result, out)
