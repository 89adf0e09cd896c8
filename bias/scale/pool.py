"""Articles → Outcomes by several processes, in the order of the articles.

A thread each drives a process: hands it a batch, takes outcomes as they come. No more batches are on their way than
keep the processes busy, so that memory does not grow with the corpus. A process that dies while it scores an article
is replaced, and the article tried once more by itself; if that kills the new one too, a problem takes its place.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from queue import SimpleQueue
from threading import Condition, Thread

from bias.model import Article, Problem
from bias.scale.batches import Batch, batches
from bias.scale.encoding import outcome
from bias.scale.processes import Died, ScoringProcess
from bias.scale.work import Job, Outcome, place_of
from bias.stages import logger

_LOG = logger(__name__)

_LOOK = 1.0  # seconds after which a waiting main thread looks up, since Windows does not wake it for Ctrl-C


def outcomes_of_processes(
    items: Iterable[Article | Problem], job: Job, processes: int, notice: Callable[[str], None] | None = None
) -> Generator[Outcome, None, None]:
    """The outcomes of all, in their order. A process is only started when there is something for it to do.

    Close the generator where it is not read to its end: that ends the processes.

    Raises:
        BiasError: the lexicon, a model or the reference is broken, or no process comes up.
    """
    pool = _Pool(job, processes, notice)
    coming = batches(items, job.form)
    waiting: deque[Batch] = deque()
    try:
        while True:
            while len(waiting) < 2 * processes + 1 and (batch := next(coming, None)) is not None:
                waiting.append(batch)
                if batch.articles:
                    pool.submit(batch)
            if not waiting:
                return
            batch = waiting.popleft()
            for at in range(len(batch.outcomes)):
                yield pool.wait_for(batch, at)
                batch.outcomes[at] = None
    finally:
        pool.close()


class _Pool:
    def __init__(self, job: Job, processes: int, notice: Callable[[str], None] | None) -> None:
        self._job, self._most, self._notice = job, processes, notice
        self._said: set[str] = set()
        self._tasks: SimpleQueue[Batch | None] = SimpleQueue()
        self._changed = Condition()
        self._running: set[ScoringProcess] = set()
        self._threads: list[Thread] = []
        self._failure: BaseException | None = None
        self._closing = False
        self._scored = 0
        _LOG.info("processes that score: %d at most", processes)

    def submit(self, batch: Batch) -> None:
        self._tasks.put(batch)
        if len(self._threads) < self._most:
            thread = Thread(target=self._drive, daemon=True)
            self._threads.append(thread)
            thread.start()

    def wait_for(self, batch: Batch, at: int) -> Outcome:
        with self._changed:
            while (found := batch.outcomes[at]) is None:
                if self._failure is not None:
                    raise self._failure
                self._changed.wait(_LOOK)
        return found

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        with self._changed:
            self._closing = True
            for process in self._running:
                process.kill()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()
        _LOG.info("scored by processes: %d articles, %d processes at once", self._scored, len(self._threads))

    def _drive(self) -> None:
        if hasattr(signal, "pthread_sigmask"):
            # Inherited by the processes that this thread starts: Ctrl-C is for the main thread alone.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        process: ScoringProcess | None = None
        try:
            while (batch := self._tasks.get()) is not None and not self._closing:
                process = self._work_through(batch, process)
        except BaseException as error:
            with self._changed:
                self._failure = self._failure or error
                self._changed.notify_all()
        finally:
            if process is not None:
                self._end(process)

    def _work_through(self, batch: Batch, process: ScoringProcess | None) -> ScoringProcess | None:
        """Fills the batch's outcomes. Returns the process that lives at the end, if one does."""
        left = deque(batch.articles)
        alone = False
        while left and not self._closing:
            process = process or self._start()
            try:
                for made in process.score([article for _, article in ([left[0]] if alone else left)]):
                    self._put(batch, left.popleft()[0], made)
                alone = False
            except Died as death:
                _LOG.info("process %d %s; another takes its place", process.pid, death)
                self._end(process)
                process = None
                if alone and not self._closing:
                    at, article = left.popleft()
                    self._put(batch, at, _killed(article, death, self._job.form))
                alone = not alone
        return process

    def _put(self, batch: Batch, at: int, made: Outcome) -> None:
        with self._changed:
            batch.outcomes[at] = made
            self._scored += 1
            self._changed.notify_all()

    def _start(self) -> ScoringProcess:
        began = time.perf_counter()
        process = ScoringProcess(self._say)
        with self._changed:
            self._running.add(process)
            if self._closing:
                process.kill()
        try:
            lexicon, model = process.load(self._job)
        except BaseException:
            self._end(process)
            raise
        took = time.perf_counter() - began
        _LOG.info("process %d ready: lexicon %s, models %s, %.3f s", process.pid, lexicon, model, took)
        return process

    def _end(self, process: ScoringProcess) -> None:
        with self._changed:
            self._running.discard(process)
        process.end()

    def _say(self, message: str) -> None:
        """Pass a notice on, once: every process has the same to say."""
        with self._changed:
            first = message not in self._said
            self._said.add(message)
        if first and self._notice is not None:
            self._notice(message)


def _killed(article: Article, death: Died, form: str) -> Outcome:
    why = f"{place_of(article)}: the process that scored it {death}, twice; leave it out or mend it"
    return outcome(Problem(id=article.id, path=article.path, error=why), form)
