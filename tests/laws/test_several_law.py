"""A law: whatever is accepted of what several members want, the next version's file says all of it and nothing else."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from drafting.merge.compiling.compete import compete
from drafting.merge.facts.apply import apply
from drafting.merge.facts.same import essence
from drafting.model.change import Fact, Order, Sponsored
from drafting.model.text import Text
from drafting.rounds.intake.returned import Sent, beside
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from drafting.word.weaving.compilation import put_in
from drafting.word.weaving.originals import Original
from tests.documents.drafters import small_file, worked_on
from tests.strategies import thorough

MEMBERS = ("CAN", "MEX", "USA")


def asked(data: bytes, rng: Random) -> tuple[Text, list[Sponsored], dict[str, Original]]:
    """The text of a file, what two or three members want of it, and their files."""
    sent = Sent(read(Package.open(data)).text, Package.open(data), None)
    wanted: dict[Fact, list[str]] = {}
    originals = {}
    for member in MEMBERS[:rng.randrange(2, 4)]:
        found = beside(sent, Package.open(worked_on(data, rng)))
        if found.original is not None:
            originals[member] = found.original
        for fact in found.facts:
            wanted.setdefault(fact, []).append(member)
    return sent.base, [Sponsored(fact, tuple(who)) for fact, who in wanted.items()], originals


def chosen(facts: list[Sponsored], rng: Random) -> list[Sponsored]:
    """Some of the facts, none of which excludes another."""
    rng.shuffle(facts)
    out: list[Sponsored] = []
    for s in facts:
        if not isinstance(s.fact, Order) and rng.randrange(10) < 7 and not any(compete(s.fact, o.fact) for o in out):
            out.append(s)
    return out


def said(text: Text) -> object:
    """What a text says, and how its paragraphs are aligned; other looks are the file's alone."""
    return essence(tuple(replace(p, attrs=tuple(pair for pair in p.attrs if pair[0] == "align")) for p in text))


@given(st.integers(0, 1 << 40))
@thorough(150)
def test_all_that_is_accepted_of_several_is_in_the_file(seed):
    rng = Random(seed)
    data = small_file(rng)
    base, facts, originals = asked(data, rng)
    accepted = chosen(facts, rng)
    wanted = said(apply(base, [s.fact for s in accepted]))
    made = []
    for files in (originals, {}):               # as `issue` does: by the members' files, else by the facts alone
        package = Package.open(data)
        put_in(package, read(package), accepted, together=True, originals=files)
        made.append((said(read(resolve(package, True)).text), said(read(resolve(package, False)).text)))
        if made[-1] == (wanted, said(base)):
            return
    assert made == [(wanted, said(base))] * 2
