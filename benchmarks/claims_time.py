"""Time of grouping and aligning beside that of scoring, on stories made of the example corpus.

Each copy of an example story gets names and days of its own: words that the background does not know are spelled anew,
so that copies are stories of their own. usage: claims_time.py [ARTICLES]
"""

from __future__ import annotations

import random
import re
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import bias
from bias.model import Article, Scored
from bias.stories.claims import claims
from bias.stories.lemmas import lemma
from bias.stories.model import shipped

EXAMPLES = Path(__file__).parent.parent / "examples"
ARTICLES = 2000
_WORD = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{3,}")
_SYLLABLES = "bar dol fen gul hest jam kor lin mor nus pel rik sam tol ven wes zag".split()


def corpus(articles: int, lot: random.Random) -> Iterator[Article]:
    """Articles in stories of five, nine stories a week."""
    originals = [each for each in bias.read(str(EXAMPLES)) if isinstance(each, Article)]
    stories: dict[str, list[Article]] = {}
    for each in originals:
        stories.setdefault(each.story or "", []).append(each)
    made = week = 0
    while made < articles:
        week += 1
        for members in stories.values():
            names: dict[str, str] = {}
            # Copies of one story differ in names alone, as no two stories of a week do.
            day = date(1990, 1, 1) + timedelta(weeks=week)
            for each in members[: articles - made]:
                made += 1
                yield replace(
                    each,
                    id=f"a{made}",
                    story=None,
                    date=day.isoformat(),
                    title=_renamed(each.title, names, lot),
                    text=_renamed(each.text, names, lot),
                )


def _renamed(text: str, names: dict[str, str], lot: random.Random) -> str:
    def other(match: re.Match[str]) -> str:
        word = match.group()
        if lemma(word) in shipped().counts:
            return word
        return names.setdefault(word, "".join(lot.choices(_SYLLABLES, k=3)).capitalize())

    return _WORD.sub(other, text)


def main() -> None:
    """Prints both times, their ratio, and how the stories came out."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    articles = list(corpus(wanted, random.Random(0)))
    start = time.process_time()
    scored = [each for each in bias.score(articles) if isinstance(each, Scored)]
    scoring = time.process_time() - start
    start = time.process_time()
    found = claims(scored)
    aligning = time.process_time() - start
    sizes = [len(story.articles) for story in found.stories]
    print(f"{len(articles)} articles: scoring {scoring:.1f} s, grouping and aligning {aligning:.1f} s")
    print(f"ratio {aligning / scoring:.2f} (wanted: 1 at most)")
    print(f"{len(sizes)} stories of {min(sizes)} to {max(sizes)} articles, {len(found.alone)} articles alone")
    print(f"{sum(len(story.shared) for story in found.stories)} shared claims")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
