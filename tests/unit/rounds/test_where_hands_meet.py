"""Several members at one place over two rounds: what is undecided comes again as it is called by then."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from drafting.errors import DraftingError
from drafting.forms.form import FormRow
from drafting.forms.propose import Wording
from drafting.merge.facts.apply import apply
from drafting.model.change import Attr, Delete, InsertRow, Mark, Proposal, Text
from drafting.render.house.body import templates_folder
from drafting.rounds.answering.dispose import Wish, dispose
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import Issued, issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.formed import facts_of
from drafting.rounds.intake.receive import receive
from drafting.rounds.proving.verify import verify
from drafting.rounds.table.table import Table
from drafting.store import Store
from tests.unit.rounds.test_verify import BODY, NAME

ROOM = "The room opens at nine."


class Desk:
    """A secretariat with a draft that is circulated."""

    def __init__(self, root: Path, document) -> None:
        self.store, self.hours = Store(root), self.clock()
        new_draft(self.store, BODY, NAME, {"en": Source("meetings.docx", saved(document))}, now=next(self.hours))
        self.sent = b""
        self.circulate()

    @staticmethod
    def clock() -> Iterator[str]:
        for n in range(600):
            yield f"2019-10-{1 + n // 24:02}T{n % 24:02}:00:00-06:00"

    def circulate(self) -> None:
        self.sent, = circulate(self.store, BODY, templates_folder(), NAME, until="2019-11-30T18:00:00-06:00",
                               now=next(self.hours)).files.values()

    def take(self, member: str, edit: Callable) -> None:
        document = docx.Document(io.BytesIO(self.sent))
        edit(document)
        receive(self.store, BODY, NAME, f"{member}.docx", saved(document), now=next(self.hours), member=member)

    def proposals(self) -> tuple[Proposal, ...]:
        return Table(self.store, NAME, "en").compilation.proposals

    def answer(self, p: Proposal, answer: str, text: str = "") -> None:
        dispose(self.store, NAME, "en", [p.id], Wish(answer, text=text), now=next(self.hours))

    def issue(self) -> Issued:
        return issue(self.store, BODY, templates_folder(), NAME, now=next(self.hours))

    def words(self, number: int) -> list[str]:
        return [x.text for x in self.store.text(NAME, number, "en") if x.text]


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A paragraph, a table of three rows and a paragraph behind it."""
    document = docx.Document()
    document.add_paragraph("The Parties meet once a year.")
    table = document.add_table(3, 2)
    for n, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"Cell {n} says so."
    document.add_paragraph(ROOM)
    return Desk(tmp_path, document)


def without_first_row(document) -> None:
    row = document.tables[0].rows[0]._tr
    row.getparent().remove(row)


def before_first_words(document) -> None:
    document.tables[0].cell(0, 0).paragraphs[0].insert_paragraph_before("First of all.")


def behind_first_words(document) -> None:
    document.tables[0].cell(0, 0).add_paragraph("Last of all.")


def with_a_row_more(document) -> None:
    for cell, words in zip(document.tables[0].add_row().cells, ("A new row.", "With words."), strict=True):
        cell.text = words


@pytest.mark.parametrize("edit", [without_first_row, before_first_words, behind_first_words])
def test_a_row_comes_again_whatever_became_of_the_first_cell_of_its_table(desk, edit):
    desk.take("MEX", edit)
    desk.take("USA", with_a_row_more)
    for p in desk.proposals():
        if p.sponsors == ("MEX",):
            desk.answer(p, "accept")
    desk.issue()
    desk.circulate()
    row, = desk.proposals()
    assert isinstance(row.fact, InsertRow)
    desk.answer(row, "accept")
    desk.issue()
    assert desk.words(3) == [*desk.words(2)[:-1], "A new row.", "With words.", ROOM]
    assert verify(desk.store, BODY, NAME).faults == ()


def test_the_deletion_of_a_table_can_have_no_new_wording(desk):
    desk.take("MEX", lambda document: document.element.body.remove(document.tables[0]._tbl))
    gone = next(p for p in desk.proposals() if isinstance(p.fact, Delete))
    with pytest.raises(DraftingError, match="no paragraph of this text"):
        desk.answer(gone, "modify", "All Parties meet.")


def test_a_look_that_comes_again_is_said_not_to_show_where_its_member_sent_another_file(desk):
    def in_large(document) -> None:
        document.paragraphs[-1].runs[0].font.size = docx.shared.Pt(20)

    desk.take("MEX", in_large)
    desk.issue()
    desk.circulate()
    desk.take("MEX", lambda document: document.add_paragraph("Thanks are due to the host."))
    for p in desk.proposals():
        desk.answer(p, "accept")
    assert any(isinstance(p.fact, Attr) for p in desk.proposals())
    assert [n.kind for n in desk.issue().notices] == ["not shown"]


def test_a_bracket_goes_by_the_refusal_of_all_its_sides(desk):
    desk.take("MEX", lambda document: document.paragraphs[-1].add_run(" It closes at six."))
    desk.issue()
    assert desk.words(2)[-1] == "The room opens at nine[MEX: . It closes at six]."
    desk.circulate()
    for p in desk.proposals():
        desk.answer(p, "reject")
    desk.issue()
    assert desk.words(3)[-1] == ROOM
    assert verify(desk.store, BODY, NAME).faults == ()


def test_what_a_member_asks_beside_its_own_bracket_comes_again(desk):
    def emptied(document) -> None:
        paragraph = next(p for p in document.paragraphs if p.text == ROOM)
        paragraph.runs[0].text = ""
        paragraph.style = document.styles["List Bullet"]

    desk.take("CAN", emptied)
    assert len(desk.proposals()) == 2
    desk.issue()
    desk.circulate()
    carried = [c.fact for c in desk.store.versions(NAME)[-1].carried]
    assert [type(fact).__name__ for fact in carried] == ["Question"]
    assert [p.sponsors for p in desk.proposals() if p.fact in carried] == [("CAN",)]
    assert not verify(desk.store, BODY, NAME).faults


@pytest.fixture
def linked(tmp_path: Path) -> Desk:
    """A desk whose first paragraph is a link, and whose last one is in a style of its own words, then a link."""
    document = docx.Document()
    with_link(document.add_paragraph(), "The treaty of the Parties is in force.")
    document.add_paragraph("The room is ").add_run("open", style="Strong")
    document.add_paragraph(ROOM, style="List Number")
    document.add_paragraph("The second last.")
    with_link(document.add_paragraph("See "), "the plan.")
    return Desk(tmp_path, document)


def with_link(paragraph, words: str) -> None:
    place = paragraph.part.relate_to("https://example.org/treaty", RT.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink", {qn("r:id"): place})
    link.append(paragraph.add_run(words)._r)
    paragraph._p.append(link)


def test_brackets_in_the_midst_of_a_link_and_modified_wordings_there_belong_to_it(linked):
    def edited(document) -> None:
        run = next(document.paragraphs[0]._p.iter(qn("w:t")))
        run.text = "The old treaty of all the Parties is in force."

    linked.take("MEX", edited)
    first, _ = linked.proposals()
    linked.answer(first, "modify", " new")
    assert linked.issue().notices == ()
    text = linked.store.text(NAME, 2, "en")[0]
    assert text.text == "The new treaty of [MEX: all] the Parties is in force."
    assert [(m.start, m.end) for m in text.marks if m.key == "link"] == [(0, len(text.text))]
    linked.circulate()
    document = docx.Document(io.BytesIO(linked.sent))
    assert not document.element.body.xpath(".//w:hyperlink//w:hyperlink")
    assert verify(linked.store, BODY, NAME).faults == ()


def test_a_look_that_a_style_of_words_gives_is_taken_off(linked):
    def plain(document) -> None:
        document.paragraphs[1].runs[1].bold = False

    linked.take("MEX", plain)
    linked.issue()
    linked.circulate()
    for p in linked.proposals():
        linked.answer(p, "accept")
    assert linked.issue().notices == ()
    assert linked.store.text(NAME, 3, "en")[1].marks == ()
    assert verify(linked.store, BODY, NAME).faults == ()


def test_the_last_two_paragraphs_go_by_two_members_though_one_has_a_link(linked):
    def moved(document) -> None:
        document.paragraphs[0]._p.addnext(document.paragraphs[-1]._p)

    def gone(document) -> None:
        paragraph = document.paragraphs[-2]._p
        paragraph.getparent().remove(paragraph)

    linked.take("MEX", moved)
    linked.take("USA", gone)
    for p in linked.proposals():
        linked.answer(p, "accept")
    assert linked.issue().notices == ()
    assert linked.words(2) == ["The treaty of the Parties is in force.", "See the plan.", "The room is open", ROOM]
    assert verify(linked.store, BODY, NAME).faults == ()


def test_a_paragraph_that_moves_takes_a_look_along_where_its_other_changes_are_refused(linked):
    def moved(document) -> None:
        paragraph = document.paragraphs[2]
        paragraph.text, paragraph.alignment = "The room opens at seven.", WD_ALIGN_PARAGRAPH.CENTER
        document.paragraphs[0]._p.addprevious(paragraph._p)

    linked.take("MEX", moved)
    for p in linked.proposals():
        linked.answer(p, "reject" if isinstance(p.fact, Text) else "accept")
    assert linked.issue().notices == ()
    first = linked.store.text(NAME, 2, "en")[0]
    assert (first.text, first.attrs) == (ROOM, (("align", "center"),))
    assert verify(linked.store, BODY, NAME).faults == ()


def test_a_style_in_italics_over_words_in_italics_is_in_the_file(tmp_path):
    document = docx.Document()
    document.add_paragraph("The Parties meet ").add_run("once a year").italic = True
    document.add_paragraph(ROOM)
    desk = Desk(tmp_path, document)

    def quoted(document) -> None:
        document.paragraphs[0].style = document.styles["Quote"]

    desk.take("MEX", quoted)
    for p in desk.proposals():
        if isinstance(p.fact, Attr):
            desk.answer(p, "accept")
    assert [n.kind for n in desk.issue().notices] == []
    assert verify(desk.store, BODY, NAME).faults == ()


@pytest.mark.parametrize("place", ["", "https://example.org/plan"])
def test_a_link_that_goes_or_leads_elsewhere_is_accepted_without_the_words_beside_it(linked, place):
    def changed(document) -> None:
        link = next(document.paragraphs[-1]._p.iter(qn("w:hyperlink")))
        document.paragraphs[-1].runs[0].text = "You should see "
        if place:
            link.set(qn("r:id"), document.part.relate_to(place, RT.HYPERLINK, is_external=True))
        else:
            link.addprevious(link[0])
            link.getparent().remove(link)

    linked.take("MEX", changed)
    for p in linked.proposals():
        linked.answer(p, "accept" if isinstance(p.fact, Mark) else "reject")
    assert linked.issue().notices == ()
    text = linked.store.text(NAME, 2, "en")[-1]
    assert (text.text, [m.value for m in text.marks]) == ("See the plan.", [place] if place else [])
    assert verify(linked.store, BODY, NAME).faults == ()


def test_words_of_a_form_in_the_midst_of_a_link_belong_to_it(linked):
    base = linked.store.text(NAME, 1, "en")
    (fact,) = facts_of(base, {base[0].id: (FormRow(1), Wording("The treaty of the States is in force.", ()))})
    (text, *_) = apply(base, [fact])
    assert text.text == "The treaty of the States is in force."
    assert [(m.start, m.end) for m in text.marks if m.key == "link"] == [(0, len(text.text))]
