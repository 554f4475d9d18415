"""What several ask of one paragraph at once, in one new text: cuts, joins, moves, and words in links and fields."""

from __future__ import annotations

import pytest

from drafting.merge.facts.apply import apply
from drafting.merge.facts.same import essence
from drafting.model.change import Attr, Join, Mark, Move, Slot, Split, Sponsored, Text
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from drafting.word.weaving.compilation import put_in
from tests.packages import paragraph, run, word_file

RIGHT = '<w:jc w:val="right"/>'
FIELD = f'<w:fldSimple w:instr=" DATE ">{run("On 1 May")}</w:fldSimple>'
CONTROL = f'<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{run("The host")}</w:sdtContent></w:sdt>'
BASE = word_file(paragraph("The members meet.") + paragraph("They report on it.") + paragraph("They rest.", RIGHT)
                 + f"<w:p>{FIELD}{run(' they part.')}</w:p>" + f"<w:p>{CONTROL}{run(' is thanked.')}</w:p>"
                 + paragraph("Done here."))
CENTRED, CUT = Attr("p2", "align", "center"), Split("p2", 12)
JOINED, JOINED_TOO = Join("p1", "p2"), Join("p2", "p3")
LAST = Slot("", "p6")


@pytest.mark.parametrize("facts", [
    (CENTRED, CUT), (CENTRED, CUT, Text("p2", 0, 11, "")), (CENTRED, CUT, Split("p2", 5)),
    (JOINED, CENTRED), (JOINED_TOO, CENTRED), (JOINED, JOINED_TOO), (JOINED, JOINED_TOO, Attr("p1", "align", "right")),
    (JOINED_TOO, Split("p3", 5), CENTRED), (JOINED_TOO, Split("p2", 5)), (JOINED_TOO, Attr("p3", "align", "")),
    (Mark("p1", 4, 11, "link", "#a"), Mark("p1", 0, 16, "u", "single")),
    (Mark("p1", 4, 11, "link", "#a"), Mark("p1", 0, 6, "b", "1"), Mark("p1", 8, 16, "i", "1")),
    (Mark("p4", 0, 8, "b", "1"), Text("p4", 19, 19, " Soon.")), (Move("p4", LAST), Text("p6", 0, 4, "Signed")),
    (Move("p5", LAST), Text("p6", 0, 4, "Signed")), (Move("p5", LAST), Mark("p5", 0, 8, "link", "#a"))])
def test_the_file_has_all_of_it_and_gives_the_base_back(facts):
    package = Package.open(BASE)
    reading = read(package)
    base = reading.text
    put_in(package, reading, [Sponsored(fact, (f"M{n}",)) for n, fact in enumerate(facts)], together=True)
    assert essence(read(resolve(package, True)).text) == essence(apply(base, facts))
    assert essence(read(resolve(package, False)).text) == essence(base)
