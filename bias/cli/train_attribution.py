"""`bias train attribution`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from bias.cli.commands import examples, readable_name
from bias.cli.destination import destination
from bias.cli.lexicon import overlays
from bias.cli.training_files import command_line, files_used, model_target, names, single_thread
from bias.cli.training_notes import notes
from bias.output.figures import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bias.detection.attribution_model import AttributionModel
    from bias.detection.lexicon import Lexicon
    from bias.training.card import DataFile
    from bias.training.figures import Figure


@click.command(
    "attribution",
    short_help="Train a model that finds attributions.",
    epilog=examples(
        "bias train attribution train.jsonl --output model.npz",
        "bias train attribution train.jsonl more.jsonl --without-ids dev.jsonl --evaluate dev.jsonl --output model.npz",
    ),
)
@click.argument("data", nargs=-1, required=True, type=click.Path())
@click.option("-o", "--output", required=True, metavar="MODEL.npz", help="The model; its card is written beside it.")
@overlays
@click.option("--without-ids", multiple=True, metavar="FILE", help="Leave out the documents that are in this file too.")
@click.option("--evaluate", metavar="FILE", help="Measure the model on this file and write the figures into its card.")
@click.option("--licence", metavar="TEXT", help="Licence of data and model, for the card.")
def command(
    data: tuple[str, ...],
    output: str,
    lexicon: tuple[str, ...],
    without_ids: tuple[str, ...],
    evaluate: str | None,
    licence: str | None,
) -> None:
    """Train a model that finds attributions, from annotated texts in the gold format or that of the quotation data.

    The same data, lexicon and libraries give the same model to the byte. Its card, a file of the same name that ends
    in .json, says what it was made from.
    """
    from bias.detection import Detector
    from bias.detection.lexicon import load
    from bias.training.attribution import train
    from bias.training.card import card

    single_thread()
    target = model_target(output, data)
    read = (*data, *without_ids, *filter(None, [evaluate]), *lexicon)
    with destination(str(target.with_suffix(".json")), machine=True, sources=read) as out, notes() as note:
        used = files_used(data, without_ids)
        entries = load(lexicon)
        model = train([each for file in used for each in file.documents], Detector(entries), note)
        made = card(
            model,
            target.name,
            command=command_line(
                "attribution",
                data,
                target,
                {
                    "--lexicon": names(lexicon),
                    "--without-ids": names(without_ids),
                    "--evaluate": names(filter(None, [evaluate])),
                    "--licence": [licence] if licence else [],
                },
            ),
            data=used,
            lexicon=entries.hash,
            licence=licence,
            measured=_measured(model, entries, evaluate),
        )
        json.dump(made, out, ensure_ascii=False, indent=1)
        out.write("\n")
        model.write(target)
    features = sum(part["features"] for part in made["model"]["parts"].values())
    click.echo(
        f"{readable_name(target)}: {counted(made['documents'], 'document')}, "
        f"{counted(made['attributions'], 'attribution')}, {counted(features, 'feature')}, "
        f"{counted(made['model']['bytes'], 'byte')}"
    )


def _measured(
    model: AttributionModel, lexicon: Lexicon, path: str | None
) -> tuple[DataFile, Mapping[str, Figure]] | None:
    if path is None:
        return None
    from bias.detection import Detector
    from bias.detection.models import Models
    from bias.training.card import DataFile
    from bias.training.documents import read_documents
    from bias.training.evaluation import evaluate
    from bias.training.figures import figures

    documents = read_documents(path)
    return DataFile(path, documents), figures(evaluate(documents, Detector(lexicon, Models(model)))[0])
