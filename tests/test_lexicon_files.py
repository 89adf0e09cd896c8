"""Lexicon files: every kind of broken one gets one line that names file, place and mend; users' files overlay."""

from pathlib import Path

import pytest

from bias.detection.lexicon import load, parse
from bias.model import BiasError

GOOD = """
[[entry]]
id = "x"
subtype = "epistemic"
words = ["wohl"]
hits = ["Das ist {wohl} so."]
"""


def message(content: str) -> str:
    with pytest.raises(BiasError) as error:
        parse(content, "house.toml", "hedging")
    text = str(error.value)
    assert "\n" not in text
    assert text.startswith("house.toml: ")
    return text.removeprefix("house.toml: ")


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


def test_a_good_file() -> None:
    (entry,), disable = parse(GOOD, "house.toml", "hedging")
    assert (entry.name, entry.subtype, entry.words, entry.hits) == (
        "hedging/x",
        "epistemic",
        ("wohl",),
        ("Das ist {wohl} so.",),
    )
    assert (entry.path, entry.weight, entry.misses, entry.when, disable) == ("house.toml", 1.0, (), (), [])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (changed("words", "wrods"), "entry 'x': unknown key 'wrods'; did you mean 'words'?"),
        (changed('hits = ["Das', 'qqqqqq = 1\nhits = ["Das'), "entry 'x': unknown key 'qqqqqq'"),
        (GOOD + GOOD, "entry 'x': the id is used twice; give one of them another id"),
        (changed('id = "x"\n', ""), "entry number 1 has no `id`; give it one in ASCII"),
        (changed('id = "x"', "id = 3"), "entry number 1 has no `id`; give it one in ASCII"),
        (GOOD + '[[entry]]\nsubtype = "limiter"\n', "entry number 2 has no `id`; give it one in ASCII"),
        (changed('id = "x"', 'id = "möglich"'), "entry 'möglich': key 'id': write it in ASCII"),
        (changed('id = "x"', 'id = ""'), "entry '': key 'id': write it in ASCII"),
        (changed('subtype = "epistemic"\n', ""), "entry 'x': key 'subtype' is missing"),
        (changed("words", 'lemma = "wohl"\nwords'), "entry 'x': give exactly one of 'words', 'lemma' and 'tokens'"),
        (changed('words = ["wohl"]\n', ""), "entry 'x': give exactly one of 'words', 'lemma' and 'tokens'"),
        (
            changed('hits = ["Das ist {wohl} so."]', "hits = []"),
            "entry 'x': key 'hits' is missing; give at least one sentence with the {cue} in braces",
        ),
        (changed('words = ["wohl"]', "words = [1]"), "entry 'x': key 'words' wants a list of strings"),
        (changed('words = ["wohl"]', 'words = [" "]'), "entry 'x': key 'words' wants a list of strings"),
        (GOOD + 'unless = "nicht"\n', "entry 'x': key 'unless' wants a list of tables"),
        (GOOD + "when = [{}]\n", "entry 'x': key 'when' wants tables such as { next = [\"@end\"] }"),
        (GOOD + "when = [{ next = 3 }]\n", "entry 'x': key 'when.next' wants a list of strings"),
        (GOOD + 'weight = "viel"\n', "entry 'x': key 'weight' has a value of the wrong type"),
        (GOOD + 'compounds = "ja"\n', "entry 'x': key 'compounds' has a value of the wrong type"),
        (GOOD + "cue = [1]\n", "entry 'x': key 'cue' wants [first, last]"),
        ("entry = 3\n", "write entries as [[entry]] blocks"),
        ("category = 3\n", "`category` wants a string and `disable` a list of strings"),
        ('disable = "x"\n', "`category` wants a string and `disable` a list of strings"),
        ("kategorie = 'x'\n", "unknown key 'kategorie'; a lexicon holds `category`, `disable` and [[entry]] blocks"),
    ],
)
def test_broken_files(content: str, expected: str) -> None:
    assert message(content) == expected


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ('when = [{ nexxt = ["a"] }]', "entry 'x': key 'when': 'nexxt' is none of next, previous, "),
        ('unless = [{ next = ["@nummer"] }]', "entry 'x': key 'unless.next': 'nummer' is none of number, noun, "),
        ('when = [{ form = ["passive"] }]', "entry 'x': key 'when.form': 'passive' is none of finite, "),
        ('takes = ["das"]', "entry 'x': key 'takes': 'das' is none of quote, dass, "),
        ('forms = ["past"]', "entry 'x': key 'forms': 'past' is none of finite, "),
        ('speaker = "he"', "entry 'x': key 'speaker': 'he' is none of subject, "),
        ('kind = "human"', "entry 'x': key 'kind': 'human' is none of person, "),
        ('pos = "adverb"', "entry 'x': key 'pos': 'adverb' is none of verb, "),
    ],
)
def test_values_outside_the_list_are_told_the_list(line: str, start: str) -> None:
    assert message(GOOD + line + "\n").startswith(start)


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ("3", "key 'tokens' wants a list of at most eight token patterns"),
        ("[" + '{ LOWER = "a" },' * 9 + "]", "key 'tokens' wants a list of at most eight token patterns"),
        ('[{ SHAPE = "xx" }]', "key 'tokens': 'SHAPE' is none of LOWER, TEXT, CLASS, OP"),
        ('[{ LOWER = { OR = ["a"] } }]', "key 'tokens.LOWER': 'OR' is none of IN, NOT_IN, REGEX"),
        ('[{ LOWER = "a" }, { LOWER = "b", OP = "!" }]', "key 'tokens': OP cannot be '!'"),
        ("[{ LOWER = 3 }]", "key 'tokens': LOWER cannot be 3"),
        ('[{ LOWER = "a", OP = "?" }]', "key 'tokens': the first token must be required"),
    ],
)
def test_broken_token_patterns(tokens: str, expected: str) -> None:
    assert message(changed('words = ["wohl"]', f"tokens = {tokens}")) == f"entry 'x': {expected}"


def test_a_syntax_error_names_the_line() -> None:
    text = message(changed('words = ["wohl"]', 'words = ["wohl"'))
    assert text.startswith("not valid TOML: ")
    assert "line 6" in text


def written(folder: Path, content: str | bytes, name: str = "house.toml") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(BiasError) as error:
        load([tmp_path / "none.toml"])
    assert (
        str(error.value)
        == f"{tmp_path / 'none.toml'}: cannot be read (No such file or directory); check the name given with --lexicon"
    )


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = written(tmp_path, "note = 'größer'".encode("cp1252"))
    with pytest.raises(BiasError) as error:
        load([path])
    assert str(error.value) == f"{path}: byte 10 is not UTF-8; save the file as UTF-8"


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = written(tmp_path, b"\xef\xbb\xbf" + f'category = "hedging"\n{GOOD}'.encode())
    assert load([path]).find("hedging/x") is not None


def test_a_users_file_adds_its_entries_and_takes_its_category_from_its_name(tmp_path: Path) -> None:
    lexicon = load([written(tmp_path, GOOD)])
    entry = lexicon.find("house/x")
    assert entry is not None
    assert entry.path == str(tmp_path / "house.toml")
    assert len(lexicon.entries) == len(load().entries) + 1


def test_a_users_entry_replaces_the_shipped_one(tmp_path: Path) -> None:
    block = 'category = "hedging"\n' + GOOD.replace('"x"', '"rund"')
    lexicon = load([written(tmp_path, block)])
    entry = lexicon.find("hedging/rund")
    assert entry is not None
    assert entry.words == ("wohl",)
    assert len(lexicon.entries) == len(load().entries)


def test_the_later_of_two_files_wins(tmp_path: Path) -> None:
    first = written(tmp_path, 'category = "house"\n' + GOOD, "a.toml")
    second = written(tmp_path, 'category = "house"\n' + GOOD.replace('["wohl"]', '["kaum"]'), "b.toml")
    for files, words in (([first, second], ("kaum",)), ([second, first], ("wohl",))):
        entry = load(files).find("house/x")
        assert entry is not None
        assert entry.words == words


@pytest.mark.parametrize("pattern", ["hedging/rund", "hedging/ru*", "hedging.approximator", "hedging", "hedging*"])
def test_entries_are_switched_off_by_name_subtype_or_category(pattern: str) -> None:
    lexicon = load(disable=[pattern])
    assert lexicon.find("hedging/rund") is None
    assert lexicon.find("attribution/laut") is not None


def test_only_the_named_entry_is_switched_off(tmp_path: Path) -> None:
    everything = load()
    for lexicon in (load(disable=["hedging/rund"]), load([written(tmp_path, 'disable = ["hedging/rund"]\n')])):
        assert [each.name for each in everything.entries if each not in lexicon.entries] == ["hedging/rund"]


def test_a_pattern_that_matches_nothing_gets_a_suggestion() -> None:
    with pytest.raises(BiasError) as error:
        load(disable=["hedging/rnd"])
    assert str(error.value) == "disable: no entry matches 'hedging/rnd'; did you mean 'hedging/rund'?"


def test_a_pattern_like_nothing_gets_none() -> None:
    with pytest.raises(BiasError) as error:
        load(disable=["qqqq/zzzz"])
    assert str(error.value) == "disable: no entry matches 'qqqq/zzzz'"


def test_the_hash_changes_with_everything_that_changes_the_lexicon(tmp_path: Path) -> None:
    a, b = written(tmp_path, GOOD, "a.toml"), written(tmp_path, GOOD + "weight = 2.0\n", "b.toml")
    hashes = [
        load().hash,
        load([a]).hash,
        load([b]).hash,
        load([a, b]).hash,
        load(disable=["hedging/rund"]).hash,
        load(disable=["hedging"]).hash,
        load([a], disable=["hedging"]).hash,
    ]
    assert len(set(hashes)) == len(hashes)
    assert all(each.startswith("sha256:") and len(each) == 71 for each in hashes)


def test_the_hash_is_the_same_for_the_same_lexicon(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    assert load([path]).hash == load([path]).hash
    assert load(disable=["hedging/rund", "hedging/etwa"]).hash == load(disable=["hedging/etwa", "hedging/rund"]).hash
