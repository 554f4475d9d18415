"""Forms full of what senders do to them: every row is placed right or quarantined with a reason, none is dropped."""

from __future__ import annotations

import csv
import io
import os
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from drafting.forms.form import TYPES
from drafting.forms.members import member_codes
from drafting.forms.places import LIKELY, row_place
from drafting.forms.read import read_form
from drafting.forms.write import headings as head_row
from drafting.forms.write import write_form
from drafting.model.words.labels import labelled
from drafting.model.words.plain import read_plain
from drafting.render.house.body import load_body, templates_folder
from drafting.word.compose.landscape import landscape

EXAMPLES = int(os.environ.get("DRAFTING_EXAMPLES") or 60)
MEMBERS = load_body(templates_folder() / "rcm").members
TEXT = labelled(read_plain("""# On sample matters

*Recalling* the first meeting held long ago,

*Noting* the second report with interest,

## Objectives

1. Decide to meet every year in plenary;

2. Invite the following to take part:

    (a) all Member Countries of the region;

    (b) observers that have asked for it;

3. Thank the host for its hospitality;

## Follow-up

4. Request a report on the matter within a year.
"""))
BY_LABEL = {p.label: p.id for p in TEXT if p.kind == "operative"} | {
    p.label.strip("()"): p.id for p in TEXT if p.kind == "item"}
PREAMBULAR = [p.id for p in TEXT if p.kind == "preambular"]
HEADS = {p.text: p.id for p in TEXT if p.kind == "heading"}

# A place as senders write it, in one column or two, and the provision that it means.
PLACES = [
    *[((form.format(label), ""), BY_LABEL[label]) for label in "1234"
      for form in ("{}", "OP {}", "OP{}", "para. {}", "párr. {}", "Paragraph {}", "párrafo {}", "{}.", "op. {}")],
    *[((form, ""), BY_LABEL["a"]) for form in ("2 (a)", "2(a)", "OP2 (a)", "párr. 2 a)", "2 a)", "para. 2, (a)")],
    *[(("2", form), BY_LABEL["b"]) for form in ("(b)", "b)")],
    *[((form.format(n + 1), ""), ident) for n, ident in enumerate(PREAMBULAR)
      for form in ("PP{}", "PP {}", "preamble, para. {}", "párr. {} del preámbulo")],
    *[((form.format(words), ""), ident) for words, ident in HEADS.items()
      for form in ("{}", "Section “{}”", "sección {}")],
    *[((form, ""), "") for form in ("General", "general", "Comentarios generales", "The whole text", "")],
    (("“every year in plenary”", ""), BY_LABEL["1"]), (("«hospitality»", ""), BY_LABEL["3"]),
    (("General", "3"), BY_LABEL["3"]), (("", "4"), BY_LABEL["4"]),
]
SENT = [("MEX", ("MEX",)), ("México", ("MEX",)), ("Mexico", ("MEX",)), ("GTM, HND", ("GTM", "HND")),
        ("Guatemala y Honduras", ("GTM", "HND")), ("the United States", ("USA",)), ("los Estados Unidos", ("USA",)),
        ("CAN/BLZ", ("CAN", "BLZ")), ("Costa Rica\nPanama", ("CRI", "PAN")), ("MEX 12", ("MEX",)),
        ("República Dominicana; El Salvador", ("DOM", "SLV"))]
KINDS = [("ed", ("editorial",)), ("te", ("technical",)), ("ge", ("general",)), ("ge, te", ("general", "technical")),
         ("te/ed", ("technical", "editorial")), ("Substantive", ("substantive",)), ("Traducción", ("translation",)),
         ("", ())]
SAID = st.text(st.sampled_from("abcdefghij ,;ñé“”=+-@\n1"), min_size=1, max_size=40).map(str.strip).filter(bool)


class Sent(NamedTuple):
    """One row as its sender wrote it, and what must become of it."""

    member: str
    codes: tuple[str, ...]
    place: tuple[str, str]
    provision: str
    kind: str
    types: tuple[str, ...]
    comment: str
    proposal: str
    fault: str = ""


@st.composite
def rows(draw) -> Sent:
    member, codes = draw(st.sampled_from(SENT))
    place, provision = draw(st.sampled_from(PLACES))
    kind, types = draw(st.sampled_from(KINDS))
    comment, proposal = draw(st.one_of(SAID, st.just(""))), draw(st.one_of(SAID, st.just("")))
    fault = draw(st.sampled_from(("", "", "", "empty", "unreadable")))
    if fault == "empty":
        comment = proposal = ""
    elif fault == "unreadable":
        comment = f"{comment}\ufffd"
    elif not comment and not proposal:
        comment = "a word"
    return Sent(member, codes, place, provision, kind, types, comment, proposal, fault)


def cells(row: Sent, kind: str) -> list[str]:
    """The row under the headings of a kind of form."""
    said = {"member": row.member, "place": row.place[0], "paragraph": row.place[1], "kind": row.kind,
            "comment": row.comment, "proposal": row.proposal}
    order = {"iso": ("member", "", "place", "paragraph", "kind", "comment", "proposal", ""),
             "ippc": ("place", "paragraph", "", "kind", "proposal", "comment", "member", "", ""),
             "plain": ("member", "place", "paragraph", "kind", "comment", "proposal", "", "")}[kind]
    return [said.get(name, "") for name in order]


def written(table: list[list[str]], suffix: str, title: bool) -> bytes:
    """The table as a file of that kind, with a title above it or not."""
    if suffix == ".csv":
        out = io.StringIO()
        csv.writer(out, delimiter=";").writerows(table)
        return out.getvalue().encode("utf-8-sig")
    if suffix == ".xlsx":
        book = Workbook()
        for row in ([["Comments of members"], []] if title else []) + table:
            book.active.append(row)
        for row in book.active.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()
    return landscape(["Comments of members"] if title else [], table, [270 / len(table[0])] * len(table[0]))


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(rows(), min_size=1, max_size=12), st.sampled_from(("iso", "ippc", "plain")),
       st.sampled_from(("en", "es", "fr")), st.sampled_from((".docx", ".xlsx", ".csv")), st.booleans(), st.booleans(),
       st.booleans())
def test_every_row_is_placed_right_or_quarantined(sent, kind, lang, suffix, title, blanks, again):
    headings = list(head_row(kind, lang))
    table = [headings]
    for n, row in enumerate(sent):
        table.append(cells(row, kind))
        table += [[""] * len(headings)] if blanks and n % 3 == 0 else []
        table += [headings] if again and n == len(sent) // 2 else []
    form = read_form(written(table, suffix, title), f"form{suffix}")
    whole = [row for row in sent if not row.fault]
    assert len(form.rows) + len(form.quarantined) == len(sent)
    assert all(each.reason for each in form.quarantined)
    assert [(r.comment, r.proposal) for r in form.rows] == [(r.comment, r.proposal) for r in whole]
    for read, row in zip(form.rows, whole, strict=True):
        codes, unknown = member_codes(read.members, MEMBERS)
        assert (codes, unknown) == (row.codes, ())
        found, sure = row_place(TEXT, read.place, read.paragraph)
        assert found == row.provision and sure >= LIKELY, (row.place, found, sure)
        assert read.types == row.types and set(read.types) <= set(TYPES)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(rows(), min_size=1, max_size=8), st.sampled_from(("iso", "ippc", "plain")),
       st.sampled_from(("en", "es", "fr")), st.sampled_from((".docx", ".xlsx")))
def test_out_filled_in_and_back_is_exact(sent, kind, lang, suffix):
    whole = [row for row in sent if not row.fault]
    table = [list(head_row(kind, lang)), *(cells(row, kind) for row in whole)]
    first = read_form(written(table, ".docx", False), "a.docx")
    again = read_form(write_form(kind, first.rows, suffix, lang), f"b{suffix}")
    assert [(r.members, r.place, r.paragraph, r.kind, r.comment, r.proposal) for r in again.rows] == [
        (r.members, r.place, r.paragraph, r.kind, r.comment, r.proposal) for r in first.rows]
    assert not again.quarantined
