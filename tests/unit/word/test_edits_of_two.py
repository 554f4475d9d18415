"""Two members' small edits of one text: each alone gives its file, and both accepted give what their facts say."""

from __future__ import annotations

from itertools import combinations

import pytest

from drafting.merge.facts.apply import apply
from drafting.merge.facts.same import essence
from drafting.model.change import Sponsored
from drafting.rounds.intake.combine import combine
from drafting.rounds.intake.returned import Sent, original
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from drafting.word.weaving.compilation import compile_redline
from tests.packages import word_file
from tests.unit.word.test_features_both_ways import in_order

FIRST = "<w:p>{}</w:p>".format('<w:r><w:t xml:space="preserve">The Parties </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t '
                               'xml:space="preserve">meet once </w:t></w:r><w:r><w:t>a year in the town.</w:t></w:r>')
SECOND = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>Nobody is left out.</w:t></w:r></w:p>'
LINKED = ('<w:p><w:r><w:t xml:space="preserve">See </w:t></w:r><w:hyperlink w:anchor="plan"><w:r><w:t>the plan.</w:t>'
          "</w:r></w:hyperlink></w:p>")
BASE = (FIRST, SECOND, LINKED)
NEW = '<w:p><w:r><w:t>A new one.</w:t></w:r></w:p>'


def look(words: str, properties: str, block: str = FIRST) -> str:
    """The block with a look on some words of a run of it."""
    start = block.index(words)
    opened = block.rindex("<w:r>", 0, start)
    before, run = block[:opened], block[opened:block.index("</w:r>", start) + 6]
    rpr = run[run.index("<w:rPr>") + 7:run.index("</w:rPr>")] if "<w:rPr>" in run else ""
    said = run[run.index(">", run.index("<w:t")) + 1:run.index("</w:t>")]
    pieces = zip(said.partition(words), (rpr, rpr + properties, rpr), strict=True)
    made = "".join(f'<w:r><w:rPr>{each}</w:rPr><w:t xml:space="preserve">{piece}</w:t></w:r>' for piece, each in pieces
                   if piece)
    return before + made + block[len(before) + len(run):]


def edited(n: int, *blocks: str) -> tuple[str, ...]:
    return (*BASE[:n], *blocks, *BASE[n + 1:])


EDITS = {
    "a bold word": edited(0, look("year", "<w:b/>")), "a struck word": edited(0, look("a year in", "<w:strike/>")),
    "a bold stretch": edited(0, look("meet once ", "<w:b/>")),
    "a word more": edited(0, FIRST.replace("town", "old town")),
    "a word less": edited(0, FIRST.replace("once ", "")), "another word": edited(0, FIRST.replace("year", "month")),
    "a new paragraph": (NEW, *BASE), "a new one in the middle": (FIRST, NEW, SECOND, LINKED),
    "a new one at the end": (*BASE, NEW), "the second goes": (FIRST, LINKED), "the last goes": (FIRST, SECOND),
    "all but the first go": (FIRST,), "the second to the left": edited(1, SECOND.replace("center", "left")),
    "the second without a place": edited(1, SECOND.replace('<w:jc w:val="center"/>', "")),
    "words of a link": edited(2, LINKED.replace("the plan", "the old plan")),
    "another link": edited(2, LINKED.replace("plan\"", "map\"")),
    "the first cut": edited(0, FIRST.replace("a year in", f"a year</w:t></w:r></w:p>{NEW[:5]}<w:r><w:t>in")),
    "the first two joined": (FIRST.replace("</w:p>", "") + SECOND[SECOND.index("<w:r>"):], LINKED),
    "the last one first": (LINKED, FIRST, SECOND)}


PAIRS = list(combinations(EDITS, 2))
# Whoever joins two paragraphs keeps the words of the second, which the other wants gone: these compete.
RIVALS = {("the second goes", "the first two joined"), ("all but the first go", "the first two joined")}


def whole(package: Package) -> tuple:
    return essence(read(package).text)


@pytest.mark.parametrize("pair", PAIRS, ids=" and ".join)
def test_each_alone_gives_its_file_and_both_what_their_facts_say(pair):
    base = word_file("".join(BASE))
    files = {who: word_file("".join(EDITS[name])) for who, name in zip(("MEX", "USA"), pair, strict=True)}
    made = Package.open(combine(base, files).docx)
    in_order(made)
    assert whole(resolve(made, False)) == whole(Package.open(base))
    for who, blob in files.items():
        alone = resolve(resolve(made, True, frozenset({who})), False)
        assert whole(alone) == whole(Package.open(blob)), who


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair not in RIVALS], ids=" and ".join)
def test_the_new_text_has_what_both_want(pair):
    base = Package.open(word_file("".join(BASE)))
    reading = read(base)
    found = {who: original(Sent(reading.text, base, None), Package.open(word_file("".join(EDITS[name]))))
             for who, name in zip(("MEX", "USA"), pair, strict=True)}
    wanted = [Sponsored(fact, (who,)) for who, (facts, _) in found.items() for fact in facts]
    package = Package.open(word_file("".join(BASE)))
    made = Package.open(compile_redline(package, read(package), wanted, together=True,
                                        originals={who: one for who, (_, one) in found.items() if one is not None}))
    in_order(made)
    assert whole(resolve(made, True)) == essence(apply(reading.text, [s.fact for s in wanted]))
    assert whole(resolve(made, False)) == essence(reading.text)
