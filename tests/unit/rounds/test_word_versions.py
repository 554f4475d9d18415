"""A version is a Word file: it is kept as it came, goes out with a stamp, and the next one is made out of it."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from drafting.errors import InputError, RecordError
from drafting.model.change import Mark, Text
from drafting.model.text import worded
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.adopting.adopt import adopt
from drafting.rounds.answering.dispose import Wish, dispose
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.receive import receive
from drafting.rounds.papers.merge import merge
from drafting.rounds.papers.redline import redline
from drafting.rounds.papers.render import render
from drafting.rounds.proving.verify import verify
from drafting.rounds.record.state import compiled
from drafting.store import Store
from drafting.word.opc.package import Package
from drafting.word.opc.properties import properties

TEMPLATES = templates_folder()
BODY = load_body(TEMPLATES / "rcm")
NAME = "rivers"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def source() -> bytes:
    """A file with what a list of words cannot say: a header, a list, empty lines, colours, a landscape section."""
    document = docx.Document()
    document.core_properties.author = "Somebody"
    document.sections[0].header.paragraphs[0].text = "Our own header"
    document.add_heading("On rivers", 1)
    document.add_paragraph("")
    document.add_paragraph("The host pays.", style="List Bullet")
    document.add_paragraph("The guests sing.", style="List Bullet")
    document.add_paragraph("")
    coloured = document.add_paragraph("All meet once a year.").runs[0]
    coloured.font.color.rgb = docx.shared.RGBColor(200, 0, 0)
    document.add_table(1, 2).cell(0, 0).text = "One cell."
    document.add_section().orientation = WD_ORIENT.LANDSCAPE
    document.add_paragraph("The end is here.")
    document.add_comment(coloured, "Not for members.", author="Somebody", initials="S")
    return saved(document)


def body_of(blob: bytes) -> list[tuple]:
    """Words, style and colours of every paragraph of the body and its tables, as python-docx finds them."""
    document = docx.Document(io.BytesIO(blob))
    return [(p.text, p.style.name, {r.font.color.rgb for r in p.runs if r.text})
            for p in (docx.text.paragraph.Paragraph(el, document) for el in document.element.body.iter(W + "p"))]


def changed(blob: bytes, **words: str) -> bytes:
    """A copy in which one word of a paragraph is another: `old="new"`."""
    document = docx.Document(io.BytesIO(blob))
    for el in document.element.body.iter(W + "t"):
        for old, new in words.items():
            el.text = (el.text or "").replace(old, new)
    return saved(document)


@pytest.fixture
def store(tmp_path) -> Store:
    made = Store(tmp_path)
    new_draft(made, BODY, NAME, {"en": Source("rivers.docx", source())}, now="2019-10-01T09:00:00Z")
    return made


def sent(store: Store, until: str = "2019-11-01T18:00:00Z", now: str = "2019-10-02T09:00:00Z", **how) -> bytes:
    (blob,) = circulate(store, BODY, TEMPLATES, NAME, until=until, now=now, **how).files.values()
    return blob


def answered(store: Store, blob: bytes, *accepted: str) -> None:
    receive(store, BODY, NAME, "rivers_MEX.docx", blob, now="2019-10-20T09:00:00Z")
    for p in compiled(store, NAME, store.rounds(NAME)[-1], "en").compilation.proposals:
        wish = Wish("accept" if any(words in p.becomes for words in accepted) else "reject")
        dispose(store, NAME, "en", [p.number], wish, now="2019-11-02T09:00:00Z")
    issue(store, BODY, TEMPLATES, NAME, now="2019-11-03T09:00:00Z")


def test_the_file_is_kept_with_ids_and_without_names(store):
    kept = store.version_file(NAME, 1, "en.docx")
    assert body_of(kept) == body_of(source())
    assert store.version_file(NAME, 1, "source.en.docx")[:2] == b"PK"
    with zipfile.ZipFile(io.BytesIO(kept)) as z, zipfile.ZipFile(io.BytesIO(source())) as was:
        assert not any("comments" in name for name in z.namelist())
        assert z.read("word/styles.xml") == was.read("word/styles.xml")
        assert b"commentReference" not in z.read("word/document.xml") and b"Somebody" not in z.read("docProps/core.xml")
    marks = [el.get(W + "name") for el in Package.open(kept).tree("word/document.xml").iter(W + "bookmarkStart")]
    text = store.text(NAME, 1, "en")
    paragraphs = [p for p in text if p.kind != "table"]
    assert sorted(m for m in marks if m.startswith("_drf_")) == sorted(f"_drf_{p.id}" for p in paragraphs)
    assert [p.text for p in paragraphs] == [words for words, _, _ in body_of(kept)]


def test_empty_paragraphs_are_text_and_count_for_nothing(store):
    text = store.text(NAME, 1, "en")
    assert len(text) - len(worded(text)) == 3 and [p.label for p in text if p.kind == "item"] == ["•", "•"]


def test_the_copy_is_the_file_with_a_stamp_in_its_margins(store):
    copy = sent(store)
    assert body_of(copy) == body_of(source())
    document = docx.Document(io.BytesIO(copy))
    header = [p.text for p in document.sections[0].header.paragraphs]
    assert header[0] == "Our own header" and header[1].endswith("\tZero draft") and "1 November 2019" in header[2]
    assert store.version(NAME, 1).texts["en"][:12] in document.sections[0].footer.paragraphs[-1].text
    assert [s._sectPr.find(qn("w:lnNumType")).get(qn("w:countBy")) for s in document.sections] == ["5", "5"]
    assert properties(Package.open(copy))["custom:DraftingVersion"] == "1"


def test_a_copy_that_comes_back_unchanged_proposes_nothing(store):
    copy = sent(store)
    (found,) = receive(store, BODY, NAME, "rivers_MEX.docx", saved(docx.Document(io.BytesIO(copy))),
                       now="2019-10-20T09:00:00Z")
    assert (found.proposals, found.comments) == (0, 0)


def test_the_next_version_is_the_last_file_with_what_was_accepted(store):
    answered(store, changed(sent(store), guests="friends", host="chair"), "friends")
    assert body_of(store.version_file(NAME, 2, "en.docx")) == body_of(changed(source(), guests="friends"))
    before, after = ({p.id: p.text for p in store.text(NAME, n, "en")} for n in (1, 2))
    assert [after[ident] for ident in after if before[ident] != after[ident]] == ["The friends sing."]
    assert verify(store, BODY, NAME).faults == ()
    old, new = (Package.open(store.version_file(NAME, n, "en.docx")) for n in (1, 2))
    assert all(old.parts[part] == new.parts[part] for part in old.parts if part != "word/document.xml")


def one_paragraph(store: Store, change, refused: type):
    """Version 2 of a member's change of one paragraph, all of it accepted but one kind, and what the issue said."""
    blob = sent(store)
    document = docx.Document(io.BytesIO(blob))
    change(next(p for p in document.paragraphs if "guests" in p.text))
    receive(store, BODY, NAME, "rivers_MEX.docx", saved(document), now="2019-10-20T09:00:00Z")
    for p in compiled(store, NAME, store.rounds(NAME)[-1], "en").compilation.proposals:
        wish = Wish("reject" if isinstance(p.fact, refused) else "accept")
        dispose(store, NAME, "en", [p.number], wish, now="2019-11-02T09:00:00Z")
    made = issue(store, BODY, TEMPLATES, NAME, now="2019-11-03T09:00:00Z")
    document = docx.Document(io.BytesIO(store.version_file(NAME, 2, "en.docx")))
    return next(p for p in document.paragraphs if "sing" in p.text), made


def test_a_look_is_in_the_file_where_words_beside_it_were_refused(store):
    def change(p):
        words = p.text
        p.clear()
        for piece in words.partition("guests"):
            p.add_run(piece.replace("guests", "friends")).font.size = docx.shared.Pt(20)
        p.paragraph_format.keep_with_next = True

    paragraph, made = one_paragraph(store, change, Text)
    assert paragraph.text == "The guests sing."
    assert paragraph.paragraph_format.keep_with_next
    assert {run.font.size.pt for run in paragraph.runs if "sing" in run.text} == {20}
    assert made.notices == ()
    assert verify(store, BODY, NAME).faults == ()


def test_a_look_that_the_file_cannot_show_is_named(store):
    def change(p):
        p.paragraph_format.keep_with_next = True
        p.runs[0].bold = True

    paragraph, made = one_paragraph(store, change, Mark)
    assert not paragraph.runs[0].bold and not paragraph.paragraph_format.keep_with_next
    (notice,) = made.notices
    assert notice.kind == "not shown" and "guests" in notice.place and "keep with next" in notice.message


def test_an_adopted_version_keeps_the_file_byte_for_byte(store):
    answered(store, changed(sent(store), guests="friends"), "friends")
    adopt(store, BODY, TEMPLATES, NAME, now="2019-11-05T09:00:00Z")
    assert store.version_file(NAME, 3, "en.docx") == store.version_file(NAME, 2, "en.docx")
    assert verify(store, BODY, NAME).faults == ()


def test_a_file_that_says_another_text_is_found(store):
    text, version = store.text(NAME, 1, "en"), store.version(NAME, 1)
    forged = changed(store.version_file(NAME, 1, "en.docx"), guests="friends")
    other = Store(store.root.parent / "other")
    other.create(store.draft(NAME))
    other.add_version(NAME, version, {"en": text}, {"en.docx": forged, "source.en.docx": source()})
    assert verify(other, BODY, NAME).faults == (
        "Law 8: version 1 (en): its text is not what is read in its Word file.",)


def test_the_text_in_brackets_stands_in_the_file_itself(store):
    receive(store, BODY, NAME, "rivers_MEX.docx", changed(sent(store), guests="friends"), now="2019-10-20T09:00:00Z")
    files = merge(store, BODY, TEMPLATES, NAME, now="2019-10-21T09:00:00Z").files
    lines = body_of(files[f"{NAME}-r1-en-bracketed.docx"])
    assert ("The [guests] [MEX: friends] sing.", "List Bullet") in [line[:2] for line in lines]
    assert b"_drf_" not in Package.open(files[f"{NAME}-r1-en-bracketed.docx"]).parts["word/document.xml"]


def test_the_own_file_as_a_final_and_in_a_redline(store):
    answered(store, changed(sent(store), guests="friends"), "friends")
    final = render(store, BODY, TEMPLATES, NAME, ("en",), template="own").data
    assert body_of(final) == body_of(changed(source(), guests="friends"))
    assert b"_drf_" not in Package.open(final).parts["word/document.xml"]
    marked = Package.open(redline(store, BODY, NAME, 1, 2, "en", ".docx")).tree("word/document.xml")
    assert ["".join(el.itertext()) for el in marked.iter(W + "ins")] == ["friends"]


def test_the_house_frame_is_a_choice_and_that_of_what_began_as_no_word_file(store, tmp_path):
    framed = docx.Document(io.BytesIO(sent(store, template="circulation")))
    assert "RCM Letterhead" in [p.style.name for p in framed.sections[0].first_page_header.paragraphs]
    other = Store(tmp_path / "plain")
    new_draft(other, BODY, NAME, {"en": Source("rivers.md", b"# On rivers\n\n1. The host pays.\n")},
              now="2019-10-01T09:00:00Z")
    assert not Package.open(other.version_file(NAME, 1, "en.docx")).related("header")
    copy = docx.Document(io.BytesIO(sent(other)))
    assert "Comments until" in copy.sections[0].first_page_header.paragraphs[-1].text
    assert [p.text for p in copy.paragraphs] == ["On rivers", "The host pays."]
    with pytest.raises(InputError, match="does not go out in the template “letter”"):
        sent(store, template="letter")


def test_a_source_with_ids_of_another_draft_gets_its_own(tmp_path):
    foreign = docx.Document(io.BytesIO(source()))
    for n, paragraph in enumerate(foreign.paragraphs):
        for tag, name in (("w:bookmarkStart", f"_drf_p{9 - n}"), ("w:bookmarkEnd", "")):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(50 + n))
            mark.set(qn("w:name"), name) if name else None
            paragraph._p.append(mark)
    store = Store(tmp_path)
    new_draft(store, BODY, NAME, {"en": Source("r.docx", saved(foreign))}, now="2019-10-01T09:00:00Z")
    ids = [p.id for p in store.text(NAME, 1, "en") if p.kind != "table"]
    assert ids == [f"p{n}" for n in range(1, len(ids) + 1)]


def test_a_file_with_white_space_between_its_elements_comes_out_the_same_again(tmp_path):
    package = Package.open(source())
    body = package.edit(package.main)[0]
    for el in body.iter():
        el.tail = "\n   "
    store = Store(tmp_path)
    new_draft(store, BODY, NAME, {"en": Source("r.docx", package.to_bytes())}, now="2019-10-01T09:00:00Z")
    answered(store, changed(sent(store), guests="friends", year="month"), "friends")
    assert verify(store, BODY, NAME).faults == ()


def test_a_record_of_another_format_is_refused(store):
    (path,) = (store.root / "drafts" / NAME).glob("draft-*.toml")
    data = path.read_bytes().replace(b"format = 2\n", b"")
    path.unlink()
    from drafting.store.format import draft_file
    (path.parent / draft_file(data)).write_bytes(data)
    with pytest.raises(RecordError, match="in format 1, and this program reads format 2"):
        Store(store.root).draft(NAME)
