"""A report as a folder: its pages and their links, and that it is there whole or not at all."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest

from bias.cli.report_files import MARKER, check_folder, folder_name, is_folder, write_folder
from bias.model import BiasError, Scored

if TYPE_CHECKING:
    from small_reports import Write

pytest_plugins = ["small_reports"]


def parsed(path: Path) -> Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(path.read_text(encoding="utf-8"))
    return root


def names(folder: Path) -> list[str]:
    """All files of a folder, as paths within it."""
    return sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file())


def documents(*pages: str, text: str = "x") -> Iterator[tuple[str, Iterator[str]]]:
    for name in pages:
        yield name, iter([text])


@pytest.mark.parametrize("texts", [True, False])
def test_a_page_an_article_and_a_story_an_index_and_the_method(
    texts: bool, report_page: Write, scored: Sequence[Scored]
) -> None:
    folder = report_page(folder=True, texts=texts).parent
    pages = [f"articles/{number:05d}.html" for number in range(1, len(scored) + 1)]
    stories = [
        f"stories/{number:05d}.html" for number in range(1, 5)
    ]  # of the examples; the other three articles stand alone
    assert names(folder) == [*pages, "index.html", "method.html", *stories]
    assert max((folder / each).stat().st_size for each in pages) < 300_000


def anchors(root: Element) -> list[str]:
    return [each.get("href", "") for each in root.iter("a") if each.get("href") is not None]


@pytest.mark.parametrize("texts", [True, False])
@pytest.mark.parametrize("folder", [True, False], ids=["folder", "single"])
def test_every_link_leads_somewhere(folder: bool, texts: bool, report_page: Write, scored: Sequence[Scored]) -> None:
    top = report_page(folder=folder, texts=texts).parent
    pages = {path: parsed(path) for path in sorted(top.rglob("*.html"))}
    ids = {path: [each.get("id") for each in root.iter() if each.get("id")] for path, root in pages.items()}
    assert all(len(found) == len(set(found)) for found in ids.values())
    followed = 0
    for path, root in pages.items():
        for href in anchors(root):
            parts = urlsplit(href)
            if parts.scheme:
                assert href == "https://example.org/bruecke?a=1&b=2"
                continue
            to = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert to in pages, f"{href} in {path.name}"
            assert not parts.fragment or unquote(parts.fragment) in ids[to], f"{href} in {path.name}"
            followed += 1
    assert followed > 8 * len(scored)


def test_names_of_ids_in_labels_are_there(report_page: Write) -> None:
    for path in sorted(report_page(folder=True).parent.rglob("*.html")):
        root = parsed(path)
        ids = {each.get("id") for each in root.iter()}
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "for"):
            named = {name for each in root.iter() for name in (each.get(attribute) or "").split()}
            assert named <= ids, f"{attribute} in {path.name}"


def test_an_earlier_report_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_folder(target, documents("index.html", "articles/00001.html", "articles/00002.html"))
    write_folder(target, documents("index.html", "articles/00001.html", text="new"))
    assert names(target) == [MARKER, "articles/00001.html", "index.html"]
    assert (target / "index.html").read_text() == "new"
    assert [each.name for each in tmp_path.iterdir()] == ["site"]
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE((target / "articles").stat().st_mode)


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt(), ValueError("bug")])
def test_a_failure_leaves_what_was_there(failure: BaseException, tmp_path: Path) -> None:
    def failing() -> Iterator[tuple[str, Iterator[str]]]:
        yield from documents("index.html", "articles/00001.html", text="new")
        raise failure

    target = tmp_path / "site"
    write_folder(target, documents("index.html"))
    expected = BiasError if isinstance(failure, OSError) else type(failure)
    with pytest.raises(expected) as caught:
        write_folder(target, failing())
    if expected is BiasError:
        assert str(caught.value) == f"{target}: cannot be written (No space left on device); name another --output"
    assert names(target) == [MARKER, "index.html"]
    assert (target / "index.html").read_text() == "x"
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


def test_a_failure_at_the_very_end_puts_the_old_one_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "site"
    write_folder(target, documents("index.html"))
    rename = Path.rename

    def refusing(self: Path, to: Path) -> Path:
        if self.name == "site.part":
            raise PermissionError(13, "Permission denied")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(BiasError, match=r"site: cannot be written \(Permission denied\)"):
        write_folder(target, documents("index.html", text="new"))
    assert (target / "index.html").read_text() == "x"
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


def test_what_a_broken_run_left_is_cleared_away(tmp_path: Path) -> None:
    write_folder(tmp_path / "site.part", documents("index.html", "stale.html"))
    write_folder(tmp_path / "site", documents("index.html"))
    assert names(tmp_path) == [f"site/{MARKER}", "site/index.html"]


@pytest.mark.parametrize("other", ["site", "site.part"])
def test_folders_of_others_are_left_alone(other: str, tmp_path: Path) -> None:
    (tmp_path / other).mkdir()
    (tmp_path / other / "diary.txt").write_text("mine")
    with pytest.raises(BiasError, match=rf"{other}: "):
        write_folder(tmp_path / "site", documents("index.html"))
    assert names(tmp_path) == [f"{other}/diary.txt"]


def test_a_kept_copy_of_an_earlier_report_is_left_alone(tmp_path: Path) -> None:
    write_folder(tmp_path / "site.old", documents("index.html", text="kept"))
    write_folder(tmp_path / "site", documents("index.html"))
    write_folder(tmp_path / "site", documents("index.html", text="new"))
    assert (tmp_path / "site.old" / "index.html").read_text() == "kept"


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    write_folder(tmp_path / "site", documents("index.html"))
    assert names(tmp_path) == [f"site/{MARKER}", "site/index.html"]


def test_a_link_to_a_folder_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    for text in ("x", "new"):
        write_folder(tmp_path / "link", documents("index.html", text=text))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "index.html").read_text() == "new"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link", "real"]


def test_the_folder_one_is_in_is_not_pulled_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "site" / "deep"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    for name in (".", ".."):
        with pytest.raises(BiasError, match="you are in this folder"):
            check_folder(Path(name))


def test_a_file_and_a_missing_parent_are_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(BiasError, match="taken: is a file; name another --output"):
        check_folder(tmp_path / "taken")
    with pytest.raises(BiasError, match="nowhere: no such folder; make it first"):
        check_folder(tmp_path / "nowhere" / "site")


@pytest.mark.parametrize(
    ("output", "articles", "form", "folder"),
    [
        ("report.html", 300, None, False),
        ("report.html", 301, None, True),
        ("report.html", 301, "single", False),
        ("report.html", 1, "folder", True),
        ("site/", 1, None, True),
        ("site/", 1, "single", False),
        ("-", 10_000, None, False),
    ],
)
def test_the_form_follows_from_wish_name_and_size(output: str, articles: int, form: str | None, folder: bool) -> None:
    assert is_folder(output, articles, form) is folder


def test_an_existing_folder_makes_a_folder(tmp_path: Path) -> None:
    assert is_folder(str(tmp_path), 1, None)


@pytest.mark.parametrize(
    ("output", "name"), [("report.html", "report"), ("a/mai.HTM", "a/mai"), ("site", "site"), ("site.v2/", "site.v2")]
)
def test_no_folder_is_called_like_a_page(output: str, name: str) -> None:
    assert folder_name(output) == Path(name)
