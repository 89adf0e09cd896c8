"""How entries match: words, paradigms, patterns, conditions, capitals, spellings; and which of two matches stays."""

import pytest

from bias.detection import Detector
from bias.detection.lexicon import Lexicon, parse
from bias.model import Article

HEAD = "[[entry]]\nid = 'x{number}'\nsubtype = 'epistemic'\nhits = ['{{x}}']\n"


def detector_of(*blocks: str, category: str = "hedging") -> Detector:
    content = "\n".join(HEAD.format(number=number) + block for number, block in enumerate(blocks))
    entries, _ = parse(content, "test.toml", category)
    return Detector(Lexicon(tuple(entries), "sha256:test"))


def found(block: str, text: str, title: str = "") -> list[str]:
    article = Article(id="a", text=text, title=title)
    findings = detector_of(block).detect(article).findings
    for each in findings:
        assert getattr(article, each.field)[each.start : each.end] == each.text
    return [each.text for each in findings]


@pytest.mark.parametrize(
    ("block", "text", "expected"),
    [
        ("words = ['bis zu']", "Bis zu 30 Gäste kamen, bis zu 40 gingen, bis 50 blieben.", ["Bis zu", "bis zu"]),
        ("words = ['rund', 'gut']", "Es waren rund zehn oder gut zwölf.", ["rund", "gut"]),
        ("words = ['ca.']", "Es sind ca. 30 Meter.", ["ca."]),
        ("words = ['und sei es ,']", "Er kam, und sei es, dass er musste.", ["und sei es,"]),
        ("words = ['im Grunde genommen']", "Es ist im Grunde genommen gut.", ["im Grunde genommen"]),
        ("words = ['im Grunde genommen']", "Es ist im Grunde gut.", []),
    ],
)
def test_words_are_sequences_as_written(block: str, text: str, expected: list[str]) -> None:
    assert found(block, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wohl kaum.", ["Wohl"]),
        ("Sie rief: „Wohl kaum.“", ["Wohl"]),
        ("Die Antwort: Wohl kaum.", ["Wohl"]),
        ("Das ist WOHL so.", ["WOHL"]),
        ("Sie dienten dem Wohl der Stadt.", []),
        ("Das Unwohlsein blieb.", []),
    ],
)
def test_a_lower_case_word_is_capital_only_where_something_begins(text: str, expected: list[str]) -> None:
    assert found("words = ['wohl']", text) == expected


def test_a_lower_case_word_opens_a_headline() -> None:
    assert found("words = ['wohl']", "Kein Wort davon.", title="Wohl kein Umbau") == ["Wohl"]


def test_a_capitalised_word_matches_only_capitalised() -> None:
    assert found("words = ['Regime']", "Das Regime, das regime und das REGIME.") == ["Regime", "REGIME"]


@pytest.mark.parametrize(
    ("written", "text"), [("gemäß", "Gemäss Plan und gemäß Plan."), ("gemäss", "Gemäss Plan und gemäß Plan.")]
)
def test_sharp_s_and_ss_are_the_same(written: str, text: str) -> None:
    assert found(f"words = ['{written}']", text) == ["Gemäss", "gemäß"]


@pytest.mark.parametrize(
    ("block", "text", "expected"),
    [
        (
            "lemma = 'Bericht'",
            "Der Bericht, des Berichts, die Berichte, den Berichten.",
            ["Bericht", "Berichts", "Berichte", "Berichten"],
        ),
        ("lemma = 'Bericht'", "Das berichte ich. Die Medienberichte liegen vor.", []),
        (
            "lemma = 'Bericht'\ncompounds = true",
            "Die Medienberichte und NASA-Berichte, das Gericht.",
            ["Medienberichte", "NASA-Berichte"],
        ),
        ("lemma = 'Bericht'\ncompounds = true", "Der Bericht liegt vor.", ["Bericht"]),
        (
            "lemma = 'klar'",
            "Klar, ein klarer Tag, am klarsten, klarere Sicht, unklar.",
            ["Klar", "klarer", "klarsten", "klarere"],
        ),
        ("lemma = ['klar', 'hell']", "Ein heller und klarer Tag.", ["heller", "klarer"]),
        (
            "lemma = 'sprechen'",
            "Er spricht, sprach, hat gesprochen und will sprechen.",
            ["spricht", "sprach", "gesprochen", "sprechen"],
        ),
        ("lemma = 'sprechen'", "Das Sprechen fällt ihm schwer.", []),
        ("lemma = 'sprechen'\nforms = ['participle']", "Er hat gesprochen und spricht.", ["gesprochen"]),
        ("lemma = 'sprechen'\nforms = ['present-participle']", "Sprechend ging er und sprach.", ["Sprechend"]),
    ],
)
def test_lemmas_match_by_the_whole_paradigm(block: str, text: str, expected: list[str]) -> None:
    assert found(block, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er kündigte den Bau an.", ["kündigte"]),
        ("Er kündigt an, dass er geht.", ["kündigt"]),
        ("Er hat den Bau angekündigt.", ["angekündigt"]),
        ("Es gibt nichts anzukündigen.", ["anzukündigen"]),
        ("Sie gingen, weil er das ankündigte.", ["ankündigte"]),
        ("Er kündigte ihm.", []),
        ("Er kündigte ihm an einem Montag.", []),
        ("Er kündigte. Sie rief an.", []),
    ],
)
def test_a_separable_verb_with_its_particle(text: str, expected: list[str]) -> None:
    assert found("lemma = 'an|kündigen'", text) == expected


@pytest.mark.parametrize(
    "form",
    ["Expert:innen", "Expert*innen", "ExpertInnen", "Expert_innen", "Expertinnen", "Expertin", "Experten", "Experte"],
)
def test_gender_forms_belong_to_the_noun(form: str) -> None:
    assert found("lemma = 'Experte'", f"Es kamen {form} aus Ulm.") == [form]


@pytest.mark.parametrize(
    ("block", "text", "expected"),
    [
        (
            "tokens = [{ LOWER = 'so' }, { LOWER = { IN = ['wie', 'als'] } }]",
            "So wie er, so als er, so oder so.",
            ["So wie", "so als"],
        ),
        (
            "tokens = [{ LOWER = 'eins' }, { LOWER = 'zwei', OP = '+' }]",
            "Es hieß eins zwei zwei drei eins drei.",
            ["eins zwei zwei"],
        ),
        (
            "tokens = [{ LOWER = 'eins' }, { LOWER = 'zwei', OP = '?' }, { LOWER = 'drei' }]",
            "Es hieß eins drei, eins zwei drei, eins vier.",
            ["eins drei", "eins zwei drei"],
        ),
        (
            "tokens = [{ LOWER = 'eins' }, { CLASS = '@number', OP = '*' }, { LOWER = 'gut' }]",
            "Er sagte eins zwei 33 gut.",
            ["eins zwei 33 gut"],
        ),
        (
            "tokens = [{ LOWER = 'nach' }, { TEXT = { REGEX = 'angaben$' } }]",
            "Nach Polizeiangaben ging er nach Hause.",
            ["Nach Polizeiangaben"],
        ),
        (
            "tokens = [{ LOWER = 'der' }, { LOWER = { NOT_IN = ['hund'] } }]",
            "Weil der Hund und der Kater bellten.",
            ["der Kater"],
        ),
        ("tokens = [{ TEXT = 'Rund' }]", "Das Rund ist rund.", ["Rund"]),
    ],
)
def test_token_patterns(block: str, text: str, expected: list[str]) -> None:
    assert found(block, text) == expected


def test_a_cue_may_be_a_part_of_what_matches() -> None:
    assert found("words = ['im Grunde genommen']\ncue = [1, 1]", "Es ist im Grunde genommen gut.") == ["Grunde"]
    assert found(
        "tokens = [{ LOWER = 'nach' }, { TEXT = { REGEX = 'angaben$' } }]\ncue = [0, 0]",
        "Nach Polizeiangaben brannte es.",
    ) == ["Nach"]


@pytest.mark.parametrize(
    ("table", "yes", "no"),
    [
        ("next = ['kaum']", "Das ist wohl kaum so.", "Das ist wohl so, kaum anders."),
        ("previous = ['sehr']", "Das ist sehr wohl so.", "Das ist wohl sehr gut."),
        ("near = ['zehn']", "Es waren zehn, was wohl stimmt.", "Es waren zehn in dem kleinen Haus wohl nicht."),
        ("after = ['nicht']", "Er kommt wohl heute nicht.", "Er kommt nicht, wohl aber sie."),
        ("before = ['nicht']", "Er ist nicht in Ulm wohl.", "Er war nicht da, sie ist wohl krank."),
        ("clause = ['hund']", "Der Hund ist wohl krank.", "Der Hund bellt, sie ist wohl krank."),
        ("following = ['hund']", "Das ist wohl so, sagte der Hund.", "Der Hund sagte, das ist wohl so."),
        ("preceding = ['hund']", "Der Hund sagte, das ist wohl so.", "Das ist wohl so, sagte der Hund."),
        ("sentence = ['hund']", "Das ist wohl so, sagte der Hund.", "Das ist wohl so. Der Hund bellt."),
        ("sentence = ['hunde*']", "Die Hundehütte ist wohl leer.", "Der Hund ist wohl weg."),
        ("sentence = ['*katze']", "Die Wildkatze schläft wohl.", "Die Katzen schlafen wohl."),
        ("next = ['dass']", "Es heißt wohl dass er kommt.", "Es heißt wohl, dass er kommt."),
        ("next = ['@number']", "Es sind wohl 30.", "Es sind wohl viele."),
        ("next = ['@number']", "Es sind wohl dreißig.", "Es ist wohl gut."),
        ("next = ['@noun']", "Es sind wohl Rehe.", "Es sind wohl kleine Rehe."),
        ("after = ['@infinitive']", "Er will wohl gehen.", "Er geht wohl heim."),
        ("after = ['@participle']", "Er ist wohl gegangen.", "Er geht wohl heim."),
        ("before = ['@modal']", "Er kann wohl lesen.", "Er liest wohl."),
        ("before = ['@past']", "Er war wohl da.", "Er ist wohl da."),
        ("before = ['@subjunctive']", "Er sei wohl da.", "Er ist wohl da."),
        ("next = ['@article']", "Es ist wohl der Hund.", "Es ist wohl Hund."),
        ("next = ['@pronoun']", "Da kam wohl er.", "Da kam wohl Besuch."),
        ("next = ['@preposition']", "Er ist wohl in Ulm.", "Er ist wohl krank."),
        ("next = ['@negation']", "Er ist wohl nicht da.", "Er ist wohl da."),
        ("next = ['@comma']", "Ja wohl, er kam.", "Ja wohl er kam."),
        ("next = ['@quote']", "Er ist wohl „krank“.", "Er ist wohl krank."),
        ("next = ['@future']", "Er kommt wohl morgen.", "Er kam wohl gestern."),
        ("clause = ['@duration']", "Es dauert wohl zwei Stunden.", "Es dauert wohl lange."),
    ],
)
def test_conditions_by_key_and_class(table: str, yes: str, no: str) -> None:
    for key, in_yes, in_no in (("when", ["wohl"], []), ("unless", [], ["wohl"])):
        block = f"words = ['wohl']\n{key} = [{{ {table} }}]"
        assert found(block, yes) == in_yes, key
        assert found(block, no) == in_no, key


def test_start_is_the_first_word_and_nothing_before_the_cue() -> None:
    block = "words = ['wohl']\nwhen = [{ previous = ['@start'] }]"
    assert found(block, "Wohl war es so.") == ["Wohl"]
    assert found(block, "Das ist wohl so.") == []
    assert found(block, "Es wohl so zu sagen, geht nicht.") == []
    block = "words = ['wohl']\nwhen = [{ before = ['@start'] }]"
    assert found(block, "Das ist wohl so.") == ["wohl"]
    assert found(block, "Wohl ist das so.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So ist es wohl.", 1),
        ("So ist es wohl", 1),
        ("So ist es wohl, sagte er.", 1),
        ("So ist es wohl – immer.", 1),
        ("So ist es wohl immer.", 0),
    ],
)
def test_end_is_the_end_of_clause_or_sentence(text: str, expected: int) -> None:
    assert found("words = ['wohl']\nwhen = [{ next = ['@end'] }]", text) == ["wohl"] * expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er muss wohl krank gewesen sein.", 1),
        ("Er muss wohl gelogen haben.", 1),
        ("Das Haus muss wohl gebaut worden sein.", 1),
        ("Er muss wohl gehen.", 0),
        ("Er hat wohl gelogen.", 0),
    ],
)
def test_perfect_infinitives(text: str, expected: int) -> None:
    assert found("words = ['wohl']\nwhen = [{ after = ['@perfect'] }]", text) == ["wohl"] * expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Ist es wohl so?", 1), ("„Ist es wohl so?“", 1), ("Es ist wohl so.", 0), ("Es ist wohl so. Ist es so?", 0)],
)
def test_questions(text: str, expected: int) -> None:
    assert found("words = ['wohl']\nwhen = [{ sentence = ['@question'] }]", text) == ["wohl"] * expected


def test_the_form_of_the_cue_is_a_condition() -> None:
    assert found("lemma = 'sprechen'\nwhen = [{ form = ['participle'] }]", "Er hat gesprochen und spricht.") == [
        "gesprochen"
    ]
    assert found("lemma = 'sprechen'\nunless = [{ form = ['participle'] }]", "Er hat gesprochen und spricht.") == [
        "spricht"
    ]


def test_all_keys_of_a_table_and_one_table_of_a_list() -> None:
    both = "words = ['wohl']\nwhen = [{ next = ['kaum'], previous = ['ist'] }]"
    either = "words = ['wohl']\nwhen = [{ next = ['kaum'] }, { previous = ['ist'] }]"
    text = "Das ist wohl kaum so. Das ist wohl so. Das geht wohl kaum. Das geht wohl so."
    assert len(found(both, text)) == 1
    assert len(found(either, text)) == 3
    assert len(found(either.replace("when", "unless"), text)) == 1


def entries_found(detector: Detector, text: str) -> list[tuple[str | None, str]]:
    return [(each.entry, each.text) for each in detector.detect(Article(id="a", text=text)).findings]


def test_of_overlapping_cues_the_longer_stays() -> None:
    detector = detector_of("words = ['zu']\nweight = 5.0", "words = ['bis zu']", "words = ['zu zehn']\nweight = 0.5")
    assert entries_found(detector, "Es kamen bis zu zehn Gäste.") == [("hedging/x1", "bis zu")]


def test_of_equally_long_cues_the_heavier_stays() -> None:
    detector = detector_of(
        "words = ['bis zu']", "words = ['zu zehn']\nweight = 2.0", "words = ['zu zehn']\nweight = 1.5"
    )
    assert entries_found(detector, "Es kamen bis zu zehn Gäste.") == [("hedging/x1", "zu zehn")]


def test_of_the_same_cue_speculation_stays_before_hedging() -> None:
    hedging, _ = parse(HEAD.format(number=0) + "words = ['wohl']", "h.toml", "hedging")
    speculation, _ = parse(HEAD.format(number=0) + "words = ['wohl']", "s.toml", "speculation")
    detector = Detector(Lexicon((*hedging, *speculation), "sha256:test"))
    assert entries_found(detector, "Das ist wohl so.") == [("speculation/x0", "wohl")]


def test_categories_that_do_not_exclude_each_other_share_a_cue() -> None:
    hedging, _ = parse(HEAD.format(number=0) + "words = ['wohl']", "h.toml", "hedging")
    other, _ = parse(HEAD.format(number=0) + "words = ['wohl']", "o.toml", "house")
    detector = Detector(Lexicon((*hedging, *other), "sha256:test"))
    assert entries_found(detector, "Das ist wohl so.") == [("hedging/x0", "wohl"), ("house/x0", "wohl")]


def test_a_lexicon_without_entries_finds_nothing() -> None:
    assert entries_found(Detector(Lexicon((), "sha256:none")), "Das ist wohl so, sagte er laut Bericht.") == []
