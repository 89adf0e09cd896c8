"""Groups of commands that load a command when it is asked for, and end with the exit status of the contract."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from bias.model import BiasError
from bias.output.control import one_line

CLEAN, FOUND, USAGE, FAULT = 0, 1, 2, 3
"""Exit status: nothing to report, a check found something, usage or input error, a fault of the program."""

INTERRUPTED = 130
BROKEN_PIPE = 141
"""What shells expect after Ctrl-C and after a reader that went away: 128 + the signal."""


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
        return command


class Program(LazyGroup):
    """The outermost group: turns exceptions into messages and exit statuses."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except (click.exceptions.Exit, click.Abort, click.ClickException):
            raise
        except BiasError as error:
            say(str(error))
            ctx.exit(USAGE)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _discard_output()
            ctx.exit(BROKEN_PIPE)
        except Exception as error:
            if ctx.params.get("debug"):
                traceback.print_exc()
            say(f"internal fault ({type(error).__name__}: {error}), please report it with the output of bias --debug")
            ctx.exit(FAULT)
        return result


def examples(*lines: str) -> str:
    """Command lines for the end of a help page, each on a line of its own."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))


def say(message: str) -> None:
    """A message for people, one line on standard error."""
    click.echo(f"bias: {one_line(message)}", err=True)


def _discard_output() -> None:
    """Nobody reads any more: keep the interpreter from failing once again when it flushes at the end."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, not a path of ours
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def readable_name(path: str | Path) -> str:
    """A path as it may stand in a message."""
    return one_line(str(path))
