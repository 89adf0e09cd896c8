"""Stories and claims as JSON and CSV."""

from __future__ import annotations

import csv
import io
import json

from claim_values_made import corpus, stories
from claims_at_random import told_at_random
from hypothesis import given, settings

from bias.output.claims_csv import write_csv
from bias.output.claims_json import write_json
from bias.output.claims_shown import Shown, shown
from bias.stories.values import (
    STATUS_LETTERS,
)

ARTICLES = [each.article for each in corpus()]


def test_json_as_the_contract_has_it() -> None:
    out = io.StringIO()
    write_json(shown(stories(), ARTICLES, story="nordpress/bruecke"), out)
    value = json.loads(out.getvalue())
    (story,) = value.pop("stories")
    assert value == {"schema": "bias.claims/1", "min_outlets": 2, "alone": ["blitz/zoo"], "remarks": [], "model": None}
    (claim,) = story.pop("claims")
    said = {"field": "text", "sentence": 1, "quantities": [], "negated": False}
    cue = {"field": "text", "start": 20, "end": 24, "text": "laut", "finding": 0}
    assert claim == {
        "id": "c1",
        "text": "Die Ombrücke bleibt bis Mai gesperrt",
        "articles": {
            "nordpress/bruecke": {
                "status": "named",
                "passages": [
                    {
                        **said, "start": 0, "end": 52, "text": "Die Ombrücke bleibt laut Landesamt bis Mai gesperrt.",
                        "status": "named", "words": [cue], "source": "Landesamt",
                    }
                ],
            },
            "bruecke.txt": {
                "status": "fact",
                "passages": [
                    {
                        **said, "start": 0, "end": 34, "text": "Bis Mai ist die Ombrücke gesperrt.", "sentence": 0,
                        "status": "fact", "words": [], "source": "",
                    }
                ],
            },
        },
        "outlets": ["bruecke.txt", "nordpress"],
        "contradicted": False,
        "head": {"article": "nordpress/bruecke", "field": "text", "start": 0, "end": 52},
    }  # fmt: skip
    summary = {"fact_elsewhere_sourced": 0, "sourced_elsewhere": 0, "alone": 0, "missing": 0}
    bond = {"closeness": 0.71, "days": None, "words": ["Ombrücke", "Mai"], "given": False}
    assert story == {
        "id": "nordpress/bruecke",
        "title": "Ombrücke bleibt gesperrt",
        "articles": ["nordpress/bruecke", "bruecke.txt"],
        "movements": [
            {
                "kind": "source lost", "claim": "c1", "from": "nordpress/bruecke", "to": "bruecke.txt",
                "before": "named", "after": "fact", "directed": False, "weight": 6,
            }
        ],
        "outlets": [
            {**summary, "outlet": "nordpress", "articles": ["nordpress/bruecke"], "statuses": {"named": 1}},
            {
                **summary, "outlet": "bruecke.txt", "articles": ["bruecke.txt"], "statuses": {"fact": 1},
                "fact_elsewhere_sourced": 1, "sourced_elsewhere": 1,
            },
        ],
        "why": [
            {**bond, "article": "nordpress/bruecke", "closest": "bruecke.txt"},
            {**bond, "article": "bruecke.txt", "closest": "nordpress/bruecke"},
        ],
    }  # fmt: skip


def test_json_has_numbers_and_passages_that_stand_there() -> None:
    out = io.StringIO()
    write_json(shown(stories(), ARTICLES, fewest=1), out)
    texts = {each.id: each for each in ARTICLES}
    number = 0
    for story in json.loads(out.getvalue())["stories"]:
        for claim in story["claims"]:
            for name, said in claim["articles"].items():
                for each in said["passages"]:
                    field = getattr(texts[name], each["field"])
                    assert field[each["start"] : each["end"]] == each["text"]
                    for part in (*each["words"], *each["quantities"]):
                        assert field[part["start"] : part["end"]] == part["text"]
                        number += 1
    assert number == 12
    first = json.loads(out.getvalue())["stories"][0]["claims"][0]["articles"]["klarblick/reifen"]["passages"][0]
    assert first["quantities"] == [
        {"start": 32, "end": 42, "text": "bis zu 400", "value": 400, "unit": "reifen", "bound": "at most"}
    ]


def test_csv_row_by_row() -> None:
    out = io.StringIO(newline="")
    write_csv(shown(stories(), ARTICLES), out)
    lines = out.getvalue().split("\r\n")
    assert lines[0] == (
        "story,claim,claim_text,article,outlet,date,status,contrary,field,start,end,passage,words,source,numbers,passages"
    )
    assert lines[1] == (
        "nordpress/brand-1,c1,Rund 400 Reifen verbrannten,nordpress/brand-1,nordpress,2026-03-12,named,false,text,0,55,"
        "Nach Angaben der Feuerwehr verbrannten rund 400 Reifen.,Nach Angaben,der Feuerwehr,rund 400,1"
    )
    assert lines[10] == (
        "nordpress/brand-1,c3,Niemand wurde verletzt,blitz/inferno,blitz,2026-03-13,fact,true,text,71,101,"
        "Drei Menschen wurden verletzt.,,,Drei,1"
    )
    assert lines[12] == (
        "nordpress/bruecke,c1,Die Ombrücke bleibt bis Mai gesperrt,bruecke.txt,,,fact,false,text,0,34,"
        "Bis Mai ist die Ombrücke gesperrt.,,,,1"
    )
    assert lines[13:] == [""]


def test_every_status_has_a_letter_of_its_own() -> None:
    assert dict(STATUS_LETTERS) == {
        "named": "N", "vague": "V", "hearsay": "H", "speculated": "S", "hedged": "D", "fact": "F", "absent": "·",
    }  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(told_at_random())
def test_machine_formats_hold_every_statement(value: Shown) -> None:
    """Whatever stands in the text comes back, in both formats."""
    as_json, as_csv = io.StringIO(newline=""), io.StringIO(newline="")
    write_json(value, as_json)
    write_csv(value, as_csv)
    (story,) = value.stories
    expected = [
        (claim.text, value.articles[at].id, each.status)
        for claim in story.claims
        for at, each in sorted(claim.statements.items())
    ]
    (read,) = json.loads(as_json.getvalue())["stories"]
    assert [
        (claim["text"], *each)
        for claim, whole in zip(read["claims"], story.claims, strict=True)
        for each in sorted(
            ((name, said["status"]) for name, said in claim["articles"].items()),
            key=lambda pair: [value.articles[at].id for at in sorted(whole.statements)].index(pair[0]),
        )
    ] == expected
    rows = list(csv.DictReader(io.StringIO(as_csv.getvalue(), newline="")))
    assert [(row["claim_text"], row["article"], row["status"]) for row in rows] == expected
