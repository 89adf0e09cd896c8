"""Versions: lower bounds that can be held to, a locked set for CI that meets them, and exceptions that say why."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import version_sets
from packaging.requirements import Requirement
from packaging.version import Version


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def requirements(project: dict[str, Any]) -> Iterator[Requirement]:
    for each in [*project["dependencies"], *(one for of in project["optional-dependencies"].values() for one in of)]:
        yield Requirement(each)


def test_lower_bounds_become_constraints() -> None:
    wanted = ["spacy>=3.8,<4", "dask[distributed]>=2024.8", "PyYAML >= 6.0", "pyarrow>=15", "pyarrow>=15"]
    assert version_sets.lowest(wanted) == {"spacy": "3.8", "dask": "2024.8", "pyyaml": "6.0", "pyarrow": "15"}


@pytest.mark.parametrize(
    ("wanted", "said"), [(["numpy"], "no lower bound"), (["numpy<3"], "no lower bound"), (["a>=1", "a>=2"], "another")]
)
def test_a_bound_that_cannot_be_held_to_is_named(wanted: list[str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        version_sets.lowest(wanted)


def test_every_dependency_of_users_has_a_lowest_version(root: Path, project: dict[str, Any]) -> None:
    lines = version_sets.constraints(root / "pyproject.toml", ["parquet", "zstd", "dask"]).splitlines()
    users = {Requirement(each).name.lower() for each in project["dependencies"]} | {"pyarrow", "zstandard", "dask"}
    assert {line.partition("==")[0] for line in lines} == users


def locked(root: Path) -> dict[str, Version]:
    lines = (root / "tests" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    matches = [re.fullmatch(r"([a-z0-9-]+)==([A-Za-z0-9.+!]+)", line) for line in lines[1:]]
    assert all(matches), "names and versions only"
    found = [(each[1], each[2]) for each in matches if each]
    assert found == sorted(found)
    return {name: Version(version) for name, version in found}


def test_the_locked_set_has_all_that_is_asked_for(root: Path, project: dict[str, Any]) -> None:
    """A dependency that is added, or a bound that is raised, needs a new lock: `tox -e lock`."""
    versions = locked(root)
    for each in requirements(project):
        name = re.sub(r"[-_.]+", "-", each.name).lower()
        assert name in versions, f"{name}: run tox -e lock"
        assert each.specifier.contains(versions[name]), f"{each}: {versions[name]} is locked; run tox -e lock"
    assert {"tox", "setuptools"} <= versions.keys()


def test_ci_is_held_to_the_locked_set_and_the_lowest_is_not(root: Path) -> None:
    assert 'export PIP_CONSTRAINT="$PWD/tests/constraints.txt"\n' in (root / ".ci" / "run").read_text(encoding="utf-8")
    tox = (root / "tox.ini").read_text(encoding="utf-8")
    for name in ("lowest", "lock"):
        (section,) = re.findall(rf"^\[testenv:{name}\]\n((?:.+\n)+)", tox, re.MULTILINE)
        assert "set_env = PIP_CONSTRAINT =" in section


def test_classifiers_are_the_versions_that_tox_knows(root: Path, project: dict[str, Any]) -> None:
    named = re.findall(r":: 3\.(\d+)'", repr(project["classifiers"]))
    (known,) = re.findall(r"^\[testenv:py\{([\d,]+)\}\]$", (root / "tox.ini").read_text(encoding="utf-8"), re.MULTILINE)
    assert [f"3{each}" for each in named] == known.split(",") == ["311", "312", "313"]


SILENCED = re.compile(r"# (?:noqa|nosec|ruff: noqa)\b")
REASONED = re.compile(r"# noqa: (?:[A-Z]+\d+(?:, )?)+ --? \S.{4,}")


@pytest.mark.parametrize("line", ["x  # noqa", "x  # noqa: S603", "x  # nosec", "x  # noqa: S603 -", "# ruff: noqa"])
def test_an_exception_without_a_reason_is_found(line: str) -> None:
    assert SILENCED.search(line)
    assert not REASONED.search(line)


def test_every_exception_to_a_security_rule_says_why(root: Path) -> None:
    found = [
        f"{path.relative_to(root)}:{number}"
        for top in ("bias", "reports", "lexicons", "docs", "benchmarks", "tests")
        for path in sorted((root / top).rglob("*.py"))
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"# noqa: [^#]*\bS\d{3}|# nosec|# noqa\s*$|# ruff: noqa", line) and not REASONED.search(line)
    ]
    assert found == []
