"""Annotations whose cues are cut otherwise, or not marked at all, find their candidate places."""

from bias.detection.cue_candidates import Place
from bias.detection.matching import Candidate
from bias.language.quotes import Quote
from bias.model import Entry
from bias.training.documents import Document, Gold, Marked
from bias.training.loose_alignment import aligned, subtype

SENTENCES = ((0, 40), (41, 80))


def gold(cue: tuple[int, int], kind: str, *content: tuple[int, int]) -> Gold:
    return Gold(cue, kind, "outlet", None, None, None, content)


def document(*golds: Gold) -> Document:
    return Document("a", "x" * 80, SENTENCES, golds, Marked((), (), ()))


def place(**signs: object) -> Place:
    return Place(0, 1, **signs)  # type: ignore[arg-type]


def test_the_same_cue_then_the_best_that_touches_it() -> None:
    golds = document(gold((0, 5), "indirect"), gold((10, 30), "indirect"))
    assert aligned(golds, [place()] * 3, [(0, 4), (12, 15), (20, 28)]) == ({0: 0, 2: 1}, set())


def test_unmarked_speech_begins_with_its_first_subjunctive() -> None:
    golds = document(gold((41, 44), "continued", (41, 79)))
    places = [place(subjunctive=0), place(verb=True), place(subjunctive=0), place(subjunctive=1)]
    # The first one stands in another sentence, the second is none.
    assert aligned(golds, places, [(5, 9), (50, 54), (56, 60), (70, 74)]) == ({2: 0}, set())


def test_unmarked_quotation_begins_where_its_marks_do() -> None:
    golds = document(gold((41, 44), "direct", (41, 79)))
    places = [place(subjunctive=0), place(quote=Quote.__new__(Quote))]
    assert aligned(golds, places, [(45, 49), (46, 49)]) == ({1: 0}, set())


def test_nothing_is_said_of_a_sentence_whose_attribution_has_no_place() -> None:
    golds = document(gold((0, 5), "indirect"), gold((41, 44), "continued", (41, 79)))
    assert aligned(golds, [place(verb=True)] * 3, [(0, 5), (20, 24), (50, 55)]) == ({0: 0}, {2})


def test_the_lexicon_tells_prepositions_from_verbs() -> None:
    entry = Entry(id="laut", category="attribution", subtype="prepositional", path="p", words=("laut",))
    match = Candidate.__new__(Candidate)
    object.__setattr__(match, "entry", entry)
    assert subtype(gold((0, 4), "indirect"), place(matches=[match])) == "prepositional"
    assert subtype(gold((0, 4), "direct"), place(matches=[match])) == "direct"
    assert subtype(gold((0, 4), "indirect"), place()) == "indirect"
