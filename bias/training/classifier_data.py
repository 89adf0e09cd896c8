"""Annotated documents and our own sentences → the examples that the classifier learns from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat

from bias.detection.attribution_model import AttributionModel
from bias.detection.detector import Detector
from bias.detection.lexicon import Lexicon
from bias.detection.models import Models
from bias.training.attribution import Note, silent
from bias.training.documents import Document
from bias.training.finding_examples import Examples, entry_examples, examples_of, hide, read_document


def classifier_examples(
    annotated: Sequence[Document],
    own: Sequence[Document],
    lexicon: Lexicon,
    attribution: AttributionModel | None,
    note: Note = silent,
) -> list[Examples]:
    """The examples of all documents, annotated ones first, and those of the lexicon's entries.

    Args:
        annotated: documents with the voice of each cue.
        own: our own sentences, whose voices come from the attributions found around them.
        lexicon: its matches are what is judged, whether their conditions hold or not.
        attribution: finds the attributions; None leaves that to the rules.
        note: is told what is being done.
    """
    detector = Detector(lexicon, Models(attribution), relaxed=True)
    reads = []
    given = chain(zip(annotated, repeat(False)), zip(own, repeat(True)))
    for number, (document, is_own) in enumerate(given, 1):
        note(f"reading document {number:,} of {len(annotated) + len(own):,}")
        reads.append(read_document(document, detector, is_own))
    hide(reads)
    return [*map(examples_of, reads), *entry_examples(lexicon.entries, detector)]
