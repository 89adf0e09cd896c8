"""`BiasScores`: columns, values, missing values, and how it behaves among scikit-learn's own."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sklearn
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.utils import estimator_checks

import bias
from bias.integrations.sklearn_scores import BiasScores
from bias.model import Article, BiasError, Scored
from bias.output.table_columns import TEXT as STRING
from bias.output.table_columns import article_columns

TEXT = "Laut Polizei haben rund 200 Menschen demonstriert. Es sei friedlich geblieben, sagte ein Sprecher."
TEXTS = [TEXT, "Leider kam der Zug zu spät.", ""]


def rules(**parameters: Any) -> BiasScores:
    """Without models, which take a second to load."""
    return BiasScores(model=("none",), reference="none", **parameters)


@pytest.fixture(scope="module")
def fitted() -> BiasScores:
    return rules().fit(TEXTS)


def test_the_columns_are_the_numbers_of_the_tables(fitted: BiasScores) -> None:
    names = [each.name for each in article_columns() if each.type != STRING]
    assert list(fitted.get_feature_names_out()) == names
    assert {"words", "hedging_rate", "attribution_share", "named_share", "flesch"} <= set(names)
    assert fitted.transform(TEXTS).shape == (3, len(names))
    assert fitted.transform(TEXTS).dtype == np.float64


def test_values_worked_out_by_hand() -> None:
    wanted = ["words", "sentences", "attribution_count", "attribution_rate", "editorialising_rate", "named_share"]
    made = rules(columns=wanted).fit_transform(TEXTS)
    # 14 words, two attributions, of which the police are named; 6 words, one of them "Leider", nobody quoted; nothing.
    nothing = np.nan
    expected = [[14, 2, 2, 2000 / 14, 0, 0.5], [6, 1, 0, 0, 1000 / 6, nothing], [0, 0, *[nothing] * 4]]
    np.testing.assert_array_equal(made, expected)


def test_values_are_those_of_the_library() -> None:
    scores = BiasScores(
        columns=["hedging_low", "hedging_high", "hedging_percentile", "evenness", "lix", "unsourced_figures"]
    )
    texts = [TEXT * 12, "Womöglich kommt er heute. " * 9]
    made = scores.fit_transform(texts)
    for row, scored in zip(made, bias.score(Article(id="a", text=text) for text in texts), strict=True):
        assert isinstance(scored, Scored)
        card = scored.scorecard
        score = card.scores["hedging"]
        figures = len(card.sourcing.unsourced_figures)
        values = [score.low, score.high, score.percentile, card.sourcing.evenness, card.readability.lix, figures]
        np.testing.assert_array_equal(row, [np.nan if each is None else each for each in values])


def test_several_processes_give_the_same(fitted: BiasScores) -> None:
    np.testing.assert_array_equal(rules(n_jobs=2).fit_transform(TEXTS * 3), fitted.transform(TEXTS * 3))


@pytest.mark.parametrize("of", [list, tuple, np.array, lambda texts: np.array(texts, dtype=object)])
def test_any_one_dimensional_sequence_will_do(fitted: BiasScores, of: Any) -> None:
    np.testing.assert_array_equal(fitted.transform(of(TEXTS)), fitted.transform(TEXTS))


def test_no_texts_make_an_empty_table(fitted: BiasScores) -> None:
    assert fitted.transform([]).shape == (0, len(fitted.get_feature_names_out()))


def test_series_and_frames_of_pandas(fitted: BiasScores) -> None:
    pandas = pytest.importorskip("pandas")
    series = pandas.Series(TEXTS, index=[7, 3, 5], name="text")
    frame = clone(fitted).set_output(transform="pandas").fit_transform(series)
    assert list(frame.columns) == list(fitted.get_feature_names_out())
    kept = tuple(map(int, sklearn.__version__.split(".")[:2])) >= (1, 8)
    assert list(frame.index) == ([7, 3, 5] if kept else [0, 1, 2])
    assert frame["editorialising_count"].iloc[1] == 1
    with pytest.raises(ValueError, match=r"X has 2 dimensions; give one column of texts, as in frame\['text'\]"):
        fitted.transform(series.to_frame())


def test_frames_of_polars(fitted: BiasScores) -> None:
    polars = pytest.importorskip("polars")
    frame = clone(fitted).set_output(transform="polars").fit_transform(polars.Series("text", TEXTS))
    assert frame["words"].to_list() == [14, 6, 0]


def test_in_a_pipeline() -> None:
    scores = rules(columns=["editorialising_rate", "attribution_rate", "named_share"])
    pipeline = make_pipeline(scores, SimpleImputer(strategy="constant", fill_value=0), LogisticRegression(C=100))
    labels = [0, 1, 0, 1]
    pipeline.fit([TEXT, "Leider kam der Zug zu spät.", f"{TEXT} Das war alles.", "Es ist ein Skandal."], labels)
    assert list(pipeline.predict([f"Gestern also. {TEXT}", "Leider fiel der Bus aus."])) == [0, 1]
    assert list(pipeline[:-1].get_feature_names_out()) == ["editorialising_rate", "attribution_rate", "named_share"]
    pipeline.set_params(biasscores__columns=["words"])
    assert isinstance(pipeline, Pipeline)
    assert pipeline[:-1].fit_transform([TEXT]).tolist() == [[14.0]]


def test_parameters_and_clones() -> None:
    parameters = {
        "lexicon": (),
        "disable": ["hedging/*"],
        "model": ("none",),
        "point": "strict",
        "reference": "none",
        "columns": ["hedging_count"],
        "n_jobs": None,
    }
    made = BiasScores(**parameters)  # type: ignore[arg-type]
    assert made.get_params() == parameters
    assert clone(made).get_params() == parameters
    assert made.fit_transform([TEXT]).tolist() == [[0.0]]
    assert made.set_params(disable=()).fit_transform([TEXT]).tolist() == [[0.0]]  # "rund" is the source's
    assert made.fit_transform(["Es kamen rund 200 Menschen."]).tolist() == [[1.0]]


def test_a_lexicon_of_ones_own_adds_columns(tmp_path: Path) -> None:
    lexicon = tmp_path / "haus.toml"
    lexicon.write_text(
        '[[entry]]\nid = "hammer"\nsubtype = "label"\nwords = ["Hammer-Urteil"]\nhits = ["Das {Hammer-Urteil} fiel."]\n',
        encoding="utf-8",
    )
    scores = rules(lexicon=[str(lexicon)], columns=["words", "haus_count"])
    assert scores.fit_transform(["Das Hammer-Urteil fiel."]).tolist() == [[3.0, 1.0]]


def test_pickled_it_loads_again(fitted: BiasScores) -> None:
    again = pickle.loads(pickle.dumps(fitted))  # noqa: S301 - our own
    np.testing.assert_array_equal(again.transform(TEXTS), fitted.transform(TEXTS))


def test_it_must_be_fitted_first() -> None:
    with pytest.raises(NotFittedError):
        rules().transform(TEXTS)
    with pytest.raises(NotFittedError):
        rules().get_feature_names_out()


@pytest.mark.parametrize(
    ("parameters", "error", "message"),
    [
        ({"columns": ["bias"]}, ValueError, "columns: there is none named 'bias'; there are: words, sentences, "),
        ({"disable": "hedging/*"}, ValueError, "disable: one string; write a list of them"),
        ({"point": "loose"}, ValueError, "point: 'loose' is none; write default, strict or sensitive"),
        ({"n_jobs": 0}, ValueError, "n_jobs: 0; write a number from 1, or None"),
        ({"lexicon": ["missing.toml"]}, BiasError, "missing.toml: cannot be read"),
    ],
)
def test_parameters_that_make_no_sense(parameters: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message.replace("*", r"\*")):
        rules(**parameters).fit(TEXTS)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (TEXT, "X is a single string; write a list of texts"),
        (np.zeros((2, 2)), "X has 2 dimensions"),
        ([TEXT, None], "X: text 1 is None, no string; leave it out or write '' for it"),
        ([TEXT, float("nan")], "X: text 1 is nan, no string"),
    ],
)
def test_what_is_no_list_of_texts(fitted: BiasScores, given: Any, message: str) -> None:
    for call in (fitted.transform, rules().fit):
        with pytest.raises(ValueError, match=message):
            call(given)


CHECKS = (
    "check_do_not_raise_errors_in_init_or_set_params",
    "check_estimator_cloneable",
    "check_estimator_repr",
    "check_get_params_invariance",
    "check_mixin_order",
    "check_no_attributes_set_in_init",
    "check_parameters_default_constructible",
    "check_set_params",
    "check_valid_tag_types",
)
"""Of scikit-learn's checks of an estimator those that need no matrix to be fitted on."""


@pytest.mark.parametrize("name", CHECKS)
def test_checks_of_scikit_learn(name: str) -> None:
    check = getattr(estimator_checks, name, None)
    if check is None:
        pytest.skip(f"this release of scikit-learn has no {name}")
    check("BiasScores", BiasScores())
