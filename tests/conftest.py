"""Fixtures that every test may ask for. Heavy things are loaded by the test that asks first, once a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bias.detection import Detector

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Commands that the tests run remember scores here, and not where the user's own runs do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BIAS_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout: for tests on its files, never for imports."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The data folder beside the checkout. It is not part of the project; tests on it skip where it is missing."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"no data folder beside the checkout ({folder})")
    return folder


@pytest.fixture(scope="session")
def detector() -> Detector:
    """A detector with the shipped lexicons."""
    from bias.detection import Detector
    from bias.detection.lexicon import load

    return Detector(load())
