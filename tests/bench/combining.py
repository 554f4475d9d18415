"""Combine the same sets by several engines and let one referee judge: `python -m tests.bench.combining SETS.jsonl`.

    python -m tests.bench.combining ../shared/corpus/amendments/en.jsonl --referee ../shared/tools/redline \\
        --peer /path/to/an/environment/bin/python

SETS has a JSON object a line, {"base": text, "edits": [{"new": text}, …]}. The referee is a folder with `ooxml.py` and
`revisions.py`, which resolve tracked changes by author and are no part of this project. `--peer` is the interpreter of
an environment with docx-scalpel; without it its columns are left out. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import importlib
import io
import json
import random
import sys
import time
from pathlib import Path

from tests.bench.engines import Files, Peer, Texts3, merge_file, ours, patch_apply
from tests.bench.files import words

CASES = 40


class Referee:
    """Reads a Word file with tracked changes: all accepted, or those of one author accepted and the rest rejected."""

    def __init__(self, folder: str) -> None:
        sys.path.insert(0, folder)
        self.ooxml = importlib.import_module("ooxml")
        self.revisions = importlib.import_module("revisions")

    def alone(self, made: bytes, author: str) -> str:
        return self.text(self.revisions.resolve_for(self.open(made), author))

    def accepted(self, made: bytes) -> str:
        return self.text(self.revisions.resolve(self.open(made), "new"))

    def open(self, made: bytes):
        return self.ooxml.Package.open(io.BytesIO(made))

    def text(self, package) -> str:
        w = self.ooxml.w
        signs = {w("tab"): "\t", w("br"): "\n"}
        return "\n".join("".join(
            el.text or "" if el.tag == w("t") else signs[el.tag]
            for el in p.iter(w("t"), w("tab"), w("br")) if el.getparent().tag == w("r"))
            for p in package.tree("word/document.xml").iter(w("p")))


def sets(path: Path, limit: int):
    """The sets as (base, texts by author), each text as paragraphs."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(row["base"].split("\n"), {f"A{n:02}": edit["new"].split("\n") for n, edit in enumerate(row["edits"], 1)})
            for row in rows if row["edits"]][:limit]


def cases(kind: str):
    """Two authors' texts over one base, the one restructuring the paragraph that the other edits; and both at once."""
    for n in range(CASES):
        rng = random.Random(f"{kind} {n}")
        base = [words(n * 7 + k) for k in range(5)]
        at = rng.randrange(1, 4)
        edited = base[:at] + [base[at].replace("as set out", "as it is set out")] + base[at + 1:]
        yield base, *KINDS[kind](base, at, edited, rng)


def moved(base, at, edited, rng):
    return _move(base, at), edited, _move(edited, at)


def _move(lines, at):
    rest = lines[:at] + lines[at + 1:]
    return rest[:1] + [lines[at]] + rest[1:] if at > 2 else [*rest, lines[at]]


def cut(base, at, edited, rng):
    return _cut(base, at), edited, _cut(edited, at)


def _cut(lines, at):
    first, second = lines[at].split(", and ", 1)
    return lines[:at] + [first + ".", "And " + second] + lines[at + 1:]


def joined(base, at, edited, rng):
    return _join(base, at), edited, _join(edited, at)


def _join(lines, at):
    return lines[:at] + [lines[at] + " " + lines[at + 1]] + lines[at + 2:]


def overlapping(base, at, edited, rng):
    tokens = base[at].split()
    a = rng.randrange(0, len(tokens) - 9)
    one, two = (tokens[:a] + tokens[a + 6:], tokens[:a + 3] + tokens[a + 9:])
    both = tokens[:a] + tokens[a + 9:]
    return tuple(base[:at] + [" ".join(t)] + base[at + 1:] for t in (one, two, both))


KINDS = {"move and edit": moved, "cut and edit": cut, "join and edit": joined, "overlapping deletions": overlapping}


def measure(engine, found) -> dict[str, str]:
    """One column of the table."""
    authors = exact = later = named = differ = refused = 0
    start = time.perf_counter()
    results = [engine.run(base, wanted) for base, wanted in found]
    spent = (time.perf_counter() - start) / len(found)
    for (base, wanted), result in zip(found, results, strict=True):
        authors, exact, refused = authors + len(wanted), exact + len(result.exact), refused + len(result.refused)
        seen: set[tuple] = set()
        for author, text in wanted.items():
            if tuple(text) in seen:
                later, named = later + 1, named + (author in result.exact)
            seen.add(tuple(text))
        differ += engine.run(base, dict(reversed(wanted.items()))).text != result.text
    out = {"authors' texts back": f"{exact} of {authors}" if isinstance(engine, Files) else "names nobody",
           "authors refused": str(refused), "later sponsors of one wording": f"{named} of {later}"
           if isinstance(engine, Files) else "names nobody", "sets that depend on order": f"{differ} of {len(found)}",
           "seconds a set": f"{spent:.3f}"}
    for kind in KINDS:
        out[kind + ", both kept"] = f"{sum(kept(engine, *case) for case in cases(kind))} of {CASES}"
    return out


def kept(engine, base, one, two, both) -> bool:
    """Whether both authors can be had back, or, where nobody is named, the text has what both want."""
    result = engine.run(base, {"A01": one, "A02": two})
    if isinstance(engine, Files):
        return result.exact == {"A01", "A02"}
    return result.text == "\n".join(both)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.combining", description=__doc__.splitlines()[0])
    parser.add_argument("sets", type=Path)
    parser.add_argument("--referee", required=True, help="folder with ooxml.py and revisions.py")
    parser.add_argument("--peer", default="", help="interpreter of an environment with docx-scalpel")
    parser.add_argument("--limit", type=int, default=10**6, help="so many sets only")
    given = parser.parse_args()
    referee = Referee(given.referee)
    engines = [Files("drafting combine", ours, referee)]
    if given.peer:
        engines += [Files(f"Docxodus Consolidate, {name}", Peer(given.peer, policy), referee)
                    for policy, name in ((1, "first wins"), (2, "all stacked"))]
    engines += [Texts3("git merge-file, in sequence", merge_file), Texts3("patch_apply, in sequence", patch_apply)]
    found = sets(given.sets, given.limit)
    columns = {engine.name: measure(engine, found) for engine in engines}
    print("| | " + " | ".join(columns) + " |\n" + "|---" * (len(columns) + 1) + "|")
    for row in next(iter(columns.values())):
        print(f"| {row} | " + " | ".join(column[row] for column in columns.values()) + " |", flush=True)


if __name__ == "__main__":
    main()
