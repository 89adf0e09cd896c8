"""What a run was begun with, as digests by name: a run may only go on with the same."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

from bias.scale.work import Job
from bias.scoring.cache_keys import Setup, program_digest, setup_digest
from bias.scoring.references import chosen

_PACKAGES = ("articles", "output", "scale")
"""Folders of the program that have a hand in a line of output, besides those that scoring's own digest knows."""


def settings_of(job: Job, others: Mapping[str, object]) -> dict[str, str]:
    """Of a job, and whatever else decides the output, by the name of its option.

    Raises BiasError where there is no such reference.
    """
    setup = job.setup
    reference = chosen(setup.reference)
    alone = {
        "--lexicon": Setup(lexicon=setup.lexicon),
        "--disable": Setup(disable=setup.disable),
        "--model": Setup(model=setup.model),
        "--strict or --sensitive": Setup(point=setup.point),
    }
    return {
        "program": _short(program_digest() + _code()),
        **{name: _short(setup_digest(each, None)) for name, each in alone.items()},
        "--reference": _short(setup_digest(Setup(), reference)),
        "--format": job.form,
        "--why": str(job.why),
        **{name: repr(value) for name, value in others.items()},
    }


def _short(digest: str) -> str:
    return blake2b(digest.encode(), digest_size=8).hexdigest()


def _code() -> str:
    digest = blake2b(digest_size=8)
    for package in _PACKAGES:
        for file in _modules(files("bias").joinpath(package)):
            digest.update(file.name.encode() + b"\n" + file.read_bytes())
    return digest.hexdigest()


def _modules(folder: Traversable) -> list[Traversable]:
    return sorted((each for each in folder.iterdir() if each.name.endswith(".py")), key=lambda each: each.name)
