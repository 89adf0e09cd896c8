"""The languages of the report: what its sentences are in each, and how each writes numbers.

English stands in the templates and modules themselves; the others are gettext catalogues in `languages/`, read with
Babel. A test extracts every sentence and holds the catalogues to it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from bias.reports import terms

LANGUAGES = ("en", "de")
NARROW = "\u202f"


class Language:
    """Sentences and numbers of one language."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._translations = _translations(code)
        self._written = lru_cache(maxsize=8192)(self._write)

    def gettext(self, message: str) -> str:
        """The message in this language; itself where there is none (English)."""
        return self._translations.gettext(message) if message else message

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The form of the message that goes with a number."""
        return self._translations.ngettext(one, many, number)

    def term(self, name: str) -> str:
        """A category, subtype, kind of source, voice, genre …; a name that is none of ours stays as it is."""
        return self.gettext(name) if terms.known(name) else name

    def heading(self, name: str) -> str:
        """The same, beginning with a capital letter."""
        said = self.term(name)
        return said[:1].upper() + said[1:]

    def letter(self, name: str) -> str:
        """The initial of a category, which stands at its marks; `?` for one without a name."""
        return self.heading(name)[:1] or "?"

    def number(self, value: int) -> str:
        """12345 → 12,345 or 12.345."""
        return self._written(value, 0)

    def decimal(self, value: float | None, places: int = 1) -> str:
        """A fixed number of decimals with a true minus sign; a dash where there is no value."""
        return "–" if value is None else self._written(value, places)

    def signed(self, value: float, places: int = 1) -> str:
        """A difference, with its sign: +1.0, −0.1; nothing stands before what is written as zero."""
        written = self.decimal(value, places)
        zero = not any(each in "123456789" for each in written)
        return written.removeprefix("−") if zero else f"+{written}" if value > 0 else written

    def percent(self, share: float | None) -> str:
        """A share as whole per cents, a dash where there is none; never 0 or 100 unless it is exactly that."""
        if share is None:
            return "–"
        rounded = round(100 * share)
        if rounded == 0 and share > 0:
            return f"<1{NARROW}%"
        if rounded == 100 and share < 1:
            return f">99{NARROW}%"
        return f"{rounded}{NARROW}%"

    def _write(self, value: float, places: int) -> str:
        pattern = "#,##0" + ("." + "0" * places if places else "")
        written: str = format_decimal(value, format=pattern, locale=self.code)
        return written.replace("-", "−")


@cache
def language(code: str) -> Language:
    """One of `LANGUAGES`.

    Raises:
        ValueError: it is none of them.
    """
    if code not in LANGUAGES:
        raise ValueError(f"the report speaks {', '.join(LANGUAGES)}, not {code!r}")
    return Language(code)


def _translations(code: str) -> NullTranslations:
    catalogue = files("bias.reports") / "languages" / f"{code}.po"
    if not catalogue.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with catalogue.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)
