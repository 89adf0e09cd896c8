"""`bias check --diff` in real git repositories: a change fails for what it adds, and for nothing else."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest
from checked_corpora import BAD, BAD_CUES, CALM, RULES_ALONE, SIN, SIN_CUES, Corpus, corpus, new_findings

import bias
from bias.detection import Detector
from bias.model import BiasError


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, detector: Detector) -> Corpus:
    """Two articles, one of them with two old sins, committed."""
    made = corpus(tmp_path, monkeypatch, detector)
    made.write("blitz/haushalt.txt", CALM, SIN, "Der Rat tagt wieder im Juni.")
    made.write("nordpress/haushalt.md", "# Haushalt in Brückstedt", CALM)
    made.commit()
    return made


def test_nothing_changed_is_clean_and_nothing_is_read(repository: Corpus) -> None:
    result = bias.check(diff="HEAD")
    assert (result.articles, result.words, result.breaches, result.known) == (0, 0, (), 0)
    assert repository.check("--diff", "HEAD").exit_code == 0


def test_a_bad_paragraph_fails_with_exactly_its_findings(repository: Corpus) -> None:
    repository.write("blitz/haushalt.txt", CALM, SIN, BAD, "Der Rat tagt wieder im Juni.")
    for revision in ("HEAD", "HEAD~1"):
        if revision == "HEAD~1":
            repository.commit()
        result = bias.check(diff=revision)
        assert new_findings(result) == [("blitz/haushalt.txt", 5, cue) for cue in BAD_CUES]
        assert (len(result.breaches), result.articles, result.known) == (1, 1, len(SIN_CUES))
        assert result.breaches[0].value == 3
        (change,) = result.changes
        assert (change.rule, change.added, change.removed) == ("editorialising", 3, 0)
        assert result.compared_with == f"revision {revision}"
        assert repository.check("--diff", revision).exit_code == 1
    assert repository.check("--diff", "HEAD").exit_code == 0


@pytest.mark.parametrize(
    "paragraphs",
    [
        (SIN, CALM, "Der Rat tagt wieder im Juni."),
        ("Der Rat tagt wieder im Juni.", CALM, SIN),
        (CALM, "\n".join(textwrap.wrap(SIN, 40)), "Der Rat tagt wieder im Juni."),
        (CALM.replace(". ", ".\n"), SIN.replace(" ", "  "), "Der Rat tagt wieder\nim Juni."),
        (CALM, "Ein neuer Absatz, in dem nichts weiter steht.", SIN, "Der Rat tagt wieder im Juni."),
        (f"{CALM} {SIN} Der Rat tagt wieder im Juni.",),
    ],
)
def test_moving_and_rewrapping_is_no_news(repository: Corpus, paragraphs: tuple[str, ...]) -> None:
    repository.write("blitz/haushalt.txt", *paragraphs)
    result = bias.check(diff="HEAD")
    assert (result.articles, result.breaches, result.known) == (1, (), len(SIN_CUES))
    assert [each.finding.text for each in result.findings] == SIN_CUES


def test_a_paragraph_moves_to_another_file(repository: Corpus) -> None:
    repository.write("blitz/haushalt.txt", CALM, "Der Rat tagt wieder im Juni.")
    repository.write("nordpress/haushalt.md", "# Haushalt in Brückstedt", CALM, SIN)
    result = bias.check(diff="HEAD")
    assert (result.articles, result.breaches, result.known) == (2, (), len(SIN_CUES))


def test_a_copied_paragraph_is_news_where_it_was_copied_to(repository: Corpus) -> None:
    repository.write("nordpress/haushalt.md", "# Haushalt in Brückstedt", CALM, SIN)
    assert new_findings(bias.check(diff="HEAD")) == [("nordpress/haushalt.md", 5, cue) for cue in SIN_CUES]


@pytest.mark.parametrize("staged", [True, False])
def test_a_renamed_file_keeps_its_findings(repository: Corpus, staged: bool) -> None:
    old, new = "blitz/haushalt.txt", "mittelblatt/april/haushalt-2.txt"
    repository.write(new, CALM, SIN, "Der Rat tagt wieder im Juni.", "Mehr folgt.")
    (repository.folder / old).unlink()
    if staged:
        repository.git("add", "--all")
    result = bias.check(diff="HEAD")
    assert (result.articles, result.breaches, result.known) == (1, (), len(SIN_CUES))


def test_a_renamed_file_with_a_new_sin_fails_for_that_alone(repository: Corpus) -> None:
    repository.git("mv", "blitz/haushalt.txt", "blitz/etat.md")
    repository.write("blitz/etat.md", CALM, SIN, BAD)
    assert new_findings(bias.check(diff="HEAD")) == [("blitz/etat.md", 5, cue) for cue in BAD_CUES]


def test_a_new_file_counts_as_all_new_untracked_or_not(repository: Corpus) -> None:
    repository.write("blitz/neu.txt", BAD)
    wanted = [("blitz/neu.txt", 1, cue) for cue in BAD_CUES]
    assert new_findings(bias.check(diff="HEAD")) == wanted
    repository.git("add", "--all")
    assert new_findings(bias.check(diff="HEAD")) == wanted
    (repository.folder / ".gitignore").write_text("blitz/neu.txt\n", encoding="utf-8")
    repository.git("rm", "--quiet", "--cached", "blitz/neu.txt")
    assert new_findings(bias.check(diff="HEAD")) == []


def test_what_a_deleted_file_held_counts_as_removed(repository: Corpus) -> None:
    (repository.folder / "blitz/haushalt.txt").unlink()
    repository.write("nordpress/haushalt.md", "# Haushalt in Brückstedt", CALM, "Mehr folgt.")
    result = bias.check(diff="HEAD")
    assert [(each.rule, each.added, each.removed) for each in result.changes] == [("editorialising", 0, 2)]
    assert (result.breaches, result.stale) == ((), ())


def test_only_what_is_named_is_looked_at_from_any_folder(repository: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write("blitz/haushalt.txt", CALM, SIN, BAD)
    repository.write("nordpress/haushalt.md", "# Haushalt in Brückstedt", CALM, BAD)
    assert bias.check("nordpress", diff="HEAD").articles == 1
    monkeypatch.chdir(repository.folder / "nordpress")
    assert new_findings(bias.check(diff="HEAD")) == [("haushalt.md", 5, cue) for cue in BAD_CUES]
    assert new_findings(bias.check("../blitz/haushalt.txt", diff="HEAD")) == [
        ("../blitz/haushalt.txt", 5, cue) for cue in BAD_CUES
    ]


def test_an_unchanged_file_is_not_even_opened(repository: Corpus) -> None:
    (repository.folder / "blitz/kaputt.jsonl").write_text('{"text": \n', encoding="utf-8")
    repository.commit()
    repository.write("nordpress/haushalt.md", "# Haushalt in Brückstedt", CALM, BAD)
    result = bias.check(diff="HEAD")
    assert (result.problems, result.articles) == ((), 1)
    assert len(bias.check().problems) == 1


def record(identity: str, *paragraphs: str) -> str:
    return json.dumps({"id": identity, "text": "\n\n".join(paragraphs)}, ensure_ascii=False) + "\n"


def test_the_articles_of_one_file_are_matched_by_id(repository: Corpus) -> None:
    file = repository.folder / "mai.jsonl"
    file.write_text(record("a", CALM, SIN) + record("b", CALM) + record("c", SIN), encoding="utf-8")
    repository.commit()
    file.write_text(record("x", CALM) + record("b", CALM, SIN) + record("a", CALM, SIN), encoding="utf-8")
    result = bias.check(diff="HEAD")
    assert (result.articles, result.breaches, result.known) == (2, (), 2)  # a is the same, c's sins went to b
    file.write_text(record("a", CALM, SIN) + record("b", CALM, BAD) + record("c", SIN), encoding="utf-8")
    result = bias.check(diff="HEAD")
    assert [(each.subject, each.line) for each in result.breaches] == [("b", 2)]
    assert [cue for _, _, cue in new_findings(result)] == BAD_CUES
    assert result.articles == 1


def test_over_its_limit_an_article_fails_only_if_the_change_adds_to_it(repository: Corpus) -> None:
    (repository.folder / "bias.toml").write_text(
        'preset = "none"\nmodel = "none"\ncheck.editorialising.max_rate = 0.1\n', encoding="utf-8"
    )
    assert len(bias.check().breaches) == 1
    repository.write("blitz/haushalt.txt", CALM, SIN, "Der Rat tagt wieder im September.")
    assert bias.check(diff="HEAD").breaches == ()
    repository.write("blitz/haushalt.txt", CALM, SIN, BAD)
    (breach,) = bias.check(diff="HEAD").breaches
    assert [(each.finding.text, each.new) for each in breach.findings] == [
        *((cue, False) for cue in SIN_CUES),
        *((cue, True) for cue in BAD_CUES),
    ]


def test_sources_fail_only_where_they_get_worse(repository: Corpus) -> None:
    (repository.folder / "bias.toml").write_text(
        'preset = "none"\nmodel = "none"\ncheck.sourcing.max_longest_unattributed = 1\n', encoding="utf-8"
    )
    assert [each.value for each in bias.check().breaches] == [2]
    repository.write("blitz/haushalt.txt", CALM.replace("acht", "neun"), SIN, "Der Rat tagt wieder im Juni.")
    assert bias.check(diff="HEAD").breaches == ()
    repository.git("mv", "blitz/haushalt.txt", "blitz/etat.txt")
    assert bias.check(diff="HEAD").breaches == ()
    repository.write("blitz/etat.txt", CALM, SIN, "Der Rat tagt wieder im Juni.", "Mehr folgt am Montag.")
    assert [each.value for each in bias.check(diff="HEAD").breaches] == [3]


def test_a_suppression_that_is_taken_away_makes_its_findings_new(repository: Corpus) -> None:
    repository.write("blitz/neu.txt", '<!-- bias: off reason="Glosse" -->', BAD)
    repository.commit()
    assert bias.check().breaches == ()
    repository.write("blitz/neu.txt", BAD)
    assert new_findings(bias.check(diff="HEAD")) == [("blitz/neu.txt", 1, cue) for cue in BAD_CUES]


def test_three_dots_compare_with_where_the_branch_began(repository: Corpus) -> None:
    main = repository.git("branch", "--show-current").strip()
    repository.git("checkout", "--quiet", "-b", "mein")
    repository.write("blitz/meins.txt", CALM)
    repository.commit()
    repository.git("checkout", "--quiet", main)
    repository.write("blitz/haushalt.txt", CALM, "Der Rat tagt wieder im Juni.")
    repository.commit()
    repository.git("checkout", "--quiet", "mein")
    assert len(bias.check(diff=main).breaches) == 1  # the old sins, which are gone from the other branch
    assert bias.check(diff=f"{main}...").breaches == ()


def test_names_that_git_would_quote(repository: Corpus) -> None:
    name = 'blitz/Übung "neu"\n; touch x $(y).txt'
    repository.write(name, CALM, SIN)
    repository.commit()
    repository.write(name, CALM, SIN, BAD)
    (breach,) = bias.check(diff="HEAD").breaches
    assert [each.finding.text for each in breach.findings] == BAD_CUES


def test_links_and_what_is_no_article_are_left_alone(repository: Corpus) -> None:
    (repository.folder / "blitz/link.txt").symlink_to("haushalt.txt")
    (repository.folder / "bild.png").write_bytes(b"\x89PNG\x00")
    repository.commit()
    (repository.folder / "bild.png").write_bytes(b"\x89PNG\x00\x00")
    repository.write("blitz/haushalt.txt", CALM, SIN, BAD)
    result = bias.check(diff="HEAD")
    assert (result.problems, result.articles) == ((), 1)


@pytest.mark.parametrize(
    "revision", ["gibtsnicht", "--output=x", "-p", "", "HEAD:bias.toml", "gibtsnicht...", "a\nb", "a\0b"]
)
def test_an_unknown_revision_is_one_line(repository: Corpus, revision: str) -> None:
    with pytest.raises(BiasError) as caught:
        bias.check(diff=revision or "^")
    message = str(caught.value)
    assert message.startswith("--diff ") and "\n" not in message and "\0" not in message
    assert message.endswith(": git knows no such revision here; fetch it, or correct the name")
    assert {each.name for each in repository.folder.iterdir()} == {".git", "bias.toml", "blitz", "nordpress"}


def test_without_a_repository_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, detector: Detector) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    made = corpus(tmp_path, monkeypatch, detector)
    made.write("a.txt", CALM)
    result = made.check("--diff", "HEAD")
    message = f"bias: {tmp_path}: in no git repository; --diff wants one, --baseline does not\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)


def test_paths_outside_the_repository_and_standard_input(
    repository: Corpus, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("anderswo")
    result = repository.check("--diff", "HEAD", str(other))
    assert (result.exit_code, "not in the repository" in result.stderr) == (2, True)
    assert (
        repository.check("--diff", "HEAD", "-").stderr
        == "bias: --diff reads files of the repository, not standard input; name them\n"
    )


def test_without_git_it_says_so(repository: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = repository.check("--diff", "HEAD")
    assert result.exit_code == 2
    assert result.stderr == "bias: git cannot be run (No such file or directory); install it, or use --baseline\n"


def test_a_repository_of_another_owner_is_told_apart(repository: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = repository.folder / ".bin" / "git"
    fake.parent.mkdir()
    fake.write_text("#!/bin/sh\necho \"fatal: detected dubious ownership in repository at '/x'\" >&2\nexit 128\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:/usr/bin:/bin")
    with pytest.raises(BiasError, match=r"another owner; run git config --global --add safe\.directory "):
        bias.check(diff="HEAD")


def test_the_whole_story_on_the_command_line(repository: Corpus) -> None:
    repository.write("blitz/haushalt.txt", CALM, SIN, BAD)
    result = repository.check("--diff", "HEAD", "--format", "concise")
    assert result.exit_code == 1
    place = "blitz/haushalt.txt:5"
    limit = "editorialising: 3 new findings, over the limit of 0"
    assert result.stdout.splitlines() == [
        f"{place}:14: error editorialising/max_new: “dramatische” (editorialising, intensifier) is new against revision HEAD; {limit}",
        f"{place}:26: error editorialising/max_new: “Blamage” (editorialising, evaluative) is new against revision HEAD; {limit}",
        f"{place}:49: error editorialising/max_new: “Skandalös” (editorialising, evaluative) is new against revision HEAD; {limit}",
        "1 article, 53 words; 1 error, 0 warnings; 2 findings known from revision HEAD",
    ]


def test_the_configuration_of_the_old_version_is_not_what_counts(repository: Corpus) -> None:
    """Both sides are held to today's limits: a new rule does not make old findings new."""
    (repository.folder / "bias.toml").write_text(RULES_ALONE + "check.attribution.max_new = 0\n", encoding="utf-8")
    repository.write("blitz/haushalt.txt", CALM, SIN, "Der Rat tagt wieder im Juli.")
    assert bias.check(diff="HEAD").breaches == ()
