"""Each feature of a Word file alone, compared, kept beside other changes, woven and read: what comes of it is what it
was, to the byte. See `lists`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from drafting.model.change import Attr, Delete, Fact, Insert, Join, Mark, Move, Remark, Slot, Split, Sponsored, Text
from drafting.model.text import Provision, Span
from drafting.render.pages.critic import critic
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.redline.comparison import compare
from drafting.word.text.read import read
from drafting.word.text.shown import shown
from drafting.word.unseen.unseen import unseen
from drafting.word.weaving.compilation import compile_redline
from tests.golden import lists
from tests.packages import paragraph, word_file
from tests.unit.word import test_any_for_any_other as other
from tests.unit.word import test_each_fact_in_the_file as each
from tests.unit.word.test_features_both_ways import PAIRS, PARAGRAPH_OF_OTHERS, WORDS_OF_OTHERS
from tests.unit.word.test_woven_anywhere import INNER

WHEN = "2019-11-02T09:00:00Z"


def told(name: str, old: bytes, new: bytes, **more: str) -> str:
    made = compare(old, new, "MEX", WHEN, **more)                                       # type: ignore[arg-type]
    return f"{name}: {reads(Package.open(made.data))} " + "; ".join(f"{n.place} {n.message}" for n in made.notices)


def reads(package: Package) -> str:
    return f"{critic(shown(package))} #{lists.sums(package)}"


def both_ways() -> Iterator[str]:
    """Two files that differ in one thing, compared both ways."""
    for name, (one, two) in PAIRS.items():
        yield told(name, word_file(*one), word_file(*two))
        yield told("  back", word_file(*two), word_file(*one))


def beside_others() -> Iterator[str]:
    """The same beside what others have tracked, which is kept, or is new."""
    for name, ((one, old), (two, new)) in PAIRS.items():
        for tracked in (WORDS_OF_OTHERS, PARAGRAPH_OF_OTHERS):
            yield told(name, word_file(tracked + one, old), word_file(tracked + two, new), existing="keep")
        if not one.startswith("<w:tbl"):
            yield told("  new", word_file(one, old), word_file(tracked + two, new), existing="keep")


def for_each_other() -> Iterator[str]:
    """A paragraph compared with one of another kind."""
    for one, two in itertools.islice(itertools.permutations(other.WORDS, 2), 0, None, 4):
        yield told(f"{one}, {two}", other.file(other.WORDS[one]), other.file(other.WORDS[two]))


def as_read() -> Iterator[str]:
    """Each file read, with what a reader does not see in it."""
    for name, files in PAIRS.items():
        for body, parts in files:
            package = Package.open(word_file(body, parts))
            found = read(package)
            said = "; ".join(f"{n.place} {n.message}" for n in unseen(package))
            yield f"{name}: {lists.short(found.text, found.comments, found.notices)} {said}"


# -- woven ----------------------------------------------------------------------------------------------
NEW = (Provision("0", "paragraph", "A new one.", marks=(Span(2, 5, "b", "1"),)),)
WISHES: list[Fact] = [
    Text("p1", 0, 0, "NEW"), Text("p1", 2, 5, "NEW"), Text("p1", 4, 4, "NEW"), Text("p1", 3, 6),
    Text("p1", 8, 8, "NEW"), Text("p1", 0, 8, "NEW"), Mark("p1", 1, 6, "b", "1"),
    Mark("p1", 2, 5, "link", "https://example.org"), Mark("p1", 0, 8, "link", ""), Split("p1", 4), Join("p1", "p2"),
    Delete("p1"), Move("p1", Slot("", "p2")),
    Insert(Slot("", "p1"), NEW), Attr("p1", "align", "center"), Attr("p1", "style", "Heading 1")]
REMARKS = (Remark("CAN", "p1", 2, 5, "Why?"), Remark("GTM", "p2", 0, 3, "So?", person="Ana"))


def woven(name: str, base: bytes, *wanted: Sponsored, remarks: tuple[Remark, ...] = ()) -> Iterator[str]:
    package = Package.open(base)
    made = Package.open(compile_redline(package, read(package), list(wanted), remarks))
    yield f"{name} {reads(made)} " + " ".join(
        lists.sums(resolve(made, way, who)) for way, who in ((True, None), (True, frozenset({"MEX"}))))


def woven_in() -> Iterator[str]:
    """Each fact put into each kind of paragraph."""
    for name, inner in INNER.items():
        base = word_file(f"<w:p>{inner}</w:p>" + paragraph("End."))
        yield name
        for fact in WISHES:
            yield from woven(f"  {type(fact).__name__}", base, Sponsored(fact, ("MEX",), WHEN))
        yield from woven("  remarks", base, remarks=REMARKS)


def woven_of_two() -> Iterator[str]:
    """Every two facts of two members, in one paragraph, and in a file with a table."""
    plain = word_file(paragraph("abcdefgh") + paragraph("End."))
    for one, two in itertools.combinations(WISHES, 2):
        yield from woven(f"{type(one).__name__} {type(two).__name__}", plain, Sponsored(one, ("MEX",), WHEN),
                         Sponsored(two, ("CAN", "MEX")))
    facts = [fact for fact, _ in each.FACTS]
    for one, two in itertools.pairwise(facts):
        yield from woven(f"{type(one).__name__} {type(two).__name__}", each.FILE, Sponsored(one, ("MEX",), WHEN),
                         Sponsored(two, ("CAN",), WHEN), remarks=REMARKS)


@pytest.mark.parametrize("made", [both_ways, beside_others, for_each_other, as_read, woven_in, woven_of_two],
                         ids=lambda made: made.__name__)
def test_what_is_made_of_each_feature_is_what_it_was(made):
    lists.check(f"features_{made.__name__}", made())
