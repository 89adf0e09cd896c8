"""The page itself: the view poured into the templates, the style sheet inlined under its hash."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bias.model import Problem, Scored
from bias.output.figures import percentile
from bias.reports import figures
from bias.reports.hostile import shown
from bias.reports.view import report_view

TITLE = "Attribution, hedging, speculation and editorialising by outlet"


def write_report(scored: Sequence[Scored], problems: Sequence[Problem], *, title: str = TITLE) -> str:
    """One HTML document that needs no other file, no network and no script.

    Every string of an article is shown and never interpreted; it can be written as UTF-8 whatever it held.
    """
    style = _style()
    styled = Markup(style)  # noqa: S704 - our own file, nothing from outside
    page = _environment().get_template("report.html")
    return page.render(view=report_view(scored, problems, title), style=styled, style_hash=_hash(style))


def _style() -> str:
    text = (files("bias.reports") / "static" / "report.css").read_text(encoding="utf-8")
    if "</style" in text:
        raise ValueError("report.css would end its own style element")
    return text


def _hash(style: str) -> str:
    """The source expression by which a Content-Security-Policy admits exactly this style sheet."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _finalize(value: Any) -> Any:
    """Keeps characters that no HTML page can hold out of every expression; markup of our own passes."""
    return shown(value) if type(value) is str else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bias.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters |= {
        "number": figures.number,
        "rate": figures.rate,
        "percent": figures.percent,
        "percentile": percentile,
    }
    return environment
