"""`bias config show`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from bias.cli.commands import CLEAN, USAGE, examples, say
from bias.cli.configuration_options import configured, reads_configuration
from bias.cli.reading import Selection
from bias.model import Article, Problem
from bias.output.control import one_line

if TYPE_CHECKING:
    from bias.checking.settings import Configuration, Limit, LimitKey

_VALUES = ("preset", "paths", "baseline", "where", "lexicon", "disable", "model", "point")
_NOTHING = Selection(paths=(), where=(), lexicon=(), disable=(), force=False)


@click.command(
    "show",
    short_help="Print every value in force and its origin.",
    epilog=examples("bias config show", "bias config show --for kommentar/glosse.md", "bias config show --isolated"),
)
@reads_configuration
@click.option("--for", "article", metavar="FILE", help="The limits of the articles in this file, overrides applied.")
@click.pass_context
def command(ctx: click.Context, config: str | None, isolated: bool, article: str | None) -> None:
    """Print every value in force with where it comes from: file and key, preset, or default."""
    settings = configured(_NOTHING, config, isolated)
    click.echo(f"# configuration file: {one_line(settings.file or 'none')}")
    if article is None:
        _print([*_values(settings), *_limits(settings.limits), *_overrides(settings)])
        ctx.exit(CLEAN)
    ctx.exit(_show_for(settings, article))


def _show_for(settings: Configuration, path: str) -> int:
    """The limits of each article of a file, those with the same ones together."""
    from bias.articles import read

    status, groups = CLEAN, dict[tuple[str, ...], tuple[list[str], Mapping["LimitKey", "Limit"]]]()
    for each in read(path, force=True, notice=say):
        if isinstance(each, Problem):
            say(each.error)
            status = USAGE
            continue
        limits = settings.limits_for(each)
        names, _ = groups.setdefault(tuple(map(str, limits.values())), ([], limits))
        names.append(_named(each))
    for names, limits in groups.values():
        for name in names:
            click.echo(f"# {name}")
        _print(list(_limits(limits)))
    return status


def _named(article: Article) -> str:
    fields = (f"outlet {article.outlet}" if article.outlet else "", f"genre {article.genre}" if article.genre else "")
    known = ", ".join(each for each in fields if each)
    return one_line(f"{article.path}: {article.id}{f' ({known})' if known else ''}")


def _values(settings: Configuration) -> Iterator[tuple[str, str]]:
    from bias.checking.toml_values import shown

    for name in _VALUES:
        value = getattr(settings, name)
        if name == "baseline" and value is None:
            yield "# baseline: none", "default"
        else:
            yield f"{name} = {shown(value)}", settings.origins.get(name, "default")


def _limits(limits: Mapping[LimitKey, Limit], prefix: str = "") -> Iterator[tuple[str, str]]:
    from bias.checking.limit_tables import dotted
    from bias.checking.rule_names import known_rules, place_of

    order = {rule: number for number, rule in enumerate(known_rules(rule for rule, _ in limits))}
    for limit in sorted(limits.values(), key=lambda each: place_of(each.rule, order)):
        key = dotted("check", limit.rule, limit.name)
        yield f'{prefix}{key} = {{ value = {limit.value!r}, level = "{limit.level}" }}', limit.origin


def _overrides(settings: Configuration) -> Iterator[tuple[str, str]]:
    from bias.checking.limit_tables import dotted
    from bias.checking.toml_values import shown

    for each in settings.overrides:
        yield "[[override]]", f"{settings.file}: {each.name}"
        for name in ("paths", "outlets", "genres"):
            if values := getattr(each, name):
                yield f"{name} = {shown(values)}", f"{settings.file}: {each.name}"
        for given in each.given:
            key = dotted("check", given.rule, given.name)
            value = [f"value = {given.value!r}"] if given.value is not None else []
            level = [f'level = "{given.level}"'] if given.level else []
            yield f"{key} = {'false' if given.off else '{ ' + ', '.join([*value, *level]) + ' }'}", given.origin


def _print(rows: list[tuple[str, str]]) -> None:
    width = min(max(len(left) for left, _ in rows), 60) if rows else 0
    for left, origin in rows:
        click.echo(f"{left:<{width}}  # {one_line(origin)}" if not left.startswith("#") else f"{left}")
