"""A scoring process as its starter sees it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, BinaryIO

from bias.model import Article, BiasError
from bias.scale import worker
from bias.scale.parcels import receive, send
from bias.scale.work import Job, Outcome

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_PATIENCE = 5  # seconds that a process gets to end by itself


class Died(Exception):  # noqa: N818 - what happened, not what is wrong with it
    """The process is gone; says how."""


class ScoringProcess:
    """A process that runs as soon as this is made; `load` before `score`."""

    def __init__(self, notice: Callable[[str], None]) -> None:
        self._notice = notice
        self._process = _started()

    @property
    def pid(self) -> int:
        """The system's number of it."""
        return self._process.pid

    def load(self, job: Job) -> tuple[str, str | None]:
        """Have it load what a job asks for, and wait for that. Returns the hashes of its lexicon and its models.

        Raises:
            BiasError: the lexicon, a model or the reference is broken, or the process does not come up.
            RuntimeError: a fault of the program.
        """
        try:
            self._send(job)
            hashes: Any = self._answer(worker.READY)
        except Died as death:
            raise BiasError(f"a scoring process {death} before it was ready; name fewer --jobs") from None
        lexicon, model = hashes
        return lexicon, model

    def score(self, articles: Sequence[Article]) -> Iterator[Outcome]:
        """The outcomes, each as it comes. Raises Died where the process does."""
        self._send(articles)
        for _ in articles:
            outcome = self._answer(worker.OUTCOME)
            if not isinstance(outcome, Outcome):
                raise TypeError("a scoring process sent what is no outcome")
            yield outcome

    def kill(self) -> None:
        """End it at once, also from another thread."""
        self._process.kill()

    def end(self) -> None:
        """Let it end, and see that it does."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _send(self, value: object) -> None:
        try:
            send(_pipe(self._process.stdin), value)
        except (OSError, ValueError):
            raise Died(self._how()) from None

    def _answer(self, wanted: str) -> object:
        while True:
            try:
                kind, value = receive(_pipe(self._process.stdout))
            except (EOFError, OSError, ValueError):
                raise Died(self._how()) from None
            if kind == wanted:
                return value
            if kind == worker.NOTICE:
                self._notice(value)
            elif kind == worker.REFUSED:
                raise BiasError(value)
            else:
                raise RuntimeError(value)

    def _how(self) -> str:
        try:
            status = self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            return "fell silent"
        if status >= 0:
            return f"ended with status {status}"
        try:
            name = signal.Signals(-status).name
        except ValueError:
            name = str(-status)
        return f"was killed by {name}" + (" (out of memory?)" if name == "SIGKILL" else "")


def _pipe(stream: object) -> BinaryIO:
    return stream  # type: ignore[return-value]


def _started() -> subprocess.Popen[bytes]:
    """A new interpreter with our module path; `-P` keeps the working directory off it, where a checkout may lie."""
    program = f"import sys; sys.path[:] = {sys.path!r}; from bias.scale.worker import main; main()"
    environment = dict.fromkeys(_THREADS, "1") | dict(os.environ)
    return subprocess.Popen(  # noqa: S603 - our own interpreter with our own program
        [sys.executable, "-P", "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        # On Windows, where signals cannot be blocked: Ctrl-C is for the starter alone.
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
