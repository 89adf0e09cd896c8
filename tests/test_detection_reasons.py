"""Reasons with models made by hand, their figures worked out beside them; and sums that hold of the shipped ones."""

from __future__ import annotations

import math
from importlib.resources import files

import numpy as np
import pytest

from bias.detection import Detector, classifier_model
from bias.detection.attribution_model import AttributionModel
from bias.detection.classifier_model import CATEGORIES, ClassifierModel
from bias.detection.feature_names import cue_name, is_named, number_name, spot_name
from bias.detection.feature_names_table import VOCABULARY
from bias.detection.finding_context import FINDING, SENTENCE
from bias.detection.lexicon import Lexicon, load
from bias.detection.linear import LinearModel
from bias.detection.models import NONE, Models, shipped_models
from bias.detection.reasons import Explainer
from bias.detection.reasons_closest import closest
from bias.detection.reasons_values import Closest, Reason, SentenceClosest, Weight
from bias.language.vocabulary import vocabulary
from bias.model import Article, Entry

SPOT: tuple[str, ...] = getattr(classifier_model, "SPOT_CLASSES", CATEGORIES)
TEXT = "Die Preise sind klammig gestiegen."
ENTRY = Entry(
    id="klammig", category="editorialising", subtype="intensifier", path="lexicons/de/editorialising.toml",
    words=("klammig",), unless=({"next": ("gebaut",)},), note="nur als Grad",
    hits=("Der Wein war {klammig} sauer.", "Die Preise stiegen {klammig}."), misses=("Das Haus ist klammig gebaut.",),
)  # fmt: skip
OTHER = Entry(
    id="wippig", category="editorialising", subtype="intensifier", path="lexicons/de/editorialising.toml",
    words=("wippig",), hits=("Die Preise sanken {wippig}.",), misses=("Der Wind wehte wippig.",),
)  # fmt: skip
SAID = load().find("attribution/sagen")


def linear(classes: tuple[str, ...], bias: list[float], weights: dict[str, list[float]]) -> LinearModel:
    """A model with the given biases and weights; classes without a value have 0."""
    rows = {feature: row for row, feature in enumerate(weights)}
    padded = [[*each, *[0.0] * (len(classes) - len(each))] for each in weights.values()]
    return LinearModel(
        classes,
        rows,
        np.array(padded, np.float32).reshape(-1, len(classes)),
        np.array([*bias, *[0.0] * (len(classes) - len(bias))], np.float32),
    )


def classifier(spot: float = 0.5, sentence: float = 2.0) -> ClassifierModel:
    """Knows one word for editorialising, and takes the cue's score and half of the words' as they are."""
    return ClassifierModel(
        spot=linear(
            SPOT, [-9, -9, -1],
            {
                "w=klammig": [0, 0, 3], "cue=klammig": [0, 0, 0.5], "-1:w=sind": [0, 0, -0.5],
                "category+editorialising": [0, 0, 1], "category-editorialising": [0, 0, -2], "w=hurtig": [0, 0, 3],
                "w=sanken": [0, 0, 9],
            },
        ),
        words=linear(CATEGORIES, [-1, -1, -1], {"w=klammig": [0, 0, 2]}),
        sentence=linear(CATEGORIES, [-9, -9, 0], {"words": [0, 0, 0.5]}),
        finding=linear(CATEGORIES, [0, 0, 0], {"spot": [1, 1, 1]}),
        subtype={
            "hedging": linear(("epistemic",), [0], {}),
            "speculation": linear(("scenario",), [0], {}),
            "editorialising": linear(("intensifier",), [0], {}),
        },
        points={"default": np.array([[0.5, 2], [0.5, 2], [spot, sentence]])},
    )  # fmt: skip


def attribution() -> AttributionModel:
    """Takes "sagte" for a cue of indirect speech: 2 − (−1) + … against none."""
    one = linear(("source",), [0], {})
    return AttributionModel(
        cue=linear(
            ("indirect", "none"), [-1, 0.5],
            {"cue=sagte": [3, -1], "lemma=sagen": [-0.5, 0], "subjunctives=True": [0.25, 0], "any": [0, 0]},
        ),
        source=one, referent=one, kind=linear(("person",), [0], {}), threshold=0.25, hash="sha256:0",
    )  # fmt: skip


def explainer(models: Models, *entries: Entry) -> Explainer:
    return Explainer(Detector(Lexicon(entries, "sha256:0"), models))


def reasons(explains: Explainer, text: str, title: str = "") -> tuple[Reason, ...]:
    article = Article(id="a", text=text, title=title)
    return explains.reasons(article, explains.detector.detect(article).findings)


def named(weights: tuple[Weight, ...]) -> list[tuple[str, float]]:
    return [(each.name.en, each.value) for each in weights]


def near(explains: Explainer, text: str) -> SentenceClosest:
    article = Article(id="a", text=text)
    detection = explains.detector.detect(article)
    (found,) = closest(explains, article, detection.sentences, detection.findings, [0])
    return found


def test_what_moved_a_cue_strongest_first_and_what_spoke_against_it() -> None:
    (reason,) = reasons(explainer(Models(classifier=classifier()), ENTRY), TEXT)
    assert (reason.entry, reason.note, reason.holds) == ("editorialising/klammig", "nur als Grad", True)
    # The word counts as itself (3) and as the whole cue (0.5).
    assert reason.start == -1
    assert named(reason.features) == [
        ("the word “klammig”", 3.5),
        ("an entry for editorialising holds", 1.0),
        ("“sind” right before it", -0.5),
    ]
    assert reason.features[0].signs == ("cue=klammig", "w=klammig")
    assert [each.name.de for each in reason.features] == [
        "das Wort „klammig“", "ein Eintrag für editorialising gilt", "„sind“ direkt davor"
    ]  # fmt: skip
    # −1 + 3.5 + 1 − 0.5 = 3, which the model of findings takes as it is: e³ / (1 + e³) = 0.953.
    assert [(name, round(value, 6)) for name, value in named(reason.moved)] == [("the cue itself", 3.0)]
    assert reason.confidence == 0.953
    assert (reason.decided, reason.needed) == ("cue", 0.5)


def test_the_sentence_with_its_words() -> None:
    (reason,) = reasons(explainer(Models(classifier=classifier()), ENTRY), TEXT)
    assert reason.sentence is not None
    # Words: −1 + 2 = 1; half of it 0.5; e^0.5 / (1 + e^0.5) = 0.6225.
    assert reason.sentence.probability == 0.6225
    assert named(reason.sentence.words) == [("the word “klammig”", 2.0)]
    assert [(name, round(value, 6)) for name, value in named(reason.sentence.numbers)] == [("its words", 0.5)]


def test_the_likeliest_cue_of_a_likely_sentence() -> None:
    (reason,) = reasons(explainer(Models(classifier=classifier(spot=0.99, sentence=0.6)), ENTRY), TEXT)
    assert (reason.decided, reason.needed, reason.confidence) == ("sentence", 0.6, 0.953)


def test_an_entry_whose_conditions_fail_says_so() -> None:
    # −1 + 3.5 − 2 = 0.5: 0.622
    (reason,) = reasons(explainer(Models(classifier=classifier()), ENTRY), "Es war klammig gebaut.")
    assert (reason.entry, reason.holds, reason.confidence) == ("editorialising/klammig", False, 0.622)
    assert named(reason.features) == [
        ("the word “klammig”", 3.5),
        ("an entry for editorialising holds only in part", -2.0),
    ]


def test_nearest_examples_by_shared_words() -> None:
    (reason,) = reasons(explainer(Models(classifier=classifier()), ENTRY), TEXT)
    # All of preise, sind, klammig, gestiegen are near the cue and count 2: 8. With "Preise stiegen klammig" it shares
    # preise and klammig, 4; that one sums to 2 + 1 + 2 = 5: 2 · 4 / 13. "Wein war klammig sauer": 2 · 2 / (8 + 5).
    assert [(each.sentence, each.similarity) for each in reason.hits] == [
        ("Die Preise stiegen {klammig}.", 0.615),
        ("Der Wein war {klammig} sauer.", 0.308),
    ]
    # "Haus ist klammig gebaut": 2 · 2 / (8 + 5).
    assert [(each.sentence, each.similarity) for each in reason.misses] == [("Das Haus ist klammig gebaut.", 0.308)]


def test_a_learned_finding_has_the_nearest_examples_of_its_subtype() -> None:
    (reason,) = reasons(explainer(Models(classifier=classifier()), ENTRY, OTHER), "Die Preise stiegen hurtig.")
    assert (reason.finding.text, reason.entry, reason.note, reason.holds) == ("hurtig", None, "", None)
    assert named(reason.features) == [("the word “hurtig”", 3.0)]
    # preise, stiegen, hurtig count 2: 6. "Preise stiegen klammig" 2 + 2 + 1: 2 · 4 / 11; "Preise sanken wippig": 2 · 2 / 10.
    assert [(each.entry, each.similarity) for each in reason.hits] == [
        ("editorialising/klammig", 0.727),
        ("editorialising/wippig", 0.4),
    ]


def test_attribution_by_the_odds_against_none() -> None:
    assert SAID is not None
    (reason,) = reasons(explainer(Models(attribution()), SAID), "Die Ministerin sagte, der Plan sei fertig.")
    assert (reason.finding.text, reason.entry, reason.holds) == ("sagte", "attribution/sagen", True)
    # −1 − 0.5; 3 − (−1); −0.5; 0.25
    assert reason.start == -1.5
    assert named(reason.features) == [
        ("the word “sagte”", 4.0),
        ("a form of “sagen”", -0.5),
        ("a subjunctive in the sentence", 0.25),
    ]
    # −1.5 + 4 − 0.5 + 0.25 = 2.25: 0.905
    assert reason.confidence == 0.905
    assert (reason.rule, reason.decided, reason.needed) == ("indirect", "cue", 0.25)


def test_voice_names_the_attribution_around_it() -> None:
    assert SAID is not None
    rules = explainer(NONE, SAID, ENTRY)
    said, inside = reasons(rules, "Die Ministerin sagte, der Plan sei klammig.")
    assert (said.inside, inside.finding.voice) == (None, "source")
    assert inside.inside is not None
    assert inside.inside.text == "sagte"


def test_without_a_model_the_entry_is_the_reason() -> None:
    (reason,) = reasons(explainer(NONE, ENTRY), TEXT)
    assert (reason.entry, reason.holds, reason.decided, reason.needed) == (
        "editorialising/klammig",
        True,
        "entry",
        None,
    )
    assert (reason.features, reason.moved, reason.sentence, reason.confidence) == ((), (), None, None)
    assert reason.hits[0].similarity == 0.615


def test_findings_of_headline_and_text_keep_their_own_reasons() -> None:
    title, text = reasons(explainer(Models(classifier=classifier()), ENTRY), "Es ist klammig.", title="Sind klammig")
    assert [name for name, _ in named(title.features)] == [
        "the word “klammig”", "an entry for editorialising holds", "“sind” right before it"
    ]  # fmt: skip
    assert [name for name, _ in named(text.features)] == ["the word “klammig”", "an entry for editorialising holds"]


def test_what_came_closest_and_what_it_needed() -> None:
    found = near(explainer(Models(classifier=classifier(spot=0.99, sentence=0.9)), ENTRY), TEXT)
    assert found.probabilities == {"editorialising": 0.6225}
    (first,) = found.closest
    assert named(first.features)[0] == ("the word “klammig”", 3.5)
    assert first == Closest(
        category="editorialising", start=16, end=23, text="klammig", why="unlikely", entry="editorialising/klammig",
        probability=0.953, needed=0.99, sentence_needed=0.9, features=first.features,
    )  # fmt: skip


def test_what_came_closest_to_an_attribution() -> None:
    assert SAID is not None
    found = near(explainer(Models(attribution()), SAID), "Die Ministerin sagte nichts, sie sei krank.")
    assert [each.category for each in found.closest][:1] == ["attribution"]
    assert found.closest[0].needed == 0.25


def test_without_a_model_an_entry_whose_conditions_fail_came_closest() -> None:
    found = near(explainer(NONE, ENTRY), "Das Haus ist klammig gebaut.")
    assert [(each.text, each.why, each.entry) for each in found.closest] == [
        ("klammig", "conditions", "editorialising/klammig")
    ]
    assert found.probabilities == {}


def test_nothing_close_to_anything() -> None:
    assert near(explainer(NONE, ENTRY), "Der Zug fuhr ab.").closest == ()


@pytest.mark.parametrize(
    ("feature", "english", "german"),
    [
        ("w=massiv", "the word “massiv”", "das Wort „massiv“"),
        ("m:w=bis", "the word “bis”", "das Wort „bis“"),
        ("cue=bis_zu", "the words “bis zu”", "die Wörter „bis zu“"),
        ("-1:w=so", "“so” right before it", "„so“ direkt davor"),
        ("+2:edge", "the sentence’s end two words behind it", "das Satzende zwei Wörter dahinter"),
        ("category+hedging|modal=könnte", "the modal verb “könnte” in its clause", "das Modalverb „könnte“ im Teilsatz"),
        ("entry*hedging/wohl|past", "past tense in its clause", "Vergangenheit im Teilsatz"),
        ("entry-hedging/wohl", "the conditions of hedging/wohl do not hold", "die Bedingungen von hedging/wohl gelten nicht"),
        ("entry+hedging.epistemic", "an entry for hedging (epistemic) holds", "ein Eintrag für hedging (epistemic) gilt"),
        ("place=first", "first in its sentence", "erstes Wort des Satzes"),
        ("length=8", "the sentence’s length: 40+ words", "Länge des Satzes: 40+ Wörter"),
        ("c=CJF", "its form: capitalised adjective/finite verb", "seine Form: Großgeschriebenes (Adjektiv/finites Verb)"),
        ("v=praise_strong", "listed under: strong praise", "gelistet unter: starkes Lob"),
        ("unheard=of", "the sign unheard=of", "das Merkmal unheard=of"),
    ],
)  # fmt: skip
def test_features_in_words(feature: str, english: str, german: str) -> None:
    name = spot_name(feature)
    assert (name.en, name.de) == (english, german)


@pytest.mark.parametrize(
    ("feature", "english"),
    [
        ("-2=der", "“der” two words before it"),
        ("1.class=C", "noun or name right behind it"),
        ("entry+verb|before=none|gap=3", "no attribution before, and sentences since: 3"),
        ("rule.entry=attribution/sagen|opens=die", "a rule for attribution/sagen, and “die” opens the content"),
        ("subject=person+", "its subject: person behind it"),
        ("following=mainTrue", "the next clause: main clause in the subjunctive"),
        ("quote.closed=False", "the quotation is not closed"),
        ("rule.length=6", "the content’s length: about 120+ characters"),
    ],
)
def test_features_of_attributions_in_words(feature: str, english: str) -> None:
    assert cue_name(feature).en == english


def test_every_class_and_number_has_a_name_in_both_languages() -> None:
    known = {name for names in (vocabulary().words, vocabulary().stems) for each in names.values() for name in each}
    assert known <= set(VOCABULARY)
    assert all(is_named(number_name(name)) for name in FINDING)
    assert all(is_named(number_name(name, sentence=True)) for name in SENTENCE)


@pytest.fixture(scope="module")
def shipped() -> Explainer:
    if not files("bias.models").joinpath("classifier.npz").is_file():
        pytest.skip("bias/models/classifier.npz is not there: train it with bias train classifier")
    return Explainer(Detector(load(), shipped_models()))


NEWS = (
    "Der Umbau dauert offenbar länger als geplant. Die Kosten sind massiv gestiegen, sagte Landrätin Eva Lohr, und "
    "wohl niemand wisse, warum. „Das ist ein Skandal“, sagte der Fraktionschef.\n\nMöglicherweise könnte die Brücke "
    "erst im Herbst öffnen. Rund 300 Anwohner protestierten leider vergeblich gegen den „Schutz“ der Anlage."
)


def test_every_feature_of_the_shipped_models_has_a_name(shipped: Explainer) -> None:
    models = shipped.models
    assert models.classifier is not None
    assert models.attribution is not None
    judged = (models.classifier.spot, models.classifier.words, *models.classifier.subtype.values())
    assert [each for part in judged for each in part.rows if not is_named(spot_name(each))] == []
    assert [each for each in models.attribution.cue.rows if not is_named(cue_name(each))] == []


def test_what_the_shipped_models_say_adds_up_to_the_confidence(shipped: Explainer) -> None:
    model = shipped.models.classifier
    assert model is not None
    judged = [each for each in reasons(shipped, NEWS, "Brücke wohl bald offen") if each.moved]
    assert len(judged) >= 4
    for reason in judged:
        column = CATEGORIES.index(reason.finding.category)
        score = float(model.finding.bias[column]) + math.fsum(each.value for each in reason.moved)
        assert reason.confidence == pytest.approx(1 / (1 + math.exp(-score)), abs=0.00051)
        assert reason.sentence is not None
        whole = float(model.sentence.bias[column]) + math.fsum(each.value for each in reason.sentence.numbers)
        assert reason.sentence.probability == pytest.approx(1 / (1 + math.exp(-whole)), abs=0.0001)
        assert any(each.value < 0 for each in reason.features)
        assert reason.hits


def test_explaining_does_not_change_what_is_found(shipped: Explainer) -> None:
    article = Article(id="a", text=NEWS)
    before = shipped.detector.detect(article)
    shipped.reasons(article, before.findings)
    closest(shipped, article, before.sentences, before.findings, range(len(before.sentences)))
    assert shipped.detector.detect(article) == before
