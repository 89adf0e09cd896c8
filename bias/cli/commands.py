"""Groups of commands that load a command when it is asked for, and end with the exit status of the contract."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from bias.cli.logs import verbose_option
from bias.cli.standard_streams import discard, standard_streams
from bias.cli.stopping import INTERRUPTED, stopping_in_order
from bias.model import BiasError
from bias.output.control import one_line

CLEAN, FOUND, USAGE, FAULT = 0, 1, 2, 3
"""Exit status: nothing to report, a check found something, usage or input error, a fault of the program."""

BROKEN_PIPE = 141
"""What shells expect after a reader that went away: 128 + the signal."""

_NO_FAULT = frozenset(
    getattr(errno, name)
    for name in "ENOSPC EDQUOT EFBIG EROFS EIO EMFILE ENFILE ENOMEM EAGAIN EACCES EPERM ESTALE ENOTCONN".split()
    if hasattr(errno, name)
)
"""Errors of the system that say that something is full, forbidden or gone: no fault of the program."""


class LazyGroup(click.Group):
    """A group whose commands stand in modules of their own, as `command`."""

    def __init__(self, *args: Any, modules: Mapping[str, str] | None = None, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.modules = dict(modules or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.modules:
            return None
        command: click.Command = import_module(self.modules[cmd_name]).command
        if not isinstance(command, click.Group) and not any(each.name == "verbose" for each in command.params):
            command.params.append(verbose_option(hidden=True))
        return command


class Program(LazyGroup):
    """The outermost group: turns exceptions into messages and exit statuses."""

    def main(self, *args: Any, **settings: Any) -> Any:
        with standard_streams(), stopping_in_order():
            return super().main(*args, **settings)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        parsed: list[str] = self._guarded(ctx, lambda: super(Program, self).parse_args(ctx, args))
        return parsed

    def invoke(self, ctx: click.Context) -> Any:
        return self._guarded(ctx, lambda: self._invoked(ctx))

    def _invoked(self, ctx: click.Context) -> Any:
        _check_current_folder()
        try:
            return super().invoke(ctx)
        finally:
            # Here, where it can still be told that it failed.
            sys.stdout.flush()

    def _guarded(self, ctx: click.Context, action: Callable[[], Any]) -> Any:
        try:
            return action()
        except (click.exceptions.Exit, click.Abort, click.ClickException):
            raise
        except KeyboardInterrupt as stopped:
            ctx.exit(getattr(stopped, "status", INTERRUPTED))
        except BrokenPipeError:
            discard(sys.stdout)
            ctx.exit(BROKEN_PIPE)
        except MemoryError as error:
            # What holds the memory hangs on the traceback; without it there is enough for a line.
            error.__traceback__ = error.__context__ = None
            say(_NO_MEMORY)
            ctx.exit(USAGE)
        except Exception as error:
            if ctx.params.get("debug") and not isinstance(error, BiasError):
                traceback.print_exc()
            message = _mendable(error)
            say(message or f"internal fault ({type(error).__name__}: {error}), {_REPORT}")
            if not _written():
                discard(sys.stdout)
            ctx.exit(USAGE if message else FAULT)


_NO_MEMORY = "out of memory; give it more, or fewer --jobs, or less at a time"
_REPORT = "please report it with the output of bias --debug"


def _mendable(error: Exception) -> str | None:
    """What to say of an error that the user can do something about; None for a fault of the program."""
    if isinstance(error, BiasError):
        return str(error)
    if isinstance(error, ImportError) and "failed to map segment" in str(error):  # as the loader of Linux puts it
        return _NO_MEMORY
    if isinstance(error, OSError) and error.errno in _NO_FAULT:
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror}; mend that and start it again"
    return None


def _check_current_folder() -> None:
    """Raises BiasError where it was deleted: paths mean nothing then, and libraries fail on it."""
    try:
        os.getcwd()  # noqa: PTH109 - asked for its error alone
    except OSError as error:
        raise BiasError(f"the current folder is gone ({error.strerror}); change to another one") from None


def _written() -> bool:
    """Whether all that was to be printed is."""
    try:
        sys.stdout.flush()
    except (OSError, BiasError):
        return False
    return True


def examples(*lines: str) -> str:
    """Command lines for the end of a help page, each on a line of its own."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))


def say(message: str) -> None:
    """A message for people, one line on standard error; where that cannot be written, nothing stops for it."""
    try:
        click.echo(f"bias: {one_line(message)}", err=True)
    except OSError:
        discard(sys.stderr)


def readable_name(path: str | Path) -> str:
    """A path as it may stand in a message."""
    return one_line(str(path))
