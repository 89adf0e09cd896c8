"""The program never asks the network: with an audit hook that forbids and records it, and in a namespace without any.

A hook of Python's own sees every socket that Python code makes, whoever makes it, and cannot be taken off again. It
stands in a `sitecustomize` on PYTHONPATH, so that processes that are started have it too.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import training_corpus

HOOK = """
import os, sys

FORBIDDEN = {
    "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo",
    "socket.sendto", "socket.sendmsg", "urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect",
    "webbrowser.open",
}
def hook(event, arguments):
    if event == "socket.bind" and arguments[1][0] in ("127.0.0.1", "::1"):
        return  # urllib3, which trafilatura loads, looks so whether the machine knows IPv6; nothing is sent
    if event in FORBIDDEN or (event == "socket.connect" and not isinstance(arguments[1], (str, bytes))):
        with open(os.environ["ASKED"], "a", encoding="utf-8") as asked:
            asked.write(f"{event} {arguments!r}\\n")
        raise OSError(f"the network was asked: {event}")

sys.addaudithook(hook)
with open(os.environ["HOOKED"], "a", encoding="utf-8") as hooked:
    hooked.write(" ".join(sys.orig_argv)[-200:].replace("\\n", " ") + "\\n")
"""
RUN = """
import json, sys
from bias.cli import main

for arguments, wanted in json.load(open(sys.argv[1], encoding="utf-8")):
    try:
        main(arguments)
        status = 0
    except SystemExit as end:
        status = end.code or 0
    if status != wanted:
        sys.exit(f"bias {' '.join(arguments)}: {status}, not {wanted}")
"""
PAGE = """<!DOCTYPE html PUBLIC "x" "http://example.org/x.dtd"><html><head><title>Brücke gesperrt</title>
<link rel="canonical" href="https://example.org/a"><link rel="stylesheet" href="http://example.org/x.css">
<meta property="og:image" content="http://example.org/x.png"><base href="http://example.org/"></head><body><article>
<h1>Brücke gesperrt</h1><img src="http://example.org/1.png"><script src="http://example.org/x.js"></script>
<p>Laut Bauamt ist die Brücke seit Montag gesperrt, weil ein Pfeiler Risse hat. Wohl erst im Herbst wird sie wieder
frei sein, sagte eine Sprecherin der Stadt am Dienstag.</p><p>Leider fehlt das Geld, wie der Kämmerer einräumte. Rund
200 Pendler nehmen nun den Umweg über Karnbach.</p><iframe src="http://example.org/"></iframe></article></body></html>"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offline")
    for outlet in ("hafenbote", "karnbacher"):
        (folder / "texts" / outlet).mkdir(parents=True)
        for number in range(3):
            text = f"Laut Polizei kamen {number}00 Menschen. Leider regnete es. „Es war gut“, sagte Ina Buhl. " * 4
            (folder / "texts" / outlet / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "texts" / "seite.html").write_text(PAGE, encoding="utf-8")
    training_corpus.write(folder / "gold.jsonl")
    return folder


def commands(corpus: Path) -> list[tuple[list[str], int]]:
    texts, few = str(corpus / "texts"), ["--resamples", "100", "--permutations", "99"]

    def out(name: str) -> list[str]:
        return ["--output", str(corpus / name)]

    return [
        (["score", texts, "--format", "jsonl", *out("scores.jsonl")], 0),
        (["score", texts, "--format", "sqlite", "--jobs", "2", *out("scores.db")], 0),
        (["score", str(corpus / "texts" / "seite.html"), "--why"], 0),
        (["explain", str(corpus / "texts" / "hafenbote" / "1.txt"), "--language", "de"], 0),
        (["compare", texts, *few], 0),
        (["diff", str(corpus / "scores.jsonl"), texts, *few], 0),
        (["sources", texts, "--passages"], 0),
        (["report", texts, "--folder", *out("report")], 0),
        (["check", texts, "--isolated", "--format", "sarif", "--cache-dir", str(corpus / "cache")], 1),
        (["reference", "build", texts, "--name", "own", "--min-words", "10", *out("own.reference.json")], 0),
        (["lexicon", "list", "--category", "hedging"], 0),
        (["train", "attribution", str(corpus / "gold.jsonl"), *out("own.npz")], 0),
        (["score", texts, "--model", str(corpus / "own.npz"), "--format", "csv"], 0),
        (
            ["evaluate", "gold", str(corpus / "gold.jsonl"), "--samples", "100", "--format", "html", *out("gold.html")],
            0,
        ),
    ]


def environment(folder: Path) -> dict[str, str]:
    (folder / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
    return {
        **os.environ, "PYTHONPATH": str(folder), "ASKED": str(folder / "asked"), "HOOKED": str(folder / "hooked"),
    }  # fmt: skip


def test_the_hook_bites(tmp_path: Path) -> None:
    """The counter-check, with a failure that the asking code swallows."""
    code = "import contextlib, socket\nwith contextlib.suppress(OSError): socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run([sys.executable, "-c", code], env=environment(tmp_path), check=False)
    assert done.returncode == 0
    assert "socket.getaddrinfo" in (tmp_path / "asked").read_text(encoding="utf-8")


def test_no_command_asks_the_network(corpus: Path, tmp_path: Path) -> None:
    wanted = commands(corpus)
    (tmp_path / "wanted.json").write_text(json.dumps(wanted), encoding="utf-8")
    (tmp_path / "run.py").write_text(RUN, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "run.py"), str(tmp_path / "wanted.json")],
        env=environment(tmp_path), cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert not (tmp_path / "asked").exists(), (tmp_path / "asked").read_text(encoding="utf-8")
    hooked = (tmp_path / "hooked").read_text(encoding="utf-8").splitlines()
    assert any("bias.scale.worker" in each for each in hooked), "the scoring processes had no hook"
    assert {each.name for each in (corpus / "report").iterdir()} >= {"index.html", "articles"}
    assert (corpus / "gold.html").stat().st_size > 10_000


def without_network() -> list[str]:
    """What runs a command in a namespace that has no network interface, or a skip."""
    program = shutil.which("unshare")
    if program is None or subprocess.run([program, "-rn", "true"], capture_output=True, check=False).returncode:
        pytest.skip("unshare -rn is not to be had here")
    return [program, "-rn"]


def test_without_any_interface(corpus: Path, tmp_path: Path) -> None:
    """Also of what is not Python's: what compiled libraries ask for would fail or hang."""
    before = without_network()
    bias = Path(sys.executable).with_name("bias")
    page = str(corpus / "texts" / "seite.html")
    outputs = [
        subprocess.run(
            [*how, str(bias), "score", page, "--format", "jsonl"], cwd=tmp_path, capture_output=True, check=False,
            timeout=120,
        )
        for how in ([], before)
    ]  # fmt: skip
    assert [each.returncode for each in outputs] == [0, 0], outputs[1].stderr
    assert outputs[0].stdout == outputs[1].stdout
    (card,) = map(json.loads, outputs[1].stdout.splitlines())
    assert card["title"] == "Brücke gesperrt"
    assert card["words"] > 40
