"""A baseline, or a git revision, as that which articles are judged against."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bias.articles import read
from bias.articles.finding_files import SUFFIXES, format_of, one_line
from bias.checking.baseline import MEND, Baseline
from bias.checking.revision import Repository, Touched
from bias.model import Article, BiasError, Problem, Provenance

Notice = Callable[[str], None]


class Paths:
    """Paths of articles as a baseline knows them: below a folder, wherever the program was started."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(os.path.normpath(folder.absolute()))

    def of(self, path: str | None) -> str:
        """An article's path below the folder; `-` for standard input."""
        if path in (None, "-"):
            return "-"
        return Path(os.path.relpath(str(path), self.folder)).as_posix()

    def exists(self, path: str) -> bool:
        """Whether the file that a baseline knows is still there."""
        return path == "-" or (self.folder / path).exists()

    def from_here(self, path: str | None) -> str | None:
        """A path that a baseline knows as the current folder sees it, like those of articles."""
        return path if path in (None, "-") else Path(os.path.relpath(self.folder / str(path))).as_posix()

    def scope(self, arguments: Iterable[str]) -> Callable[[str], bool]:
        """Whether a path lies at or below what is being checked."""
        roots = [self.of(each) for each in arguments]
        return lambda path: any(lies_in(path, root) for root in roots)


def remarks_on(baseline: Baseline, path: str, rules: Sequence[str], provenance: Provenance | None) -> Iterator[str]:
    """What a user should know of a baseline that does not fit this run."""
    unknown = [each for each in rules if not baseline.knows(each)]
    if unknown:
        yield f"{path}: does not know findings of {', '.join(unknown)}, so that all of them are new; {MEND}"
    if provenance and (baseline.lexicon, baseline.model) != (provenance.lexicon, provenance.model):
        what = "lexicon" if baseline.lexicon != provenance.lexicon else "model"
        yield f"{path}: written with another {what}, so that findings may differ where no text did; {MEND}"


def untouched(checked: set[str], in_scope: Callable[[str], bool], paths: Paths) -> Callable[[str | None], bool]:
    """Of which files a run says nothing: those that it did not read, unless they are gone from where it looked."""
    return lambda path: (path or "") not in checked and (paths.exists(path or "") or not in_scope(path or ""))


@dataclass(frozen=True, slots=True)
class Sides:
    """The articles that a change touches, as they were and as they are; those that are alike on both sides left out."""

    before: tuple[Article, ...]
    now: tuple[Article | Problem, ...]


@contextmanager
def restored(repository: Repository, touched: Sequence[Touched]) -> Iterator[Path]:
    """A folder with the old versions of touched files, each where its article is now, or was if it is gone."""
    with tempfile.TemporaryDirectory(prefix="bias-") as folder:
        top = Path(folder, repository.top.name or "top")
        old = [each for each in touched if each.blob and each.before]
        for each, content in zip(old, repository.contents([each.blob or "" for each in old]), strict=True):
            same_kind = each.now and Path(each.now).suffix == Path(each.before or "").suffix
            path = top / str(each.now if same_kind else each.before)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            except OSError as error:
                shown = one_line(each.before or "")
                raise BiasError(f"--diff: {shown} cannot be put aside for comparison ({error.strerror})") from None
        yield top


def sides(
    revision: str,
    arguments: Sequence[str],
    *,
    where: Sequence[str],
    force: bool,
    notice: Notice,
    only: Callable[[Path], bool],
    columns: Sequence[str] = (),
) -> Sides:
    """Both sides of the change since a revision; files for which `only` is false are no articles.

    Raises BiasError where git cannot tell.
    """
    repository = Repository.around(Path.cwd())
    commit = repository.commit(revision)
    below = {each: repository.below(each) for each in arguments}
    touched = [each for each in repository.touched(commit) if _concerns(each, below.values())]
    changed = {each.now for each in touched if each.now}

    def is_changed(path: Path) -> bool:
        return only(path) and repository.below(path) in changed

    now = tuple(read(*arguments, where=where, force=force, notice=notice, only=is_changed, columns=columns))
    with restored(repository, touched) as top:
        before = tuple(_old(top, repository.top, [below[each] for each in arguments], where, force, columns))
    return _different(before, now)


def _concerns(touched: Touched, arguments: Iterable[str]) -> bool:
    """Whether a file is named, or of a kind that folders are searched for and in one of them."""
    return any(
        name == each or (lies_in(name, each) and format_of(name) in SUFFIXES)
        for name in (touched.before, touched.now)
        for each in arguments
        if name
    )


def lies_in(path: str, folder: str) -> bool:
    """Whether a path is a folder's, or of something in it; both are relative to the same place."""
    return folder == "." or path == folder or path.startswith(f"{folder}/")


def _old(
    top: Path, real: Path, arguments: Sequence[str], where: Sequence[str], force: bool, columns: Sequence[str]
) -> Iterator[Article]:
    """The articles of restored files, with the paths that they have in the working tree. What is broken is left out."""
    roots = [top / each for each in arguments if (top / each).exists()]
    for article in read(*roots, where=where, force=force, columns=columns):
        if isinstance(article, Article):
            inside = Path(article.path or "").relative_to(top)
            yield replace(article, path=(real / inside).as_posix())


def _different(before: Sequence[Article], now: Sequence[Article | Problem]) -> Sides:
    """Both sides without the articles of files with many that are the same on both."""
    old = {(_real(each.path), each.id): each for each in before}

    def is_same(article: Article | Problem) -> bool:
        twin = old.get((_real(article.path), article.id or ""))
        return isinstance(article, Article) and twin is not None and _content(twin) == _content(article)

    same = {(_real(each.path), each.id) for each in now if is_same(each)}
    return Sides(
        before=tuple(each for each in before if (_real(each.path), each.id) not in same),
        now=tuple(each for each in now if (_real(each.path), each.id) not in same),
    )


def _content(article: Article) -> Article:
    return replace(article, path=None, line=1)


def _real(path: str | None) -> str:
    return os.path.realpath(path or "-")
