"""The process that scores for another: reads articles from its standard input, writes outcomes to its standard output.

It ends when nobody sends any more. Ctrl-C does not reach it: who started it ends it.
"""

from __future__ import annotations

import os
import sys
from typing import Any, BinaryIO

from bias.model import Article, BiasError, Problem
from bias.scale.encoding import outcome
from bias.scale.parcels import receive, send
from bias.scale.scoring import ArticleScorer
from bias.scale.work import Job, Outcome, place_of

READY, OUTCOME, NOTICE, REFUSED, BROKEN = "ready", "outcome", "notice", "refused", "broken"
"""Kinds of message, each sent as a pair with its value. REFUSED: the user can mend it; BROKEN: a fault."""


def main() -> None:
    """Load what the first message asks for, then score what the others bring."""
    source, sink = _own_streams()

    def tell(kind: str, value: Any = None) -> None:
        send(sink, (kind, value))

    try:
        job: Job = receive(source)
        try:
            scorer = ArticleScorer(job, lambda message: tell(NOTICE, message))
        except BiasError as error:
            tell(REFUSED, str(error))
            return
        except Exception as error:
            tell(BROKEN, f"{type(error).__name__}: {error}")
            return
        tell(READY, scorer.hashes)
        while True:
            for article in receive(source):
                tell(OUTCOME, _scored(scorer, article, job.form))
    except (EOFError, BrokenPipeError):
        # Whoever started this process is gone, or needs it no more.
        os._exit(0)


def _scored(scorer: ArticleScorer, article: Article, form: str) -> Outcome:
    """The outcome; where the program fails, a problem: one article must not stop a million."""
    try:
        return scorer.score(article)
    except MemoryError:
        why = "out of memory; give it more, name fewer --jobs, or leave it out"
        return outcome(Problem(id=article.id, path=article.path, error=f"{place_of(article)}: {why}"), form)
    except Exception as error:
        why = f"internal fault ({type(error).__name__}: {error}), please report it with the output of bias --debug"
        return outcome(Problem(id=article.id, path=article.path, error=f"{place_of(article)}: {why}"), form, fault=True)


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for messages alone: what any library prints goes to standard error."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    if sys.platform == "win32":
        import msvcrt

        for stream in (source, sink):
            msvcrt.setmode(stream.fileno(), os.O_BINARY)
    return source, sink
