"""git: which files a change touches, and what stood in them before. Nothing is run through a shell."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bias.articles.finding_files import one_line
from bias.model import BiasError

_RECORD = re.compile(r":(\d{6}) (\d{6}) ([0-9a-f]+) [0-9a-f]+ ([A-Z])\d*\Z")
_FILE = "100"
"""What the mode of a regular file begins with: no link, no submodule."""

_MERGE_BASE = "..."


@dataclass(frozen=True, slots=True)
class Touched:
    """A file that the change touches: `now` is None if it is gone, `before` and `blob` are None if it is new.

    Paths are below the repository's top folder.
    """

    before: str | None
    blob: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Repository:
    """A working tree. `top` is its top folder, with no symbolic links in its path."""

    top: Path

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """The repository that a folder lies in. Raises BiasError where there is none, or no git."""
        failure = f"{one_line(folder.as_posix())}: in no git repository; --diff wants one, --baseline does not"
        out = _git(folder, "rev-parse", "--show-toplevel", failure=failure)
        return cls(Path(os.path.realpath(out.decode("utf-8", "surrogateescape").rstrip("\n"))))

    def commit(self, revision: str) -> str:
        """The commit that a revision names; `REV...` is where the current branch left REV. Raises BiasError."""
        shown = one_line(revision)
        unknown = f"--diff {shown}: git knows no such revision here; fetch it, or correct the name"
        if not revision or revision.startswith("-"):
            raise BiasError(unknown)
        name = revision.removesuffix(_MERGE_BASE)
        asked = ("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        commit = _git(self.top, *asked, failure=unknown).decode().strip()
        if name == revision:
            return commit
        apart = f"--diff {shown}: git finds no commit that it has in common with HEAD; fetch more of the history"
        return _git(self.top, "merge-base", commit, "HEAD", failure=apart).decode().split()[0]

    def touched(self, commit: str) -> Iterator[Touched]:
        """The regular files in which the working tree differs from a commit, untracked ones included."""
        arguments = ("diff", "--raw", "-z", "-M", "--no-abbrev", "--no-ext-diff", "--no-textconv", commit)
        fields = iter(_paths(_git(self.top, *arguments, "--", failure="git diff failed")))
        for record in fields:
            match = _RECORD.match(record)
            if match is None:
                raise BiasError(f"git diff gave what cannot be read ({one_line(record)}); report it")
            mode, mode_now, blob, status = match.groups()
            before = next(fields)
            now = next(fields) if status in "RC" else before
            was, is_now = mode.startswith(_FILE), mode_now.startswith(_FILE)
            if status != "U" and (was or is_now):
                yield Touched(_inside(before) if was else None, blob if was else None, now if is_now else None)
        untracked = ("ls-files", "--others", "--exclude-standard", "-z")
        for path in _paths(_git(self.top, *untracked, "--", failure="git ls-files failed")):
            yield Touched(None, None, path)

    def contents(self, blobs: Sequence[str]) -> Iterator[bytes]:
        """What stands in some blobs, in order."""
        if not blobs:
            return
        asked = "".join(f"{each}\n" for each in blobs).encode()
        out = _git(self.top, "cat-file", "--batch", given=asked, failure="git cat-file failed")
        at = 0
        for blob in blobs:
            line_end = out.index(b"\n", at)
            kind, _, size = out[at:line_end].partition(b" ")[2].partition(b" ")
            if kind != b"blob":
                raise BiasError(f"git has lost what stood in {blob}; fetch it")
            at = line_end + 1 + int(size)
            yield out[line_end + 1 : at]
            at += 1

    def below(self, path: str | os.PathLike[str]) -> str:
        """A path below the top folder. Raises BiasError for one elsewhere."""
        if os.fspath(path) == "-":
            raise BiasError("--diff reads files of the repository, not standard input; name them")
        whole = Path(os.path.normpath(Path(path).absolute()))
        whole = Path(os.path.realpath(whole.parent), whole.name) if whole.name else whole
        if whole.is_symlink() and whole.is_dir():
            whole = Path(os.path.realpath(whole))
        if not whole.is_relative_to(self.top):
            shown = one_line(os.fspath(path))
            raise BiasError(f"{shown}: not in the repository {self.top}; --diff knows only its files")
        return whole.relative_to(self.top).as_posix()


def _inside(path: str) -> str:
    """A path of a commit. git keeps such from being checked out, but whoever makes commits by hand can put in any."""
    parts = PurePosixPath(path).parts
    # A drive, or the backslashes of Windows, would lead out there.
    if ".." in parts or path.startswith("/") or (os.name == "nt" and ("\\" in path or ":" in path)):
        raise BiasError(f"the revision holds a file {one_line(path)}, which leads out of the tree; do not trust it")
    return path


def _paths(listed: bytes) -> list[str]:
    return listed.decode("utf-8", "surrogateescape").split("\0")[:-1]


def _git(folder: Path, *arguments: str, failure: str, given: bytes = b"") -> bytes:
    """What a git command prints. Raises BiasError with `failure` where git fails."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        # The git that the user has, with arguments of ours: a list, no shell; a revision never begins with "-". The
        # repository's own settings could name a program that watches the files, which is not ours to start.
        done = subprocess.run(  # noqa: S603 - see above
            ("git", "-C", str(folder), "-c", "core.fsmonitor=false", *arguments),  # noqa: S607 - see above
            input=given,
            capture_output=True,
            env=environment,
            check=False,
        )
    except OSError as error:
        raise BiasError(f"git cannot be run ({error.strerror}); install it, or use --baseline") from None
    except ValueError:  # a NUL in the revision
        raise BiasError(failure) from None
    if done.returncode:
        # In containers, where the working tree belongs to somebody else.
        distrust = b"dubious ownership" in done.stderr
        mend = f"run git config --global --add safe.directory {folder}"
        raise BiasError(f"git does not trust a repository of another owner; {mend}" if distrust else failure)
    return done.stdout
