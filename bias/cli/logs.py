"""`--verbose`: what the library logs, on standard error, with the seconds since the start."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, TextIO

import click

from bias.cli.standard_streams import discard

if TYPE_CHECKING:
    from logging import Handler, LogRecord

HELP = "Say on standard error what is done and how long it takes; twice: each file, too. Also behind a command."

_KEY = "bias.cli.logs"


def verbose_option(*, hidden: bool = False) -> click.Option:
    """-v, which the program has and each of its commands, so that it may stand before them or behind."""
    return click.Option(
        ["-v", "--verbose"], count=True, expose_value=False, hidden=hidden, is_eager=True, callback=_listen, help=HELP
    )


def verbose(ctx: click.Context | None = None) -> bool:
    """Whether records are shown, so that nothing else may be drawn there."""
    ctx = ctx or click.get_current_context(silent=True)
    return ctx is not None and _KEY in ctx.find_root().meta


def _listen(ctx: click.Context, _: click.Parameter, count: int) -> None:
    root = ctx.find_root()
    before = root.meta.get(_KEY, 0)
    # A command that is asked for help runs no further.
    if not count or ctx.resilient_parsing:
        return
    root.meta[_KEY] = before + count
    import logging

    ours = logging.getLogger("bias")
    ours.setLevel(logging.DEBUG if before + count > 1 else logging.INFO)
    if before:
        return
    handler = _handler()
    ours.addHandler(handler)
    began = time.perf_counter()
    root.call_on_close(lambda: _end(handler, began))
    _begin()


def _handler() -> Handler:
    import logging

    from bias.output.control import one_line

    began = time.time()

    class OneLine(logging.Formatter):
        def format(self, record: LogRecord) -> str:
            """Harmless, whatever a file is called."""
            seconds = max(0.0, record.created - began)
            return f"[{seconds:9.3f} s] {record.name}: {one_line(record.getMessage())}"

    class Quiet(logging.StreamHandler[TextIO]):
        def handleError(self, record: LogRecord) -> None:  # noqa: N802 - as logging calls it
            """A terminal that is gone or full stops nothing."""
            discard(self.stream)

    handler = Quiet(sys.stderr)
    handler.setFormatter(OneLine())
    return handler


def _begin() -> None:
    import platform

    import bias
    from bias.stages import logger

    logger(__name__).info(
        "bias %s, Python %s, %s, process %d",
        bias.__version__,
        platform.python_version(),
        platform.system(),
        os.getpid(),
    )


def _end(handler: Handler, began: float) -> None:
    import logging

    from bias.stages import logger

    logger(__name__).info("done after %.3f s", time.perf_counter() - began)
    ours = logging.getLogger("bias")
    ours.removeHandler(handler)
    ours.setLevel(logging.NOTSET)
