"""What is built holds what is on disk, under one version, and is what the tests import."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import re
import sys
import sysconfig
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import bias

MAPPED = {"lexicons": "bias.lexicons", "reports": "bias.reports"}
"""Folders at the top of the checkout that are sub-packages once installed."""


@pytest.fixture(scope="module")
def settings(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def packages_on_disk(root: Path) -> set[str]:
    """Dotted names, as installed, of every folder with an `__init__.py`."""
    found = set()
    for top in ("bias", *MAPPED):
        for init in (root / top).rglob("__init__.py"):
            parts = init.parent.relative_to(root).parts
            found.add(".".join((MAPPED.get(parts[0], parts[0]), *parts[1:])))
    return found


def test_listed_packages_are_those_on_disk(root: Path, settings: dict[str, Any]) -> None:
    listed = settings["tool"]["setuptools"]["packages"]
    assert len(listed) == len(set(listed))
    assert set(listed) == packages_on_disk(root)


def test_every_mapped_folder_is_listed(root: Path, settings: dict[str, Any]) -> None:
    assert settings["tool"]["setuptools"]["package-dir"] == {package: folder for folder, package in MAPPED.items()}


def test_no_module_lies_outside_a_package(root: Path) -> None:
    """A folder of modules without `__init__.py` works in the checkout and is missing from the wheel."""
    folders = {path.parent for top in ("bias", *MAPPED) for path in (root / top).rglob("*.py")}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_data_files_are_installed(root: Path) -> None:
    """Every file of the packages that is no module and no page for developers is where the program looks for it."""
    for folder, package in {"bias": "bias", **MAPPED}.items():
        for path in (root / folder).rglob("*"):
            if path.is_file() and path.suffix not in {".py", ".pyc", ".md"}:
                installed = files(package).joinpath(*path.relative_to(root / folder).parts)
                assert installed.is_file(), f"{path} is missing from package-data in pyproject.toml"
                assert installed.read_bytes() == path.read_bytes()


def imported(path: Path) -> set[str]:
    """Top-level names of all modules that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_everything_imported_is_declared(root: Path, settings: dict[str, Any]) -> None:
    """What comes along with another package today may be gone with its next release."""
    extras = settings["project"]["optional-dependencies"]
    wanted = [
        *settings["project"]["dependencies"],
        *(each for name in ("dask", "parquet", "zstd") for each in extras[name]),
    ]
    names = {re.split(r"[^\w-]", each)[0].lower() for each in wanted}
    modules = {"pyyaml": "yaml", "scikit-learn": "sklearn"}
    declared = {modules.get(name, name) for name in names}
    outside = {
        name: str(path.relative_to(root))
        for top in ("bias", *MAPPED)
        for path in (root / top).rglob("*.py")
        for name in imported(path) - sys.stdlib_module_names - {"bias"}
    }
    assert {"click", "spacy"} <= outside.keys()
    assert {name: path for name, path in outside.items() if name not in declared} == {}


def test_types_are_published() -> None:
    assert files("bias").joinpath("py.typed").is_file()


def test_one_version(root: Path, settings: dict[str, Any]) -> None:
    version = settings["project"]["version"]
    assert version == bias.__version__ == importlib.metadata.version("quellenkritik")
    newest = re.search(r"^## (\S+?),? ", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == version


def test_bounds_of_the_linter_stand_once(root: Path, settings: dict[str, Any]) -> None:
    """The environment `lint` installs the linter alone, so that it cannot take the bounds from the extra."""
    (wanted,) = settings["project"]["optional-dependencies"]["lint"]
    assert f"deps = {wanted}\n" in (root / "tox.ini").read_text(encoding="utf-8")


@pytest.mark.skipif("QUELLENKRITIK_INSTALLED" not in os.environ, reason="only for the built artefact (tox -e wheel)")
def test_the_tests_run_against_the_built_artefact() -> None:
    installed = Path(sysconfig.get_path("purelib")).resolve()
    for package in ("bias", *MAPPED.values()):
        assert Path(str(files(package))).resolve().is_relative_to(installed), package
