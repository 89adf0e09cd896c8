"""Reasons as they are printed: to the letter, within 80 columns, deaf to control sequences, escaped in the report."""

from __future__ import annotations

import dataclasses
import html
import io
import json

from test_report_page import card, parse, row

from bias.detection.feature_names import Name
from bias.detection.reasons_values import Closest, Example, Reason, SentenceClosest, SentenceReason, Weight
from bias.model import Article, Finding, Source, Span
from bias.output import jsonl, text
from bias.output.explain import write_json, write_text
from bias.output.explain_lines import reason_line, signed, telling_line
from bias.output.explain_values import Answer, Explained
from bias.reports import write_report

TEXT = "Laut Amt sind die Kosten massiv gestiegen."
EVIL = "\x1b]0;owned\x07\x1b[31m\u202e\x9b2J<script>alert('x')</script>\r\n"


def weight(name: str, value: float, *signs: str) -> Weight:
    return Weight(Name(name, f"DE {name}"), value, signs or (name,))


FINDING = Finding(
    category="editorialising", subtype="intensifier", field="text", start=25, end=31, text="massiv", sentence=0,
    voice="source", confidence=0.953, entry="editorialising/massiv",
)  # fmt: skip
LAUT = Finding(
    category="attribution", subtype="prepositional", field="text", start=0, end=4, text="Laut", sentence=0,
    source=Source(start=5, end=8, text="Amt", kind="organisation"), content=(Span(start=9, end=41),),
)  # fmt: skip
REASON = Reason(
    finding=FINDING,
    entry="editorialising/massiv",
    note="nur als Grad",
    holds=True,
    start=-1.0,
    features=(
        weight("an entry for editorialising holds", 4.0, "category+editorialising"),
        weight("the word “massiv”", 2.5, "w=massiv"),
        weight("“Kosten” right before it", -0.5, "-1:w=kosten"),
        *(weight(f"sign {number}", 0.25) for number in range(4)),
        weight("sign 4", -0.25),
    ),
    moved=(weight("the cue itself", 2.0),),
    sentence=SentenceReason(probability=0.6225, words=(weight("the word “massiv”", 2.0),), numbers=()),
    decided="sentence",
    needed=0.6,
    hits=(Example("editorialising/massiv", "Die Preise stiegen {massiv}.", 0.615),),
    misses=(Example("editorialising/massiv", "Die massive Tür hielt.", 0.0),),
    confidence=0.953,
    inside=LAUT,
)


def answer(*reasons: Reason, closest: tuple[SentenceClosest, ...] = (), body: str = TEXT) -> Answer:
    return Answer(
        article=Article(id="a", text=body, path="a.txt"),
        findings=(LAUT, FINDING),
        sentences=((0, len(body)),),
        reasons=reasons,
        places=((3, 26),) * len(reasons),
        closest=closest,
        asked="a.txt:3",
    )


def printed(given: Answer, language: str = "en") -> str:
    out = io.StringIO()
    write_text([given], out, language)
    return out.getvalue()


def test_a_reason_to_the_letter() -> None:
    # Six features, the other two are 0.25 and −0.25: 0. Bars: 10 columns for 4.0; 2.5 → 6.25, 0.5 → 1.25, 0.25 → 0.625.
    assert printed(answer(REASON)).splitlines() == [
        "3:26 “massiv”: editorialising, intensifier, 0.95",
        "  Laut Amt sind die Kosten [massiv] gestiegen.",
        "  Voice: a source’s, inside the content of “Laut” (Amt)",
        "  Entry: editorialising/massiv (its conditions hold)",
        "    Note: nur als Grad",
        "  Decided: the likeliest of a sentence that is likely enough, needs 0.60",
        "  What spoke for it (+) and against it (−), in log odds:",
        "     +4.0 ++++++++++ an entry for editorialising holds",
        "     +2.5 ++++++     the word “massiv”",
        "     −0.5 −          “Kosten” right before it",
        "     +0.2 +          sign 0",
        "     +0.2 +          sign 1",
        "     +0.2 +          sign 2",
        "     +0.0            2 others together",
        "     −1.0 −−         before anything is known",
        "  How the sentence and the neighbours moved it:",
        "     +2.0 ++++++++++ the cue itself",
        "  The outlet’s part of the sentence has such a finding with probability 0.62:",
        "     +2.0 ++++++++++ the word “massiv”",
        "  Nearest hit (likeness 0.61, editorialising/massiv): Die Preise stiegen",
        "    [massiv].",
        "  Nearest miss (likeness 0.00, editorialising/massiv): Die massive Tür hielt.",
    ]


def test_what_came_closest_to_the_letter() -> None:
    close = Closest(
        category="editorialising", start=25, end=31, text="massiv", why="unlikely", probability=0.12, needed=0.2,
        sentence_needed=0.3, features=(weight("the word “massiv”", 1.0),),
    )  # fmt: skip
    sentence = SentenceClosest(
        field="text", number=0, start=0, end=len(TEXT), probabilities={"hedging": 0.01, "editorialising": 0.18},
        closest=(close,),
    )  # fmt: skip
    assert printed(answer(closest=(sentence,))).splitlines() == [
        "a.txt:3: no finding here",
        "",
        "  Laut Amt sind die Kosten [massiv] gestiegen.",
        "  Probability of a finding in the outlet’s part: hedging 0.01, editorialising",
        "    0.18",
        "  Closest: “massiv”, editorialising, probability 0.12, needs 0.20",
        "  or a sentence of 0.30 where it is the likeliest; its sentence has 0.18",
        "  What spoke for it (+) and against it (−), in log odds:",
        "     +1.0 ++++++++++ the word “massiv”",
    ]


def evil() -> Reason:
    """Everything that comes from articles and lexicons holds control sequences and markup."""
    finding = dataclasses.replace(FINDING, text=EVIL, category=f"c{EVIL}", subtype=EVIL, entry=f"e/{EVIL}")
    said = dataclasses.replace(LAUT, text=EVIL, source=Source(start=5, end=8, text=EVIL, kind=EVIL))
    example = (Example(EVIL, EVIL, 0.5),)
    return dataclasses.replace(
        REASON, finding=finding, entry=f"e/{EVIL}", note=EVIL, features=(weight(EVIL, 1.0),),
        moved=(weight(EVIL, 1.0),), hits=example, misses=example, rule=EVIL, inside=said,
    )  # fmt: skip


def test_control_sequences_reach_no_terminal() -> None:
    close = Closest(category=EVIL, start=0, end=4, text=EVIL, why="conditions", entry=EVIL)
    sentence = SentenceClosest(
        field="text", number=0, start=0, end=9, probabilities={EVIL: 0.5}, closest=(close,)
    )  # fmt: skip
    shown = printed(answer(evil(), body=EVIL * 3)) + printed(answer(closest=(sentence,), body=EVIL * 3))
    shown += printed(answer(evil(), body=EVIL * 3), "de") + reason_line(evil(), 60) + telling_line(evil())
    assert not [each for each in shown if not each.isprintable() and each != "\n"]
    assert "owned" not in printed(answer(evil()))
    assert "[31m" not in shown
    article = Article(id=EVIL, text=EVIL * 3)
    explained = Explained(
        article=article,
        scorecard=card(article, [evil().finding], counts={evil().finding.category: 0}).scorecard,
        reasons=(evil(),),
    )
    out = io.StringIO()
    text.write([explained], out)
    assert not [each for each in out.getvalue() if not each.isprintable() and each != "\n"]
    assert max(map(len, out.getvalue().splitlines())) <= 80


def test_json_holds_all_weights_and_both_languages() -> None:
    out = io.StringIO()
    write_json([answer(REASON)], out)
    (finding,) = json.loads(out.getvalue())["articles"][0]["findings"]
    why = finding["why"]
    assert len(why["features"]) == 8
    assert why["features"][1] == {
        "feature": "the word “massiv”", "feature_de": "DE the word “massiv”", "weight": 2.5, "signs": ["w=massiv"]
    }  # fmt: skip
    assert (why["start"], why["decided"], why["inside"]) == (-1.0, "sentence", {"start": 0, "end": 4, "text": "Laut"})
    assert why["sentence"]["probability"] == 0.6225


def test_a_reason_on_one_line() -> None:
    assert (signed(2.54), signed(-0.31)) == ("+2.5", "−0.3")
    # What only says that there is an entry is left out; the third feature is the last.
    assert telling_line(REASON) == "the word “massiv” +2.5, “Kosten” right before it −0.5, sign 0 +0.2"
    assert reason_line(REASON, 80) == "massiv: the word “massiv” +2.5, “Kosten” right before it −0.5, sign 0 +0.2"
    assert reason_line(REASON, 62) == "massiv: the word “massiv” +2.5, “Kosten” right before it −0.5"
    assert reason_line(REASON, 40) == "massiv: the word “massiv” +2.5"
    assert reason_line(REASON, 12) == "massiv"
    assert reason_line(REASON, 4) == "mas…"
    learned = dataclasses.replace(REASON, entry=None, holds=None)
    assert reason_line(learned, 60) == "learned: an entry for editorialising holds +4.0"
    long = dataclasses.replace(learned, features=(weight("listed under: words of size, force and speed", 1.0),))
    assert telling_line(long) == "listed under: words of size, force… +1.0"
    assert reason_line(Reason(finding=FINDING), 60) == "by rule"
    failing = dataclasses.replace(REASON, holds=False, features=())
    assert reason_line(failing, 60) == "massiv (conditions fail)"


def explained(reason: Reason) -> Explained:
    article = Article(id="a", text=TEXT)
    return Explained(article=article, scorecard=card(article, [reason.finding]).scorecard, reasons=(reason,))


def test_why_in_the_machine_output() -> None:
    out = io.StringIO()
    jsonl.write([explained(REASON)], out)
    (finding,) = json.loads(out.getvalue())["findings"]
    assert finding["why"]["entry"] == {"name": "editorialising/massiv", "note": "nur als Grad", "holds": True}
    assert finding["why"]["features"][:2] == [
        {"feature": "an entry for editorialising holds", "weight": 4.0},
        {"feature": "the word “massiv”", "weight": 2.5},
    ]


def test_the_card_lists_reasons_within_eighty_columns() -> None:
    out = io.StringIO()
    text.write([explained(REASON)], out)
    lines = out.getvalue().splitlines()
    assert "1 e massiv 0.95 · massiv: the word “massiv” +2.5" in [line[:48] for line in lines]
    assert max(map(len, lines)) <= 80


def test_the_report_shows_the_line_and_the_note_in_the_row() -> None:
    root = parse(write_report([explained(REASON)], []))
    assert row(root, "a1-r1").endswith(
        "editorialising/massiv · confidence 95 % · why: the word “massiv” +2.5, “Kosten” right before it −0.5, "
        "sign 0 +0.2 | nur als Grad"
    )
    plain = card(Article(id="a", text=TEXT), [FINDING])
    assert row(parse(write_report([plain], [])), "a1-r1").endswith("editorialising/massiv · confidence 95 %")


def test_the_line_in_german() -> None:
    assert signed(-2.54, "de") == "−2,5"
    assert telling_line(REASON, language="de").startswith("DE the word “massiv” +2,5, DE “Kosten” right before it −0,5")
    shown = row(parse(write_report([explained(REASON)], [], language="de")), "a1-r1")
    assert "DE the word “massiv” +2,5, DE “Kosten”" in shown


def test_the_report_escapes_reasons() -> None:
    page = write_report([explained(evil())], [])
    tags = [each.tag for each in parse(page).iter() if isinstance(each.tag, str)]
    assert tags.count("script") == 1  # ours
    assert "why: <script>alert('x')</script> +1.0" in row(parse(page), "a1-r1")
    assert html.escape("<script>alert") in page
