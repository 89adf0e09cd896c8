"""Valid inputs of every target, from which mutation sets out, and how packed ones are damaged inside."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

from fuzz_mutation import mutated

TEXT = (
    "Laut Polizei brannte es am Montag im Hafen. „Wir prüfen das“, sagte Anna Kern.\n\nRund 300 Gäste seien offenbar "
    "gegangen, teilte die Stadt mit. Sollte der Damm brechen, droht ein Hochwasser."
)
FRONT = (
    "---\ntitle: 'Brand im Hafen'\noutlet: Nordpress\ndate: 2026-03-10\nid: a-1\nrubrik: [Hafen, Feuer]\nbias:\n  ignore:\n"
    "    editorialising: Glosse\nautor: {name: Kern, alter: 41}\nlang: |\n  mehr\n  Zeilen\n---\n\n"
)
MARKDOWN = '# Brand im Hafen ##\n\n> Zitat\n\n- Laut Polizei\n- offenbar\n\n<!-- bias: ignore editorialising reason="x" -->\nLeider brannte es.\n'
PAGE = (
    '<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Brand im Hafen</title><meta name="author" '
    'content="Anna Kern"><meta property="og:site_name" content="Nordpress"><meta property="article:published_time" '
    'content="2026-03-10T08:00:00Z"><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Brand"}</script>'
    "</head><body><nav><a href='/'>Start</a></nav><article><h1>Brand im Hafen</h1>"
    + "".join(f"<p>{each}</p>" for each in TEXT.split("\n\n") * 3)
    + "<table><tr><td>300</td><td>Gäste</td></tr></table><ul><li>Laut Polizei</li></ul></article></body></html>"
)
ROWS = [
    {"id": "a", "title": "Brand", "text": TEXT, "outlet": "Nordpress", "seite": 3, "tags": ["x", None, 1.5, True]},
    {"text": TEXT, "bias": {"ignore": {"hedging": "so gewollt"}}, "extra": {"a": {"b": [1]}}},
    {"id": 7, "text": "Es brennt.", "language": "de", "date": "2026-03-10"},
]
AMOUNTS = (
    "Rund 300 Gäste gingen. Bis zu 2,5 Mio. Euro fehlen, 12 Prozent mehr als 2025. Am 3. Mai um 14.30 Uhr waren es zwölf, "
    "zweihundertfünfzig oder 1.200 Leute.\n\nDer Damm brach nicht. Stellt die Stadt die Arbeiten ein?"
)
MEANINGS = """[[group]]
id = "feuer"
nouns = ["Feuer", "Brand"]
verbs = ["brennen", "in Flammen stehen"]
joins = ["Es brannte.", "Ein Feuer brach aus."]

[[opposites]]
id = "steigen"
left = ["steigen"]
right = ["sinken"]

[[units]]
name = "euro"
words = { Euro = 1, Mio = 1e6 }
"""
TABLE = 'id,title,text,outlet\r\n1,Brand,"Laut Polizei, so ""Kern"",\r\nbrannte es.",Bote\r\n2,,Es brennt.,\r\n'
TABBED = 'id\ttitle\ttext\n1\tBrand\tEr sagte: "Nein."\n2\t\tEs brennt.\n'
LEXICON = """category = "haus"
disable = ["editorialising/*"]

[[entry]]
id = "laut-uns"
subtype = "prepositional"
words = ["laut uns", "bis zu", "ca."]
unless = [{ clause = ["werden", "@modal"], next = ["@end", "anfang*", "*ende"] }]
when = [{ form = ["finite"], near = ["@noun"] }]
cue = [0, 0]
hits = ["{laut} uns sank die Zahl."]
misses = ["Die Musik war laut."]
weight = 0.5
note = "eigen"

[[entry]]
id = "kuendigen"
subtype = "indirect"
lemma = ["an|kündigen", "Bericht", "schnell"]
pos = "verb"
forms = ["finite", "participle"]
takes = ["dass", "zu", "vor"]
speaker = "subject"
kind = "person"
hits = ["Er {kündigte} das an."]

[[entry]]
id = "muster"
subtype = "scenario"
tokens = [{ LOWER = "offenbar" }, { LOWER = { IN = ["zwei", "drei"] }, OP = "?" }, { TEXT = { REGEX = "mal$" } }, { CLASS = "@number", OP = "*" }]
compounds = true
hits = ["Es brannte {offenbar zweimal}."]
"""
CONFIGURATION = """preset = "news"
paths = ["artikel/**"]
where = ["genre!=commentary"]
lexicon = ["haus.toml"]
disable = ["editorialising/*"]
model = "none"
point = "strict"
baseline = "known.json"

[check]
editorialising.max_rate = 30.0
"editorialising.loaded".max_new = 0
sourcing.min_named_share = { value = 0.3, level = "warning" }

[[override]]
paths = ["kommentar/**", "[a-z]*"]
genres = ["commentary"]
outlets = ["bote"]
check.editorialising.max_rate = 60.5
"""
PROJECT = '[tool.bias]\npreset = "none"\ncheck.hedging.max_new = 3\n\n[tool.ruff]\nline-length = 120\n'
BASELINE = json.dumps(
    {
        "schema": "bias.baseline/1", "lexicon": "sha256:0", "model": None, "rules": ["editorialising"],
        "findings": [{"path": "a.txt", "fingerprint": "0" * 32, "rule": "editorialising.loaded", "cue": "Regime", "context": "Das Regime", "count": 2}],
        "sourcing": [{"path": "a.txt", "limit": "min_named_share", "value": 0.25}],
    }, indent=1,
)  # fmt: skip
COMMENTS = [
    '<!-- bias: off editorialising, hedging reason="Glosse" --> Leider offenbar. <!-- bias: on -->',
    "<!-- bias: ignore editorialising.loaded reason='Zitat' -->\nDas Regime schwieg.",
    "<!--bias:ignore--> <!-- bias: off all --> <!-- bias: on hedging --> <!-- bias : ignore sourcing -->",
    '{"ignore": {"editorialising": "Glosse", "sourcing": null}}',
    '{"ignore": ["hedging", "all"]}',
]
GOLD = json.dumps(
    {"doc": "x", "sent": 0, "para": 0, "text": "Laut Polizei brannte es.", "findings": [
        {"category": "attribution", "subtype": "prepositional", "start": 0, "end": 4, "cue": "Laut", "voice": "outlet",
         "source": {"start": 5, "end": 12, "text": "Polizei", "kind": "organisation", "antecedent": {"sent": 0, "start": 5, "end": 12}},
         "content": [{"start": 13, "end": 23}]}]}
)  # fmt: skip
QUOTATION = json.dumps(
    {"doc": 1, "text": "Er sagte: „Nein.“", "sentences": [[0, 17]], "annotations": [
        {"type": "Direct", "cue": [[3, 8]], "speaker": [[0, 2]], "quote": [[10, 17]]}]}
)  # fmt: skip
OPTIONS = [
    "text=body,outlet=source", "id = nr , title=Über, schrift", "genre!=commentary,satire", "date=2026-03", "genre=",
    "editorialising/*", "hedging.limiter", "artikel/**/*.tx[tT]", "a?b/[!x]*", "extra.feld=1",
]  # fmt: skip


def _lines(values: Sequence[object]) -> bytes:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in values).encode()


@cache
def _parquet() -> bytes:
    import pyarrow
    from pyarrow import parquet

    out = io.BytesIO()
    columns = {"id": ["a", "b"], "text": [TEXT, "Es brennt."], "seite": [1, None], "tags": [["x"], []]}
    parquet.write_table(pyarrow.table(columns), out)
    return out.getvalue()


def _zst(data: bytes) -> bytes:
    import zstandard

    packed: bytes = zstandard.ZstdCompressor().compress(data)
    return packed


@cache
def _models() -> list[bytes]:
    """The smallest model of either task that is one: members of the shipped ones with a few features."""
    from bias.detection.attribution_model import attribution_of
    from bias.detection.classifier_model import classifier_of
    from bias.detection.linear import LinearModel

    def small(part: LinearModel) -> LinearModel:
        kept = sorted(part.rows, key=part.rows.__getitem__)[:6]
        if len(part.rows) < 100:  # features that have to be there
            return part
        return LinearModel(part.classes, {name: row for row, name in enumerate(kept)}, part.weights[:6], part.bias)

    from dataclasses import replace

    folder = files("bias.models")
    one = attribution_of(folder.joinpath("attribution.npz").read_bytes())
    two = classifier_of(folder.joinpath("classifier.npz").read_bytes())
    own = {name: small(part) for name, part in two.parts().items() if "." not in name}
    subtypes = {name: small(part) for name, part in two.subtype.items()}
    return [
        replace(one, **{name: small(part) for name, part in one.parts().items()}).content(),
        replace(two, subtype=subtypes, **own).content(),
    ]


@cache
def _cards() -> list[bytes]:
    from fuzz_targets import ARTICLE, detector

    from bias.model import Scored
    from bias.scoring.cache_cards import encoded
    from bias.scoring.run import score

    return [
        encoded(each.scorecard, ARTICLE)
        for each in score([ARTICLE], detector=detector(), reference="none")
        if isinstance(each, Scored)
    ]


@cache
def _score_lines() -> bytes:
    from fuzz_targets import ARTICLE, detector

    from bias.model import Problem
    from bias.output.records import encode, record
    from bias.scoring.run import score

    results = score([ARTICLE, Problem(id="b", path=None, error="b: no text")], detector=detector())
    return "".join(encode(record(each)) + "\n" for each in results).encode()


def _reference() -> bytes:
    value = json.loads(files("bias.models").joinpath("wikinews.reference.json").read_text(encoding="utf-8"))
    return json.dumps(value).encode()


SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "read-txt": lambda: [(FRONT + TEXT).encode(), TEXT.encode(), TEXT.encode("utf-16"), TEXT.encode("cp1252")],
    "read-md": lambda: [(FRONT + MARKDOWN).encode(), MARKDOWN.encode()],
    "read-html": lambda: [PAGE.encode(), PAGE.replace("utf-8", "iso-8859-1").encode("latin-1", "replace")],
    "read-csv": lambda: [TABLE.encode(), TABLE.replace(",", ";").encode("cp1252"), TABBED.encode("utf-16")],
    "read-tsv": lambda: [TABBED.encode(), TABLE.encode()],
    "read-jsonl": lambda: [_lines(ROWS), _lines(ROWS).decode().encode("utf-16")],
    "read-json": lambda: [json.dumps(ROWS, indent=1).encode(), json.dumps(ROWS[0]).encode()],
    "read-parquet": lambda: [_parquet()],
    "read-txt.gz": lambda: [gzip.compress((FRONT + TEXT).encode(), mtime=0)],
    "read-jsonl.gz": lambda: [gzip.compress(_lines(ROWS), mtime=0)],
    "read-csv.gz": lambda: [gzip.compress(TABLE.encode(), mtime=0)],
    "read-jsonl.zst": lambda: [_zst(_lines(ROWS))],
    "read-html.zst": lambda: [_zst(PAGE.encode())],
    "standard-input": lambda: [_lines(ROWS), (FRONT + TEXT).encode(), TEXT.encode("utf-16")],
    "lexicon": lambda: [LEXICON.encode(), *(b"[[entry]]" + each.encode() for each in LEXICON.split("[[entry]]")[1:])],
    "configuration": lambda: [CONFIGURATION.encode(), CONFIGURATION.replace('lexicon = ["haus.toml"]\n', "").encode()],
    "pyproject": lambda: [PROJECT.encode()],
    "baseline": lambda: [BASELINE.encode()],
    "comments": lambda: [each.encode() for each in COMMENTS],
    "cache": _cards,
    "model": _models,
    "claims": lambda: [TEXT.encode(), (MARKDOWN + TEXT * 3).encode(), AMOUNTS.encode()],
    "claims-model": lambda: [files("bias.models").joinpath("claims.npz").read_bytes()],
    "same-meaning": lambda: [MEANINGS.encode()],
    "reference": lambda: [_reference()],
    "scores": lambda: [_score_lines()],
    "gold": lambda: [GOLD.encode(), QUOTATION.encode(), (GOLD + "\n" + GOLD.replace('sent": 0', 'sent": 1')).encode()],
    "options": lambda: [each.encode() for each in OPTIONS],
}


def case(name: str, chance: random.Random) -> bytes:
    """A damaged input of a target; of a packed one, half of the times what is inside was damaged before packing."""
    seeds = SEEDS[name]()
    if chance.random() < 0.5:
        if name.endswith(".gz"):
            return gzip.compress(mutated(chance, [gzip.decompress(each) for each in seeds]), 1, mtime=0)
        if name.endswith(".zst"):
            import zstandard

            return _zst(mutated(chance, [zstandard.ZstdDecompressor().decompress(each) for each in seeds]))
        if name in ("model", "claims-model"):
            return _damaged_member(chance, chance.choice(seeds))
    return mutated(chance, seeds)


def _damaged_member(chance: random.Random, content: bytes) -> bytes:
    """One array of a model is damaged, left out, or given another's content, and all packed as it should be."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    name = chance.choice(sorted(members))
    way = chance.randrange(4)
    if way == 0:
        del members[name]
    elif way == 1:
        members[name] = members[chance.choice(sorted(members))]
    else:
        members[name] = mutated(chance, [members[name]])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in sorted(members):
            archive.writestr(zipfile.ZipInfo(each, (1980, 1, 1, 0, 0, 0)), members[each], zipfile.ZIP_DEFLATED)
    return out.getvalue()
