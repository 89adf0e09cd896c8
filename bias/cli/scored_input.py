"""What `bias compare` and `bias diff` read: articles, which are scored, and files of scores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bias.cli.commands import readable_name, say
from bias.cli.reading import Results, Selection
from bias.model import Problem, Scored


class ScoresOrArticles:
    """Scored articles and problems in the order of the paths. Says each problem, and remembers that there was one."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.problems: list[Problem] = []

    def __iter__(self) -> Iterator[Scored | Problem]:
        from bias.comparison.score_files import is_score_file

        waiting: list[str] = []
        for path in self.selection.paths:
            if path == "-" or not is_score_file(path):
                waiting.append(path)
                continue
            if waiting:
                yield from self._articles(tuple(waiting))
                waiting = []
            yield from self._scores(path)
        if waiting or not self.selection.paths:
            yield from self._articles(tuple(waiting))

    def _articles(self, paths: tuple[str, ...]) -> Iterator[Scored | Problem]:
        results = Results(replace(self.selection, paths=paths))
        yield from results
        self.problems += results.problems

    def _scores(self, path: str) -> Iterator[Scored | Problem]:
        from bias.comparison.score_files import read_scores

        nothing = True
        for result in read_scores(path, where=self.selection.where, notice=say):
            nothing = False
            if isinstance(result, Problem):
                self.problems.append(result)
                say(result.error)
            yield result
        if nothing:
            say(f"{readable_name(path)}: no article meets --where, so there is nothing to compare")
