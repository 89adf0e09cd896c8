"""What no module does: run what it reads, unpickle what it did not write, ask the network, leave an encoding open.

ruff's rules find most of it too; they look at the places that somebody thought of, this looks at all of them and has a
list of exceptions that says why each is none.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

IMPORTS = {
    "cPickle", "code", "codeop", "dill", "cloudpickle", "joblib", "marshal", "pickle", "pty", "shelve", "xml", "xmlrpc",
    "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket", "socketserver", "ssl", "telnetlib",
    "urllib3", "webbrowser", "subprocess", "ctypes",
}  # fmt: skip
"""Modules that can do harm, by their first name; `urllib.request` by its whole one."""
CALLS = {
    "eval", "exec", "compile", "__import__", "input", "os.system", "os.popen", "os.startfile", "os.execv", "os.execvp",
    "os.spawnv", "tempfile.mktemp", "from_string", "jinja2.Template", "Template", "yaml.load", "yaml.load_all",
    "yaml.full_load", "yaml.unsafe_load", "yaml.unsafe_load_all", "builtins.eval", "builtins.exec", "pandas.read_pickle",
    "loads_pickle", "runpy.run_path", "runpy.run_module", "tarfile.open", "zipfile.ZipFile", "shutil.unpack_archive",
    "etree.parse", "etree.fromstring", "etree.XMLParser", "etree.XML",
}  # fmt: skip
DANGEROUS = ("allow_pickle", "resolve_entities", "load_dtd", "huge_tree")
"""What is never switched on."""
ALLOWED = {
    # Where, what, and why it does no harm.
    ("bias/scale/parcels.py", "import pickle"): "between our own processes through a pipe that nobody else can write",
    ("bias/scale/processes.py", "import subprocess"): "starts this very interpreter; a list, no shell",
    ("bias/checking/revision.py", "import subprocess"): "asks git; a list, no shell; a revision cannot be an option",
    ("bias/detection/stored_arrays.py", "call zipfile.ZipFile"): "writes a model; reading one unpacks no file to disk",
    ("bias/output/check_junit.py", "import xml"): "writes XML, parses none",
}


def name_of(node: ast.expr) -> str:
    """`a.b.c` of a call's function; of anything else but names and attributes only the last part."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = name_of(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return ""


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
    if isinstance(node, ast.Call) and name_of(node.func).rpartition(".")[2] == "import_module" and node.args:
        return [node.args[0].value] if isinstance(node.args[0], ast.Constant) else []
    return []


def given(node: ast.Call, keyword: str) -> ast.expr | None:
    return next((each.value for each in node.keywords if each.arg == keyword), None)


def is_true(node: ast.Call, keyword: str) -> bool:
    """Whether the keyword is there and is not the constant False."""
    value = given(node, keyword)
    return value is not None and not (isinstance(value, ast.Constant) and value.value is False)


def harm_of_call(node: ast.Call) -> Iterator[str]:
    name = name_of(node.func)
    last, two = name.rpartition(".")[2], ".".join(name.split(".")[-2:])
    # `re.compile` is no `compile`: bare names are builtins, others are listed with their module.
    if name in CALLS or two in CALLS or ("." in name and last in {"from_string", "Template", "mktemp"}):
        yield f"call {two}"
    if last in {"run", "call", "check_call", "check_output", "Popen"} and is_true(node, "shell"):
        yield f"shell of {name}"
    if two in {"np.load", "numpy.load"} and given(node, "allow_pickle") is None:
        yield f"{name} without allow_pickle=False"
    loader = given(node, "Loader")
    if loader is not None and name_of(loader) not in {"_Loader", "yaml.SafeLoader"}:
        yield f"Loader of {name}"
    yield from (f"{each} of {name}" for each in DANGEROUS if is_true(node, each))


def harm(tree: ast.AST) -> Iterator[str]:
    """What a module does that it should not."""
    for node in ast.walk(tree):
        for each in imported(node):
            first = each.partition(".")[0]
            if first in IMPORTS or each == "urllib.request":
                yield f"import {first}"
        if isinstance(node, ast.Call):
            yield from harm_of_call(node)


def modules(root: Path) -> list[Path]:
    return sorted(path for top in ("bias", "reports", "lexicons") for path in (root / top).rglob("*.py"))


@pytest.mark.parametrize(
    "code",
    [
        "import pickle", "from pickle import loads", "import marshal as m", "import shelve", "import joblib",
        "eval('1')", "exec(x)", "compile(x, '', 'exec')", "__import__(x)", "import os\nos.system(x)",
        "subprocess.run(x, shell=True)", "subprocess.run(x, shell=y)", "import yaml\nyaml.load(x)",
        "yaml.load(x, Loader=yaml.Loader)", "yaml.parse(x, Loader=yaml.FullLoader)", "np.load(x)",
        "np.load(x, allow_pickle=True)", "numpy.load(x, allow_pickle=a)", "jinja2.Template(x)", "from jinja2 import "
        "Template\nTemplate(x)", "environment.from_string(x)", "env().from_string(x)", "tempfile.mktemp()",
        "import xml.sax", "lxml.etree.XMLParser(x)", "etree.HTMLParser(resolve_entities=True)", "import socket",
        "from urllib import request", "import_module('requests')", "importlib.import_module('pickle')",
        "zipfile.ZipFile(x)", "tarfile.open(x)", "import urllib.request",
    ],
)  # fmt: skip
def test_harm_is_found(code: str) -> None:
    assert list(harm(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "import re\nre.compile(x)", "np.load(x, allow_pickle=False)", "yaml.parse(x, Loader=yaml.SafeLoader)",
        "subprocess.run(x, shell=False)", "evaluate(x)", "from urllib.parse import urlsplit", "json.loads(x)",
        "environment.get_template('page.html')", "HTMLParser(huge_tree=False)",
    ],
)  # fmt: skip
def test_harmless_code_is_not_found(code: str) -> None:
    assert list(harm(ast.parse(code))) == []


def test_no_module_does_harm(root: Path) -> None:
    found = {
        (path.relative_to(root).as_posix(), each)
        for path in modules(root)
        for each in harm(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found - ALLOWED.keys() == set()
    assert ALLOWED.keys() - found == set(), "an exception that nobody needs any more"


def test_templates_are_files_of_ours_and_escape(root: Path) -> None:
    """Every environment loads from the package and escapes; nothing in a template is called safe but style and script."""
    (environment,) = [
        node
        for path in modules(root)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and name_of(node.func).rpartition(".")[2] == "Environment"
    ]
    options = {each.arg: each.value for each in environment.keywords}
    loader, escape = options["loader"], options["autoescape"]
    assert isinstance(loader, ast.Call)
    assert name_of(loader.func).endswith("PackageLoader")
    assert isinstance(escape, ast.Constant)
    assert escape.value is True
    for path in (root / "reports" / "templates").iterdir():
        text = path.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", ""), path
        assert "autoescape" not in text, path


TEXT_METHODS = {"read_text", "write_text"}


def unspoken(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Calls that open text in whatever encoding the machine has: (line, name)."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = name_of(node.func).rpartition(".")[2]
        ours = name == "write_text" and (isinstance(node.func, ast.Name) or len(node.args) > 1)
        if ours or name_of(node.func) == "os.open":
            continue  # no method of a path
        named = {each.arg for each in node.keywords}
        first = 0 if isinstance(node.func, ast.Attribute) else 1
        modes = [each.value for each in node.keywords if each.arg == "mode"] or node.args[first : first + 1]
        mode = modes[0].value if modes and isinstance(modes[0], ast.Constant) else "r"
        binary = isinstance(mode, str) and "b" in mode
        if name in TEXT_METHODS or (name == "open" and not binary and isinstance(mode, str)):
            if not named & {"encoding"}:
                yield node.lineno, name
            if (name == "write_text" or (name == "open" and mode[:1] in "wax")) and "newline" not in named:
                yield node.lineno, f"{name} without newline"
        if name == "TextIOWrapper" and not named >= {"encoding"}:
            yield node.lineno, name


@pytest.mark.parametrize(
    "code",
    [
        "open(x)", "open(x, 'w', encoding='utf-8')", "p.open()", "p.read_text()", "p.write_text(x, encoding='utf-8')",
        "p.open('w', encoding='utf-8')", "io.TextIOWrapper(x)", "p.open(mode='a', encoding='utf-8')",
    ],
)  # fmt: skip
def test_text_without_encoding_or_newline_is_found(code: str) -> None:
    assert list(unspoken(ast.parse(code)))


@pytest.mark.parametrize(
    "code", ["open(x, 'rb')", "p.open('wb')", "p.read_text(encoding='utf-8')", "p.open('w', encoding='a', newline='')"]
)
def test_text_with_them_is_not_found(code: str) -> None:
    assert list(unspoken(ast.parse(code))) == []


def test_text_is_opened_with_encoding_and_newlines_named(root: Path) -> None:
    """Else a German Windows would write windows-1252 and CRLF."""
    found = [
        f"{path.relative_to(root)}:{line}: {name}"
        for path in modules(root)
        for line, name in unspoken(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []
