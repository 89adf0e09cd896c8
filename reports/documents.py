"""What every HTML document of ours shares: the template environment, inlined styles and scripts, and their policy."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from bias.reports.hostile import shown
from bias.reports.languages import language


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """Style and script of a document, and the Content-Security-Policy that admits exactly these two."""

    style: Markup
    script: Markup
    policy: str


@cache
def shell(styles: tuple[str, ...], scripts: tuple[str, ...] = ()) -> Shell:
    """The named files of `static/`, each kind put together in their order.

    Raises:
        ValueError: a file would end the element that it is inlined in.
    """
    style, script = _joined(styles, ("</style",)), _joined(scripts, ("</script", "<!--"))
    admitted = [f"style-src '{_hash(style)}'"]
    if script:
        admitted.append(f"script-src '{_hash(script)}'")
    return Shell(
        style=Markup(style),  # noqa: S704 - our own files, nothing from outside # nosec B704
        script=Markup(script),  # noqa: S704 - our own files, nothing from outside # nosec B704
        policy="; ".join(("default-src 'none'", *admitted, "base-uri 'none'", "form-action 'none'")),
    )


def _joined(names: Sequence[str], banned: Sequence[str]) -> str:
    text = "".join((files("bias.reports") / "static" / name).read_text(encoding="utf-8") for name in names)
    if any(each in text.lower() for each in banned):
        raise ValueError(f"one of {', '.join(names)} would end its own element")
    return text


def _hash(text: str) -> str:
    """The source expression by which a Content-Security-Policy admits exactly this text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _finalize(value: Any) -> Any:
    """Keeps characters that no HTML page can hold out of every expression; markup of our own passes."""
    return shown(value) if type(value) is str else value


def _cleaned(speak: Any) -> Callable[..., Markup]:
    """A message with what is put into it gone through `_finalize`: as markup it would no longer be."""

    @pass_context
    def said(context: Context, *messages: Any, **values: Any) -> Markup:
        spoken: Markup = speak(context, *messages, **{name: _finalize(value) for name, value in values.items()})
        return spoken

    return said


@cache
def environment(code: str = "en") -> Environment:
    """The templates, speaking one of the report's languages; everything is escaped and nothing may be missing."""
    made = Environment(
        loader=PackageLoader("bias.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        extensions=["jinja2.ext.i18n"],
    )
    own = language(code)
    made.install_gettext_callables(own.gettext, own.ngettext, newstyle=True)  # type: ignore[attr-defined]
    for name in ("gettext", "ngettext"):
        made.globals[name] = _cleaned(made.globals[name])
    made.globals["lang"] = code
    made.filters |= {
        "number": own.number,
        "rate": own.decimal,
        "decimal": own.decimal,
        "percent": own.percent,
    }
    return made
