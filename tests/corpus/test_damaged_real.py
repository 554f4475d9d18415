"""Real documents, damaged by chance: each step gives what it promises or says one sentence, within bounds.

`DRAFTING_DAMAGED=10000` damages more of them; `DRAFTING_DAMAGED_FROM` says with which number to begin. Each damage is a
number, the same every time.
"""

from __future__ import annotations

import json
import os
import random
import traceback
from functools import cache
from typing import NamedTuple

import pytest

from drafting.api.forked import Bounds, in_turn
from drafting.errors import DraftingError
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.adopting.gate import file_gate
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.combine import combine
from drafting.rounds.intake.receive import receive
from drafting.store import Store
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import OFFICE, w
from drafting.word.opc.package import Package
from drafting.word.proving.proof import prove_same
from drafting.word.redline.comparison import compare
from tests.corpus.real import CORPUS
from tests.documents.damage import damaged

INDEX = CORPUS / "redline" / "pairs.json"
PAIRS = json.loads(INDEX.read_text(encoding="utf-8")) if INDEX.exists() else []
COUNT, FROM = int(os.environ.get("DRAFTING_DAMAGED") or 24), int(os.environ.get("DRAFTING_DAMAGED_FROM") or 0)
LIKE = 40_000                       # bytes of the files that are damaged: larger ones take time and hold nothing more
BODY = load_body(templates_folder() / "rcm")
LINK = f"{{{OFFICE[:-1]}}}"
FIELD = {"begin": 1, "end": -1}


class Told(NamedTuple):
    """What came of one damage: "made" or "refused" for each act, and what is wrong."""

    seed: int
    kind: str
    acts: dict[str, str]
    wrong: tuple[str, ...]


@cache
def pairs() -> list[tuple[bytes, bytes]]:
    files = [[(INDEX.parent / pair[side]) for side in ("old", "new")] for pair in PAIRS]
    return [(old.read_bytes(), new.read_bytes()) for old, new in files
            if max(old.stat().st_size, new.stat().st_size) < LIKE]


def tried(seed: int, root) -> Told:
    """One damage, and what each step makes of it."""
    rng = random.Random(seed)
    old, new = rng.choice(pairs())
    kind, bad = damaged(rng, new)
    old, new = (old, bad) if rng.randrange(2) else (bad, old)
    acts: dict[str, str] = {}
    wrong: list[str] = []

    def act(name: str, do, *given, **more):
        try:
            found = do(*given, **more)
            acts[name] = "made"
            return found
        except DraftingError as exc:
            acts[name] = "refused"
            if not exc.message.endswith(".") or "\n" in exc.message:
                wrong.append(f"{name}: {type(exc).__name__}: {exc.message}")
        except Exception:
            wrong.append(f"{name}: {traceback.format_exc(limit=-3)}")
        return None

    redline = act("compare", compare, old, new, verify=True)
    if redline is not None:
        wrong += worse(old, new, redline.data)
    act("combine", combine, old, {"MEX": new})
    act("check", file_gate, bad, "bad.docx", BODY)
    act("receive", receive, Store(root), BODY, "rivers", "MEX.docx", bad, now="2026-02-01T00:00:00+00:00", lang="en",
        base=1, anyway=True, dry=True)
    return Told(seed, kind, acts, tuple(wrong))


def worse(old: bytes, new: bytes, redline: bytes) -> list[str]:
    """What does not come back from a redline, and what is worse in it than in both files."""
    made, before, after = Package.open(redline), Package.open(old), Package.open(new)
    out = []
    for accept, side in ((True, after), (False, before)):
        back = resolve(made, accept)
        try:
            prove_same(back, resolve(side, True), "settling", "ALL")
        except DraftingError as exc:
            if words(back) != words(resolve(side, True)):               # an empty text box is mended, say
                out.append(f"redline: {exc.message}")
    flaws = [flawed(each) for each in (made, before, after)]
    for what, count in flaws[0].items():
        if count > flaws[1][what] + flaws[2][what]:
            out.append(f"redline: {what} {count}, before {flaws[1][what]} and {flaws[2][what]}")
    return out


def words(package: Package) -> str:
    """All that the file says."""
    return "".join("".join(package.tree(package.main).itertext(w("t"))).split())


def flawed(package: Package) -> dict[str, int]:
    """How many flaws of structure a file has."""
    found = dict.fromkeys(("links to nothing", "cells without a last paragraph", "fields half open"), 0)
    for part in package.stories():
        rels, depth = package.rels(part), 0
        for el in package.tree(part).iter():
            if not isinstance(el.tag, str):
                continue
            found["links to nothing"] += sum(name.startswith(LINK) and value != "" and value not in rels
                                             for name, value in el.items())
            if el.tag == w("tc"):
                blocks = [c for c in el if isinstance(c.tag, str) and c.tag in (w("p"), w("tbl"))]
                found["cells without a last paragraph"] += not blocks or blocks[-1].tag != w("p")
            if el.tag == w("fldChar"):
                depth += FIELD.get(el.get(w("fldCharType"), ""), 0)
        found["fields half open"] += abs(depth)
    return found


@pytest.mark.skipif(not PAIRS, reason="the corpus of real pairs is not in a folder `shared` beside the repository")
def test_a_damaged_real_file_is_used_or_refused(tmp_path):
    store = Store(tmp_path)
    new_draft(store, BODY, "rivers", {"en": Source("a.docx", pairs()[0][0])}, now="2026-01-01T00:00:00+00:00")
    circulate(store, BODY, templates_folder(), "rivers", until="2026-03-01T00:00:00+00:00",
              now="2026-01-02T00:00:00+00:00")
    seeds = range(FROM, FROM + COUNT)
    wrong = []
    for seed, told in zip(seeds, in_turn(seeds, lambda seed: tried(seed, tmp_path), str, Bounds()), strict=True):
        if isinstance(told, DraftingError):
            wrong.append(f"{seed}: {told.message}")
        else:
            wrong += [f"{seed} ({told.kind}): {each}" for each in told.wrong]
    assert wrong == []
