"""Where the outcomes of `bias score` go: standard output, or a file that grows as OUT.part and can be gone on with."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

from bias.cli.commands import readable_name, say
from bias.cli.destination import destination, target_of
from bias.cli.score_options import FILES
from bias.cli.score_work import ScoringWork
from bias.model import BiasError, Problem, Scored
from bias.output.figures import counted
from bias.output.links import unlinked
from bias.scale.settings import settings_of
from bias.scale.spool import Spool
from bias.scale.work import Outcome
from bias.stages import logger

_WHOLE = ("text", "json")
"""Formats that are made from results, by one process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be written, and where. `output`: a file, or None for standard output."""

    form: str
    findings: bool = False
    csv_safe: bool = False
    output: str | None = None
    resume: bool = False

    @property
    def payload(self) -> str:
        """What is made of each article where it is scored: the module of `bias.output` that does so."""
        if self.form in _WHOLE:
            return "objects"
        form = f"{self.form}_safe" if self.csv_safe else self.form
        return f"{form}_findings" if self.findings else form

    @property
    def writer(self) -> ModuleType:
        """The module of `bias.output` that writes it."""
        return import_module(f"bias.output.{self.form if self.form in _WHOLE else self.payload}")


def write(work: ScoringWork, wanted: Wanted) -> None:
    """Score and write. Raises BiasError where that cannot be done."""
    if wanted.form in FILES:
        wanted.writer.check()
    target = None if wanted.output is None else target_of(wanted.output, work.selection.paths)
    special = target is not None and target.exists() and not target.is_file()
    if wanted.form in _WHOLE:
        machine = wanted.form != "text"
        with destination(wanted.output, machine=machine) as out, closing(work.outcomes()) as made:
            wanted.writer.write(map(_result, made), out)
    elif target is None or special:
        if special and (wanted.form in FILES or wanted.resume):
            raise BiasError(f"{readable_name(str(target))}: is no regular file; name another --output")
        with destination(wanted.output, machine=True) as out, closing(work.outcomes()) as made:
            for content in _contents(made, wanted.writer):
                out.write(content.decode())
    else:
        _write_file(work, wanted, target)


def _result(outcome: Outcome) -> Scored | Problem:
    if isinstance(outcome.payload, bytes):
        raise TypeError("an outcome without its result")
    return outcome.payload


def _content(outcome: Outcome) -> bytes:
    if not isinstance(outcome.payload, bytes):
        raise TypeError("an outcome without its bytes")
    return outcome.payload


class _Headed:
    """Puts a header before the first article: the columns are known with its categories."""

    def __init__(self, writer: ModuleType, *, begun: bool) -> None:
        self._header: Callable[..., bytes] | None = None if begun else getattr(writer, "header", None)

    def content(self, outcome: Outcome) -> bytes:
        if self._header is None or not outcome.categories:
            return _content(outcome)
        header = self._header(outcome.categories)
        self._header = None
        return header + _content(outcome)

    def end(self) -> bytes:
        """The header where there was no article to put it before."""
        return b"" if self._header is None else self._header()


def _contents(made: Iterator[Outcome], writer: ModuleType) -> Iterator[bytes]:
    headed = _Headed(writer, begun=False)
    for outcome in made:
        yield headed.content(outcome)
    yield headed.end()


def _write_file(work: ScoringWork, wanted: Wanted, target: Path) -> None:
    spool = Spool(target, settings_of(work.job, work.choices), resume=wanted.resume)
    try:
        work.failed, work.faults = spool.failed + spool.faults, spool.faults
        if spool.done:
            errors = f", {counted(work.failed, 'error')} among them" if work.failed else ""
            say(f"{readable_name(spool.part)}: {counted(spool.done, 'article')} done already{errors}; going on")
        headed = _Headed(wanted.writer, begun=not spool.empty)
        with closing(work.outcomes(spool.remaining, spool.done)) as made:
            for outcome in made:
                content = headed.content(outcome)
                spool.add(content, failed=outcome.error is not None, fault=outcome.fault)
        spool.end(headed.end())
        try:
            _finish(spool, wanted, target)
        except OSError as error:
            why = f"cannot be written ({error.strerror or error}); mend that, then go on with --resume"
            raise BiasError(f"{readable_name(target)}: {why}") from None
    except BaseException as stopped:
        if spool.stop() and not isinstance(stopped, BiasError):
            kept = f"{counted(spool.done, 'article')} kept in {readable_name(spool.part)}"
            say(f"stopped; {kept}: the same command with --resume goes on from there")
        raise


def _finish(spool: Spool, wanted: Wanted, target: Path) -> None:
    """The part becomes the output: as it is, or what is made of it."""
    whole = spool.part
    if wanted.form in FILES:
        whole = target.with_name(f"{target.name}.tmp")
        try:
            unlinked(whole)
            with spool.part.open("rb") as lines:
                wanted.writer.write_file(lines, whole)
        except BaseException:
            whole.unlink(missing_ok=True)
            raise
    if target.exists():
        shutil.copymode(target, whole)
    size = whole.stat().st_size
    whole.replace(target)
    logger(__name__).info("written: %s, %d bytes", target, size)
    spool.discard()
    spool.close()
