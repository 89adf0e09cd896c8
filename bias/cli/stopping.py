"""SIGTERM and SIGHUP stop a command as Ctrl-C does: nothing half-written is left, and what is done is kept."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED = 130
"""What shells expect after Ctrl-C: 128 + the signal."""


class Stopped(KeyboardInterrupt):
    """A signal to end came. `status`: what to end with."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.status = 128 + number


@contextmanager
def stopping_in_order() -> Iterator[None]:
    """Have signals to end raise Stopped. Those that somebody ignores (nohup) or handles stay as they are."""
    taken = []
    if threading.current_thread() is threading.main_thread():
        known = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
        taken = [each for each in known if signal.getsignal(each) is signal.SIG_DFL]
    for each in taken:
        signal.signal(each, _stop)
    try:
        yield
    finally:
        for each in taken:
            signal.signal(each, signal.SIG_DFL)


def _stop(number: int, _: FrameType | None) -> None:
    # A second one ends at once, whatever is being tidied up.
    signal.signal(number, signal.SIG_DFL)
    raise Stopped(number)
