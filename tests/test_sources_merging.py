"""Who is one speaker, within an article and over a corpus: each rule with its near miss."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from speaking import Said, article

import bias
from bias.model import BiasError, Problem, Scored
from bias.sourcing.speakers import chosen, sources, summary
from bias.sourcing.values import Speaker

LAWROW = "Der russische Außenminister Sergej Lawrow"


def counts(*scored: Scored, **options: object) -> list[tuple[str, int]]:
    return [(each.name, each.count) for each in sources(scored, **options)]  # type: ignore[arg-type]


# -- within an article -------------------------------------------------------------------------------------------------


def test_a_person_in_all_forms_is_one_speaker() -> None:
    (speaker,) = sources(
        [
            article(
                [
                    (LAWROW, "person"),
                    ("Lawrow", "person"),
                    ("Sergej Lawrow", "person"),
                    ("Lawrows", "person"),
                    ("er", "person", LAWROW),
                    ("der Minister", "person", LAWROW),
                    ("", "person", "Lawrow", "continued"),
                    ("Lawrow", "person"),
                ],
                outlet="blatt",
            )
        ]
    )
    assert (speaker.name, speaker.kind, speaker.named, speaker.count) == ("Sergej Lawrow", "person", True, 8)
    assert speaker.fullest == LAWROW
    assert list(speaker.mentions.items()) == [
        ("Lawrow", 2),
        (LAWROW, 1),
        ("Lawrows", 1),
        ("Sergej Lawrow", 1),
        ("der Minister", 1),
        ("er", 1),
    ]
    assert list(speaker.forms.items()) == [("indirect", 7), ("continued", 1)]
    assert (speaker.articles, speaker.outlets, speaker.article) == (1, ("blatt",), None)


def test_a_noun_is_a_person_only_through_its_antecedent() -> None:
    assert counts(article([("Minister Enno Vill", "person"), ("der Minister", "person")])) == [
        ("Enno Vill", 1),
        ("Minister", 1),
    ]


def test_a_last_name_of_two_is_the_latest_before_it() -> None:
    first, second = ("Anne Tolk", "person"), ("Peter Tolk", "person")
    assert counts(article([first, ("Tolk", "person"), second, ("Tolk", "person"), ("Tolk", "person")])) == [
        ("Peter Tolk", 3),
        ("Anne Tolk", 2),
    ]


def test_a_last_name_before_the_only_full_one_is_the_same() -> None:
    assert counts(article([("Tolk", "person"), ("Anne Tolk", "person")])) == [("Anne Tolk", 2)]


def test_a_longer_name_holds_a_shorter_one_unless_two_do() -> None:
    said: list[Said] = [("Anne Tolk", "person"), ("Anne Maria Tolk", "person")]
    assert counts(article(said)) == [("Anne Maria Tolk", 2)]
    assert counts(article([*said, ("Anne Eva Tolk", "person")])) == [
        ("Anne Eva Tolk", 1),
        ("Anne Maria Tolk", 1),
        ("Anne Tolk", 1),
    ]


def test_two_names_joined_are_neither_of_the_two() -> None:
    speakers = sources([article([("Anne Tolk und Peter Vill", "person"), ("Tolk", "person")])])
    assert [(each.name, each.named) for each in speakers] == [("Anne Tolk und Peter Vill", False), ("Tolk", True)]


def test_antecedents_are_followed_and_a_circle_ends() -> None:
    chain = [("Anne Tolk", "person"), ("Tolk", "person", "Anne Tolk"), ("sie", "person", "Tolk")]
    assert counts(article(chain)) == [("Anne Tolk", 3)]
    assert counts(article([("Amt", "organisation", "Amt"), ("es", "organisation", "Amt")])) == [("Amt", 2)]


def test_a_role_that_refers_to_a_person_is_that_person() -> None:
    said: list[Said] = [("Kapitänin Anne Tolk", "person"), ("die Kapitänin", "role", "Kapitänin Anne Tolk")]
    (speaker,) = sources([article(said)])
    assert (speaker.name, speaker.kind, speaker.count) == ("Anne Tolk", "person", 2)
    assert summary([speaker]).named == 1
    assert summary([speaker]).role == 1


def test_a_role_is_a_person_by_the_words_that_it_refers_to() -> None:
    said: list[Said] = [("Kapitänin Anne Tolk aus Brake", "person"), ("die Kapitänin", "role", "Kapitänin Anne Tolk")]
    assert counts(article([*said, ("Kapitänin Anne Tolk", "person")])) == [("Anne Tolk", 3)]


def test_who_is_nobody_in_particular() -> None:
    speakers = sources([article([("", "none"), ("", "vague"), ("er", "person"), ("sie", "person"), ("", "none")])])
    assert [(each.name, each.kind, each.named, each.count) for each in speakers] == [
        ("", "none", False, 2),
        ("", "person", False, 2),
        ("", "vague", False, 1),
    ]


# -- over a corpus -----------------------------------------------------------------------------------------------------


def test_the_same_full_name_is_one_person_everywhere() -> None:
    one = article([("Ministerin Anne Tolk", "person"), ("Tolk", "person")], id="a", outlet="x")
    other = article([("Anne Tolks", "person")], id="b", outlet="y")
    (speaker,) = sources([one, other])
    assert (speaker.name, speaker.count, speaker.articles, speaker.outlets) == ("Anne Tolk", 3, 2, ("x", "y"))


def test_another_first_name_is_somebody_else() -> None:
    one, other = article([("Anne Tolk", "person")], id="a"), article([("Peter Tolk", "person")], id="b")
    assert counts(one, other) == [("Anne Tolk", 1), ("Peter Tolk", 1)]


def test_a_last_name_goes_to_the_full_one_of_its_story() -> None:
    full = article([("Anne Tolk", "person")], id="a", story="hafen")
    assert counts(full, article([("Tolk", "person")], id="b", story="hafen")) == [("Anne Tolk", 2)]
    assert counts(full, article([("Tolks", "person")], id="b", story="hafen")) == [("Anne Tolk", 2)]


@pytest.mark.parametrize("story", ["messe", None])
def test_a_last_name_of_another_story_stays_apart(story: str | None) -> None:
    full = article([("Anne Tolk", "person")], id="a", story="hafen")
    assert counts(full, article([("Tolk", "person")], id="b", story=story)) == [("Anne Tolk", 1), ("Tolk", 1)]


def test_no_story_is_no_common_story() -> None:
    assert counts(article([("Anne Tolk", "person")]), article([("Tolk", "person")], id="b")) == [
        ("Anne Tolk", 1),
        ("Tolk", 1),
    ]


@pytest.mark.parametrize("story", ["hafen", "messe"])
def test_a_last_name_that_two_of_the_corpus_have_stays_apart(story: str) -> None:
    full = article([("Anne Tolk", "person")], id="a", story="hafen")
    namesake = article([("Peter Tolk", "person")], id="b", story=story)
    bare = article([("Tolk", "person")], id="c", story="hafen")
    assert counts(full, namesake, bare) == [("Anne Tolk", 1), ("Peter Tolk", 1), ("Tolk", 1)]


def test_bare_last_names_and_initials_are_kept_apart_by_article() -> None:
    pair = [article([("Tolk", "person"), ("Danny K.", "person")], id=each, story="hafen") for each in "ab"]
    assert counts(*pair) == [("Danny K.", 1), ("Danny K.", 1), ("Tolk", 1), ("Tolk", 1)]


def test_organisations_are_one_by_their_form() -> None:
    one = article([("die Polizei", "organisation"), ("das RKI", "organisation"), ("Polizei Berlin", "organisation")])
    other = article([("der Polizei", "organisation"), ("RKI", "organisation")], id="b")
    assert counts(one, other) == [("Polizei", 2), ("RKI", 2), ("Polizei Berlin", 1)]


def test_a_noun_that_is_nobodys_name_stays_with_its_article() -> None:
    pair = [article([("das Unternehmen", "organisation"), ("eine Studie", "document")], id=each) for each in "ab"]
    assert counts(*pair) == [("eine Studie", 1), ("eine Studie", 1), ("Unternehmen", 1), ("Unternehmen", 1)]


def test_roles_and_vague_sources_are_counted_by_wording_and_unnamed() -> None:
    one = article([("Ein Sprecher der Polizei", "role"), ("Experten", "vague")], id="a")
    other = article([("ein Sprecher der Polizei", "role"), ("die Experten", "vague"), ("Experten", "vague")], id="b")
    speakers = sources([one, other])
    assert [(each.name, each.kind, each.named, each.count, each.articles) for each in speakers] == [
        ("Experten", "vague", False, 3, 2),
        ("ein Sprecher der Polizei", "role", False, 2, 2),
    ]


def test_a_sprecher_of_one_article_is_never_a_person_of_another() -> None:
    named = article([("Polizeisprecher Enno Vill", "person"), ("der Sprecher", "role", "Polizeisprecher Enno Vill")])
    assert counts(named, article([("der Sprecher", "role")], id="b")) == [("Enno Vill", 2), ("Sprecher", 1)]


def test_named_is_who_has_a_name() -> None:
    said: list[Said] = [
        ("Diese Partei", "organisation"),
        ("ein Gericht", "organisation"),
        ("der Seefahrtsrat", "organisation"),
    ]
    said += [("die Rentnerin", "person"), ("Vill", "person")]
    speakers = sources([article(said)])
    assert [each.name for each in speakers if each.named] == ["Seefahrtsrat", "Vill"]
    assert [each.name for each in speakers if not each.named] == ["Diese Partei", "ein Gericht", "Rentnerin"]


# -- what is given back ------------------------------------------------------------------------------------------------


def test_by_article_keeps_everybody_apart_and_sorts_by_article() -> None:
    one = article([("Anne Tolk", "person"), ("Reuters", "medium")], id="b")
    other = article([("Anne Tolk", "person")], id="a")
    speakers = sources([one, other], by_article=True)
    assert [(each.article, each.name, each.articles) for each in speakers] == [
        ("a", "Anne Tolk", 1),
        ("b", "Anne Tolk", 1),
        ("b", "Reuters", 1),
    ]


def test_articles_of_one_id_are_still_two() -> None:
    pair = [article([("Tolk", "person")], id="same.txt", path=f"{each}/same.txt") for each in "xy"]
    assert counts(*pair, by_article=True) == [("Tolk", 1), ("Tolk", 1)]
    assert counts(*pair) == [("Tolk", 1), ("Tolk", 1)]


def test_voices() -> None:
    both = article([("Anne Tolk", "person"), ("Tolk", "person", "", "indirect", "source")])
    assert counts(both) == [("Anne Tolk", 1)]
    assert counts(both, voice="all") == [("Anne Tolk", 2)]
    assert counts(both, voice="source") == [("Anne Tolk", 1)]
    with pytest.raises(BiasError, match=r"^voice 'own': no such voice; it must be one of outlet, source, all$"):
        sources([both], voice="own")


def test_a_passage_is_the_content_with_its_place() -> None:
    scored = article([("Anne Tolk", "person"), ("", "person", "Anne Tolk", "direct")], id="a", path="x/a.txt", line=5)
    (speaker,) = sources([scored])
    first, second = speaker.passages
    assert (first.article, first.path, first.line, first.field, first.start, first.end) == (
        "a",
        "x/a.txt",
        5,
        "text",
        15,
        20,
    )
    assert (first.text, first.cue, first.subtype, first.wording) == ("etwas", "sagt", "indirect", "Anne Tolk")
    assert (second.subtype, second.wording, second.kind) == ("direct", "", "person")
    assert speaker.quoted_words == 1


def test_a_problem_is_passed_over() -> None:
    assert sources([Problem(id=None, path="b.txt", error="empty")]) == ()
    assert summary(()).total == 0
    assert summary(()).share("named") is None


def test_chosen_by_kind_and_number() -> None:
    scored = [article([("Anne Tolk", "person"), ("Experten", "vague"), ("Quellen", "vague")], id=each) for each in "ab"]
    speakers = sources(scored, by_article=True)
    assert [(each.article, each.name) for each in chosen(speakers, ("vague",), 1)] == [
        ("a", "Experten"),
        ("b", "Experten"),
    ]
    assert [each.name for each in chosen(sources(scored), top=1)] == ["Anne Tolk"]
    assert chosen(speakers) == speakers


# -- for all articles --------------------------------------------------------------------------------------------------

WORDINGS = st.sampled_from(
    [("Anne Tolk", "person"), ("Peter Tolk", "person"), ("Tolk", "person"), ("Tolks", "person"), ("er", "person"),
     ("Tolk und Vill", "person"), ("die Polizei", "organisation"), ("der Polizei", "organisation"), ("", "vague"),
     ("ein Sprecher", "role"), ("Experten", "vague"), ("", "none"), ("das Amt", "organisation"), ("„ “", "medium"),
     ("die", "role"), ("Minister Enno Vill", "person"), ("Vill", "organisation")]
)  # fmt: skip
VOICES = st.sampled_from(["outlet", "outlet", "source"])
CORPORA = st.lists(
    st.tuples(
        st.lists(st.tuples(WORDINGS, VOICES, st.booleans()), max_size=7), st.sampled_from([None, "hafen", "messe"])
    ),
    max_size=5,
)


def made(corpus: list[tuple[list[tuple[Said, str, bool]], str | None]]) -> list[Scored]:
    articles = []
    for number, (rows, story) in enumerate(corpus):
        said: list[Said] = []
        for (wording, kind, *_), voice, refers in rows:
            earlier = next((each[0] for each in reversed(said) if each[0]), "") if refers else ""
            said.append((wording, kind, earlier, "indirect", voice))
        articles.append(article(said, id=f"a{number}", story=story))
    return articles


@settings(deadline=None)  # the first example loads the lists of names
@given(CORPORA)
def test_every_attribution_is_counted_once_and_adds_up_to_the_scorecards(corpus: list) -> None:  # type: ignore[type-arg]
    scored = made(corpus)
    speakers = sources(scored)
    found = [(p.article, p.start, p.end) for each in speakers for p in each.passages]
    assert sorted(found) == sorted(
        (each.article.id, finding.content[0].start, finding.content[0].end)  # type: ignore[index]
        for each in scored
        for finding in each.scorecard.findings
        if finding.voice == "outlet"
    )
    sums = summary(speakers)
    for which in ("named", "role", "vague", "none"):
        assert getattr(sums, which) == sum(getattr(each.scorecard.sourcing, which) for each in scored)
    assert all(each.count == len(each.passages) == sum(each.forms.values()) for each in speakers)


@settings(deadline=None)  # the first example loads the lists of names
@given(CORPORA)
def test_speakers_by_article_are_the_scorecards_distinct_sources(corpus: list) -> None:  # type: ignore[type-arg]
    for scored in made(corpus):
        speakers = sources([scored], by_article=True)
        assert sum(bool(each.name) for each in speakers) == scored.scorecard.sourcing.distinct


@settings(deadline=None)  # the first example loads the lists of names
@given(CORPORA, st.randoms(use_true_random=False), st.booleans(), st.sampled_from(["outlet", "source", "all"]))
def test_the_order_of_the_articles_does_not_matter(corpus, random, by_article, voice) -> None:  # type: ignore[no-untyped-def]
    scored = made(corpus)
    shuffled = random.sample(scored, len(scored))
    assert sources(scored, by_article=by_article, voice=voice) == sources(shuffled, by_article=by_article, voice=voice)


# -- through the detector ----------------------------------------------------------------------------------------------


def found(text: str, **fields: object) -> list[Speaker]:
    made = bias.Article(id="a", text=text, **fields)  # type: ignore[arg-type]
    return list(bias.sources(bias.score([made])))


def test_a_real_text() -> None:
    speakers = found(
        "Der tarvenische Hafenminister Jens Brandt kündigte am Montag eine Prüfung an. Brandt sagte, die Kräne seien "
        "alt. Er sagte auch, das Geld fehle. Experten warnen, dass der Hafen schließen könnte. Laut Polizei gab es "
        "keine Verletzten."
    )
    assert [(each.name, each.kind, each.count) for each in speakers] == [
        ("Jens Brandt", "person", 3),
        ("Experten", "vague", 1),
        ("Polizei", "organisation", 1),
    ]
    assert [each.text for each in speakers[0].passages] == ["eine Prüfung", "die Kräne seien alt", "das Geld fehle"]
    assert list(speakers[0].mentions) == ["Brandt", "Der tarvenische Hafenminister Jens Brandt", "Er"]
