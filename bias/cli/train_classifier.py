"""`bias train classifier`."""

from __future__ import annotations

import json

import click

from bias.cli.commands import examples, readable_name
from bias.cli.destination import destination
from bias.cli.lexicon import overlays
from bias.cli.training_files import command_line, files_used, model_target, names, single_thread
from bias.cli.training_notes import notes
from bias.output.figures import counted


@click.command(
    "classifier",
    short_help="Train a model that finds hedging, speculation and editorialising.",
    epilog=examples(
        "bias train classifier train.jsonl --output classifier.npz",
        "bias train classifier train.jsonl --without-own --without-ids dev.jsonl --output classifier.npz",
    ),
)
@click.argument("data", nargs=-1, required=True, type=click.Path())
@click.option("-o", "--output", required=True, metavar="MODEL.npz", help="The model; its card is written beside it.")
@overlays
@click.option("--without-own", is_flag=True, help="Leave out the example sentences that ship with the program.")
@click.option("--without-ids", multiple=True, metavar="FILE", help="Leave out the documents that are in this file too.")
@click.option("--licence", metavar="TEXT", help="Licence of data and model, for the card.")
def command(
    data: tuple[str, ...],
    output: str,
    lexicon: tuple[str, ...],
    without_own: bool,
    without_ids: tuple[str, ...],
    licence: str | None,
) -> None:
    """Train a model that finds hedging, speculation and editorialising, from annotated texts in the gold format.

    Learned from are also the example sentences that ship with the program, and the hits and misses of the lexicon's
    entries. Attributions, and with them whose voice is where, are found by the attribution model that ships.
    Cross-validation over the documents chooses the operating points and measures the model; its card, a file of the
    same name that ends in .json, holds these figures and says what it was made from. The same data, lexicon and
    libraries give the same model to the byte.
    """
    single_thread()
    target = model_target(output, data)
    with (
        destination(str(target.with_suffix(".json")), machine=True, sources=(*data, *without_ids, *lexicon)) as out,
        notes() as note,
    ):
        from bias.detection.attribution_model import shipped_model
        from bias.detection.lexicon import load
        from bias.training.classifier import train
        from bias.training.classifier_card import Sources, classifier_card
        from bias.training.classifier_data import classifier_examples
        from bias.training.classifier_figures import validated
        from bias.training.classifier_validation import cross_validated, operating_points
        from bias.training.own_sentences import own_documents

        used = files_used(data, without_ids, gold=True)
        own = [] if without_own else own_documents()
        entries, voices = load(lexicon), shipped_model()
        learned = classifier_examples([each for file in used for each in file.documents], own, entries, voices, note)
        unseen = cross_validated(learned, note)
        points = operating_points(unseen)
        model = train(learned, points, note)
        note("measuring")
        options = {
            "--lexicon": names(lexicon),
            "--without-own": [""] if without_own else [],
            "--without-ids": names(without_ids),
            "--licence": [licence] if licence else [],
        }
        made = classifier_card(
            model,
            target.name,
            command=command_line("classifier", data, target, options),
            sources=Sources(
                files=used,
                own=own,
                entry_examples=sum(each.bare for each in learned),
                lexicon=entries.hash,
                attribution=voices.hash if voices else None,
            ),
            licence=licence,
            measured=validated(unseen, points),
        )
        json.dump(made, out, ensure_ascii=False, indent=1)
        out.write("\n")
        model.write(target)
    cues = ", ".join(f"{count:,} of {category}" for category, count in made["cues"].items())
    click.echo(
        f"{readable_name(target)}: {counted(made['documents'], 'document')}, cues: {cues}, "
        f"{counted(made['model']['bytes'], 'byte')}"
    )
