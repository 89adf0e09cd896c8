"""Stories and claims as text, from values made by hand."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from claim_values_made import corpus, stories
from claims_written import passage, statement, written

from bias.model import Article, BiasError
from bias.output.claims_shown import Shown, shown
from bias.output.claims_text import write_text
from bias.stories.values import (
    Bond,
    Claim,
    Stories,
    Story,
)

ARTICLES = [each.article for each in corpus()]


class Terminal(io.StringIO):
    """A terminal of 120 columns with colours."""

    def isatty(self) -> bool:
        return True


FIRE = """\
Reifenlager in Quellheim abgebrannt
12–14 March 2026 · 5 articles of 4 outlets · 3 of 4 claims · nordpress/brand-1

                                       nordpress blitz klarblick weltdigital
1 Rund 400 Reifen verbrannten             N→F      F       V          H
2 Ein Kurzschluss löste das Feuer aus      D       F       ·          S
3 Niemand wurde verletzt                   F      F!       ·          ·

What moved
· claim 1, source lost: nordpress (named, 12 March: der Feuerwehr, „Nach
  Angaben“) → blitz (fact, 13 March)
· claim 1, number changed: nordpress „rund 400“ (12 March) → blitz „500“
  (13 March)
· claim 2, doubt lost: nordpress (hedged, 12 March: „Vermutlich“) → blitz (fact,
  13 March)
· claim 1, source weakened: nordpress (named, 12 March: der Feuerwehr, „Nach
  Angaben“) → klarblick (vague, 13 March: Beobachtern, „zufolge“)
· claim 2, doubt added: blitz (fact, 13 March) → weltdigital (speculated,
  14 March: „könnte“)

                 states as fact
             what others source  alone  missing  N  V  H  S  D  F
blitz                    1 of 1      0        0  –  –  –  –  –  3
klarblick                0 of 1      1        2  –  1  –  –  –  –
nordpress                0 of 1      0        0  1  –  –  –  1  1
weltdigital              0 of 1      0        1  –  –  1  1  –  –

"""

BRIDGE = """\
Ombrücke bleibt gesperrt
2 articles of 1 outlet · 1 claim · nordpress/bruecke

                                        nordpress bruecke.txt
1 Die Ombrücke bleibt bis Mai gesperrt      N          F

What moved
· claim 1, source lost: nordpress (named: Landesamt, „laut“) while bruecke.txt
  (fact)

                 states as fact
             what others source  alone  missing  N  V  H  S  D  F
nordpress                     –      0        0  1  –  –  –  –  –
bruecke.txt              1 of 1      0        0  –  –  –  –  –  1

"""

LEGEND = """\
N named source, V vague source, H hearsay, S speculated, D hedged (doubt),
F stated as fact, · not stated, ! the contrary; several letters: articles of one
outlet, by date. → leads to the later article. Alone: claims of this outlet
only; missing: claims that others share.

"""


def test_the_text_to_the_letter() -> None:
    text = written(shown(stories(), ARTICLES))
    assert text == FIRE + BRIDGE + LEGEND + "In no story: 1 article (blitz/zoo)\n"


def test_one_story_alone() -> None:
    text = written(shown(stories(), ARTICLES, story="nordpress/bruecke"))
    assert text == BRIDGE + LEGEND + "In no story: 1 article (blitz/zoo)\n"


def test_claims_of_one_outlet_and_what_moved_there() -> None:
    lines = written(shown(stories(), ARTICLES, fewest=1)).splitlines()
    assert lines[1].split(" · ")[2] == "4 claims"
    at = lines.index("4 Der Besitzer des Lagers ist hoch            ·       ·       F          ·")
    assert lines[at + 1] == "  verschuldet"
    assert "· claim 4, only here: klarblick (fact)" in lines


def test_claims_of_many_outlets_keep_their_movements() -> None:
    """The second claim becomes the first, and nothing is said of the others."""
    found = stories()
    fire = replace(found.stories[0], claims=found.stories[0].claims[1:2] + found.stories[0].claims[:1])
    swapped = tuple(replace(each, claim=1 - each.claim) for each in fire.movements if each.claim < 2)
    value = shown(Stories(stories=(replace(fire, movements=swapped),)), ARTICLES, fewest=4)
    (story,) = value.stories
    assert [each.id for each in story.claims] == ["c1"]
    assert [(each.kind, each.claim) for each in story.movements] == [
        ("source lost", 0), ("number changed", 0), ("source weakened", 0),
    ]  # fmt: skip


def test_movements_of_a_claim_from_one_article_are_one_sentence() -> None:
    """Later articles first, then those of which nobody knows whether they are."""
    found = stories()
    first, *others = found.stories[0].movements
    lost = [replace(first, target=at, directed=directed) for at, directed in ((1, False), (3, True), (2, True))]
    fire = replace(found.stories[0], movements=(*lost, *others, replace(first, source=3, target=4, after="hearsay")))
    lines = written(shown(Stories(stories=(fire,)), ARTICLES)).splitlines()
    at = lines.index("What moved")
    assert lines[at + 1 : at + 4] == [
        "· claim 1, source lost: nordpress (named, 12 March: der Feuerwehr, „Nach",
        "  Angaben“) → nordpress (fact, 14 March), klarblick (fact, 13 March); while",
        "  blitz (fact)",
    ]
    # Its first article states it as a fact, so there are no words to show for "named".
    assert lines[at + 12 : at + 14] == [
        "· claim 1, source lost: nordpress (named, 14 March) → weltdigital (hearsay,",
        "  14 March: „sollen“)",
    ]


def test_of_many_movements_the_rest_is_counted() -> None:
    found = stories()
    each = found.stories[0].movements[0]
    many = tuple(replace(each, kind=str(at // 2), target=1 + at % 2) for at in range(20))
    lines = written(shown(Stories(stories=(replace(found.stories[0], movements=many),)), ARTICLES)).splitlines()
    at = lines.index("What moved")
    assert sum(line.startswith("· claim") for line in lines[at:]) == 8
    assert "  4 more in --format json" in lines


def test_no_claim_of_so_many_outlets() -> None:
    lines = written(shown(stories(), ARTICLES, fewest=5)).splitlines()
    assert lines[1].split(" · ")[2] == "4 claims"
    assert lines[3:5] == ["none of 5 outlets; --all shows those of fewer", ""]
    bare = Story(id="x", title="", articles=(0, 1), names=("a", "b"), bonds=())
    assert written(shown(Stories(stories=(bare,)), ARTICLES)).splitlines()[:4] == [
        "x", "12–13 March 2026 · 2 articles of 2 outlets · 0 claims · x", "", "no claim was found",
    ]  # fmt: skip


def test_why_articles_are_together() -> None:
    lines = written(shown(stories(), ARTICLES, why=True)).splitlines()
    assert lines[3:13] == [
        "Why these are together",
        "· nordpress/brand-1 (nordpress, 12 March): closest to nordpress/brand-2, .62, 2",
        "  days apart; shared: Quellheim, Reifen, Brand",
        "· blitz/inferno (blitz, 13 March): closest to nordpress/brand-1, .41, 1 day",
        "  apart; shared: Reifen, Kurzschluss",
        "· klarblick/reifen (klarblick, 13 March): closest to nordpress/brand-1, .38, 1",
        "  day apart; shared: Quellheim, Reifen",
        "· nordpress/brand-2 (nordpress, 14 March): closest to nordpress/brand-1, .62, 2",
        "  days apart; shared: Quellheim, Reifen, Brand",
        "· weltdigital/brand (weltdigital, 14 March): its field story says so",
    ]
    near = Bond(article=0, closest=3, closeness=1.0, days=0, words=(), given=True)
    story = replace(stories().stories[0], bonds=(near, replace(near, article=1, closest=None, given=False)))
    assert written(shown(Stories(stories=(story,)), ARTICLES, why=True)).splitlines()[4:7] == [
        "· nordpress/brand-1 (nordpress, 12 March): its field story says so; closest to",
        "  nordpress/brand-2, 1.00, on the same day",
        "· blitz/inferno (blitz, 13 March): no other article is close",
    ]


@pytest.mark.parametrize(
    ("articles", "line"),
    [
        ([], "no articles, so there are no stories\n"),
        (ARTICLES[:1], "no stories: one article makes none\n"),
        (ARTICLES[:3], "no stories: no two of 3 articles report the same event\n"),
    ],
)
def test_no_stories_is_one_line(articles: list[Article], line: str) -> None:
    assert written(shown(Stories(stories=(), alone=tuple(range(len(articles)))), articles)) == line


def test_remarks_come_last() -> None:
    value = shown(replace(stories(), remarks=("a\nb", "c")), ARTICLES)
    assert written(value).splitlines()[-2:] == ["a b", "c"]


def test_no_such_story() -> None:
    with pytest.raises(
        BiasError,
        match=r"^--story 'nordpress/brand': no such story; there is 'nordpress/brand-1', 'nordpress/bruecke'$",
    ):
        shown(stories(), ARTICLES, story="nordpress/brand")
    with pytest.raises(BiasError, match=r"^--story 'x': there is no story in these articles; leave the option out$"):
        shown(Stories(stories=()), ARTICLES, story="x")


def test_colour_only_repeats_the_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = Terminal()
    write_text(shown(stories(), ARTICLES), out)
    assert "\x1b[1;32mN\x1b[0m→\x1b[1;31mF\x1b[0m" in out.getvalue()
    bare = re.sub(r"\x1b\[[\d;]*m", "", out.getvalue())
    assert [line.rstrip() for line in bare.splitlines()] == written(shown(stories(), ARTICLES)).splitlines()


def test_ascii_where_there_is_nothing_else() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", errors="backslashreplace", newline="")
    write_text(shown(stories(), ARTICLES), out)
    out.flush()
    lines = raw.getvalue().decode("ascii").splitlines()
    assert "1 Rund 400 Reifen verbrannten             N>F      F       V          H" in lines
    assert '- claim 1, number changed: nordpress "rund 400" (12 March) > blitz "500"' in lines


# -- many outlets ------------------------------------------------------------------------------------------------------


def crowd(names: list[str], statuses: list[str], text: str = "Der Damm hält") -> Shown:
    """A story that so many outlets tell, with one claim; "absent" for those that do not state it."""
    articles = [Article(id=f"a{at}", text="", outlet=name) for at, name in enumerate(names)]
    told = {at: statement(at, status) for at, status in enumerate(statuses) if status != "absent"}
    claim = Claim(id="c", text=text, head=(0, passage("fact")), statements=told, outlets=tuple(names))
    story = Story(
        id="s", title="Damm", articles=tuple(range(len(names))), names=tuple(names), bonds=(), claims=(claim,)
    )
    return shown(Stories(stories=(story,)), articles)


def matrix_of(value: Shown) -> list[str]:
    return written(value).splitlines()[3:-6]


def test_whole_names_rather_than_wide_claims() -> None:
    names = ["blitz", "klarblick", "mittelblatt", "nordpress", "weltdigital"]
    value = crowd(names, ["fact", "absent", "hedged", "named", "vague"], "Der Damm bei Wellingsode hält bis Sonntag")
    assert matrix_of(value) == [
        "                              blitz klarblick mittelblatt nordpress weltdigital",
        "1 Der Damm bei Wellingsode      F       ·          D          N          V",
        "  hält bis Sonntag",
    ]


def test_a_long_claim_ends_between_words() -> None:
    words = "Der Damm bei Wellingsode hält nach dem Hochwasser, das in der Nacht zum Sonntag kam, "
    long = matrix_of(crowd(["blitz", "bote"], ["fact", "named"], words * 2))
    assert long == [
        "                                                                     blitz bote",
        "1 Der Damm bei Wellingsode hält nach dem Hochwasser, das in der        F    N",
        "  Nacht zum Sonntag kam, Der Damm bei …",
    ]
    assert matrix_of(crowd(["blitz", "bote"], ["fact", "named"], "x" * 111))[-1] == f"  {'x' * 43}…"


def test_names_are_cut_where_there_is_no_room() -> None:
    names = ["Morgenblatt", "Abendkurier", "Stadtbote", "Landrundschau", "Tagespost"]
    assert matrix_of(crowd(names, ["named", "vague", "fact", "absent", "hedged"])) == [
        "Morgenb Morgenblatt · Abendku Abendkurier · Stadtbo Stadtbote ·",
        "Landrun Landrundschau · Tagespo Tagespost",
        "                 Morgenb Abendku Stadtbo Landrun Tagespo",
        "1 Der Damm hält     N       V       F       ·       D",
    ]


def test_letters_where_cut_names_would_be_the_same() -> None:
    names = [f"Anzeiger für den Kreis {at}" for at in "ABC"]
    assert matrix_of(crowd(names, ["named", "absent", "fact"])) == [
        "a Anzeiger für den Kreis A · b Anzeiger für den Kreis B · c Anzeiger für den",
        "Kreis C",
        "                 a b c",
        "1 Der Damm hält  N · F",
    ]


def test_fifteen_outlets_have_letters() -> None:
    names = [f"Zeitung {at}" for at in range(15)]
    lines = matrix_of(crowd(names, ["fact"] * 14 + ["named"]))
    assert lines[-2:] == [
        "                 a b c d e f g h i j k l m n o",
        "1 Der Damm hält  F F F F F F F F F F F F F F N",
    ]


def test_a_crowd_stands_below_the_claim() -> None:
    names = [f"Zeitung {at}" for at in range(30)]
    lines = matrix_of(crowd(names, ["fact", "named", "vague", "absent"] + ["absent"] * 25 + ["fact"]))
    assert lines == ["1 Der Damm hält", "  N Zeitung 1 · V Zeitung 2 · F Zeitung 0, Zeitung 29"]


def test_an_outlet_that_changes_often_shows_first_and_last() -> None:
    articles = [Article(id=f"a{at}", text="", outlet="blitz") for at in range(5)]
    articles.append(Article(id="b", text="", outlet="bote"))
    told = {at: statement(at, each) for at, each in enumerate(["named", "named", "vague", "hearsay", "fact", "fact"])}
    claim = Claim(id="c", text="Der Damm hält", head=(0, passage("named")), statements=told, outlets=("blitz", "bote"))
    story = Story(
        id="s", title="Damm", articles=tuple(range(6)), names=(*["blitz"] * 5, "bote"), bonds=(), claims=(claim,)
    )
    value = shown(Stories(stories=(story,)), articles)
    assert matrix_of(value)[1] == "1 Der Damm hält  N→…→F  F"
