"""CheckResult → the plain values of the machine formats, `bias.check/1`. Numbers are never rounded."""

from __future__ import annotations

from typing import Any

from bias.checking.values import BaselineEntry, Breach, CheckResult, Located, Place, Remark, Rule, Suppression
from bias.model import Problem, Provenance
from bias.output import records

CHECK = "bias.check/1"


def result_record(result: CheckResult) -> dict[str, Any]:
    """The whole result as one value of JSON."""
    return {
        **summary_record(result),
        "breaches": [breach_record(each) for each in result.breaches],
        "findings": [finding_record(each) for each in result.findings],
        "suppressions": suppression_records(result),
        "malformed": [malformed_record(each) for each in result.malformed],
        "stale": [stale_record(each) for each in result.stale],
        "problems": [problem_record(each) for each in result.problems],
    }


def summary_record(result: CheckResult) -> dict[str, Any]:
    """What is said of all articles together: counts, the change, the rules, what made the numbers."""
    return {
        "schema": CHECK,
        "articles": result.articles,
        "words": result.words,
        "errors": len(result.errors),
        "warnings": len(result.warnings),
        "suppressed": sum(each.suppression is not None for each in result.findings),
        "unreadable": len(result.problems),
        "compared_with": result.compared_with,
        "known": result.known,
        "changes": [{"rule": each.rule, "added": each.added, "removed": each.removed} for each in result.changes],
        "rules": [_rule(each) for each in result.rules],
        "provenance": provenance_record(result.provenance),
    }


def breach_record(breach: Breach) -> dict[str, Any]:
    return {
        "id": breach.id,
        "rule": breach.rule,
        "limit_name": breach.limit_name,
        "level": breach.level,
        "article": breach.subject,
        "path": breach.path,
        "line": breach.line,
        "value": breach.value,
        "low": breach.low,
        "high": breach.high,
        "limit": breach.limit,
        "findings": [finding_record(each) for each in breach.findings],
    }


def finding_record(located: Located) -> dict[str, Any]:
    """A finding with its place; under `finding` stands what the scorecard says of it."""
    suppression = located.suppression
    return {
        "rule": f"{located.finding.category}.{located.finding.subtype}",
        "article": located.article,
        "outlet": located.outlet,
        "title": located.title,
        **place_record(located.place),
        "fingerprint": located.fingerprint,
        "new": located.new,
        "suppressed": None if suppression is None else _suppression(suppression),
        "context": located.context,
        "finding": records.finding_record(located.finding),
    }


def place_record(place: Place) -> dict[str, Any]:
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def suppression_records(result: CheckResult) -> list[dict[str, Any]]:
    """Every suppression, and whether it is one that silences nothing or that gives no reason."""
    unused, unexplained = set(result.unused), set(result.unexplained)
    listed = set(result.suppressions)
    every = [*result.suppressions, *(each for each in result.unused if each not in listed)]
    listed.update(every)
    every += [each for each in result.unexplained if each not in listed]
    return [{**_suppression(each), "unused": each in unused, "unexplained": each in unexplained} for each in every]


def _suppression(suppression: Suppression) -> dict[str, Any]:
    return {
        "path": suppression.path,
        "line": suppression.line,
        "rules": list(suppression.rules),
        "reason": suppression.reason,
        "scope": suppression.scope,
        "used": suppression.used,
    }


def malformed_record(comment: Remark) -> dict[str, Any]:
    return {"path": comment.path, "line": comment.line, "column": comment.column, "message": comment.message}


def stale_record(entry: BaselineEntry) -> dict[str, Any]:
    return {
        "fingerprint": entry.fingerprint,
        "path": entry.path,
        "rule": entry.rule,
        "cue": entry.cue,
        "context": entry.context,
        "count": entry.count,
    }


def problem_record(problem: Problem) -> dict[str, Any]:
    return {"article": problem.id, "path": problem.path, "error": problem.error}


def provenance_record(provenance: Provenance) -> dict[str, Any]:
    return {
        "version": provenance.version,
        "lexicon": provenance.lexicon,
        "model": provenance.model,
        "reference": provenance.reference,
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {"id": rule.id, "category": rule.category, "description": rule.description, "level": rule.level}
