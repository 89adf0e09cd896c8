"""The options that say where limits come from, and how the command line goes over the configuration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from bias.cli.reading import Selection

if TYPE_CHECKING:
    from bias.checking.settings import Configuration

COMMAND_LINE = "command line"


def reads_configuration(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --config and --isolated."""
    for option in (
        click.option("--isolated", is_flag=True, help="Use no configuration file."),
        click.option(
            "--config", metavar="FILE", help="The configuration, instead of the nearest bias.toml or pyproject.toml."
        ),
    ):
        command = option(command)
    return command


def configured(selection: Selection, config: str | None, isolated: bool) -> Configuration:
    """The configuration in force, with what the command line says over it."""
    from bias.checking.configuration import load

    if config and isolated:
        raise click.UsageError("--isolated uses no configuration file, --config names one; give one of them")
    settings = load(config, isolated=isolated, lexicon=selection.lexicon or None)
    said: dict[str, Any] = {
        name: getattr(selection, name)
        for name in ("lexicon", "disable", "model", "where", "point")
        if getattr(selection, name)
    }
    if selection.paths:
        said["paths"] = selection.paths
    origins = {**settings.origins, **dict.fromkeys(said, COMMAND_LINE)}
    return replace(settings, **said, origins=origins)
