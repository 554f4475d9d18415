"""Every kind of document that is composed opens and saves in python-docx, says the same, and has the same bytes."""

from __future__ import annotations

import io

import docx
import pytest

from drafting.forms.form import FormRow
from drafting.forms.write import write_form
from drafting.merge.versions.next import next_text
from drafting.model.record import Objection, Silence
from drafting.render.documents.beside import side_by_side
from drafting.render.documents.bracketed import bracketed_copy, bracketed_own
from drafting.render.documents.circulation import circulated_copy, own_copy
from drafting.render.documents.final import final_document, own_document
from drafting.render.documents.papers import corrigendum, paper, participants
from drafting.render.documents.parallel import bilingual
from drafting.render.documents.silence_papers import silence_document
from drafting.render.documents.tabled import correlation_docx, sources_docx
from drafting.render.documents.worksheet import worksheet
from drafting.render.house.body import load_body, templates_folder
from drafting.render.tables.matrix import matrix_docx
from drafting.render.tables.origins_table import SourceRow
from drafting.word.opc.package import Package
from drafting.word.parts.pieces import pieces
from drafting.word.text.tables import tables
from tests.unit.render.specimen import BASE, DRAFT, VERSION, compilation

TEMPLATES = templates_folder()
BODY = load_body(TEMPLATES / "rcm")
MADE, HASH, LATER = "2019-11-01T18:00:00-06:00", "ab" * 32, "2019-11-20T18:00-06:00"
TEXTS = {"en": BASE, "es": BASE}
SILENCE = Silence(1, HASH, MADE, LATER)
FORM = [FormRow(1, ("MEX",), "3", comment="One\nand\ttwo", proposal="Three — “four”")]


def circulated(lang: str) -> bytes:
    return circulated_copy(BODY, TEMPLATES, DRAFT, VERSION, BASE, lang, until=MADE, round_number=1, base_hash=HASH)


def sent(lang: str, in_frame: bool = False) -> bytes:
    return own_copy(BODY, TEMPLATES, DRAFT, VERSION, circulated(lang), lang, until=MADE, round_number=1, base_hash=HASH,
                    in_frame=in_frame)


def silent(lang: str, kind: str) -> bytes:
    said = [Objection("", "MEX", MADE, "The second sentence")]
    return silence_document(BODY, TEMPLATES, DRAFT, VERSION, SILENCE, lang, kind=kind, objections=said, made=MADE)


def bracketed(lang: str, own: bool) -> bytes:
    found = compilation()
    text = next_text(found, ())
    if own:
        return bracketed_own(Package.open(circulated(lang)), DRAFT, BODY, VERSION, found, text, lang, made=MADE)
    return bracketed_copy(BODY, TEMPLATES, DRAFT, VERSION, found, text, lang, made=MADE)


KINDS = {
    "blank form": lambda lang: write_form("iso", (), ".docx", lang, {"document": "Declaration"}),
    "filled form": lambda lang: write_form("plain", FORM, ".docx", lang),
    "correlation": lambda lang: correlation_docx(BODY, TEMPLATES, DRAFT, VERSION, VERSION, BASE, BASE[:-3], lang),
    "sources": lambda lang: sources_docx(BODY, TEMPLATES, DRAFT, VERSION, VERSION, [
        SourceRow("1", "a", ((("MEX",), 1),), ("2",), ("kept",))], lang),
    "side by side": lambda lang: side_by_side(BODY, TEMPLATES, DRAFT, VERSION, compilation(), {}, BASE, lang),
    "matrix": lambda lang: matrix_docx(BODY, TEMPLATES, DRAFT, VERSION, {lang: compilation()}, made=MADE),
    "circulated": circulated,
    "sent": sent,
    "sent in the frame": lambda lang: sent(lang, in_frame=True),
    "bracketed": lambda lang: bracketed(lang, own=False),
    "bracketed in the version's own file": lambda lang: bracketed(lang, own=True),
    "declaration": lambda lang: final_document(BODY, TEMPLATES, DRAFT, VERSION, BASE, lang, place="Sampletown",
                                               date="2019-11-22"),
    "charter": lambda lang: final_document(BODY, TEMPLATES, DRAFT, VERSION, BASE, lang, template="charter"),
    "plan": lambda lang: final_document(BODY, TEMPLATES, DRAFT, VERSION, BASE, lang, template="plan"),
    "own": lambda lang: own_document(BODY, DRAFT, VERSION, circulated(lang), BASE, lang),
    "notice": lambda lang: silent(lang, "notice"),
    "certificate": lambda lang: silent(lang, "certificate"),
    "objection": lambda lang: silent(lang, "objection"),
    "participants": lambda lang: paper(BODY, TEMPLATES, lang, "Participants", "", participants(BODY, lang), made=MADE),
    "corrigendum": lambda lang: paper(BODY, TEMPLATES, lang, "Corr.", "", corrigendum(BASE, BASE[:-4], lang)),
    "bilingual": lambda lang: paper(BODY, TEMPLATES, lang, "Both", "", bilingual(BODY, TEXTS), made=MADE),
    "worksheet": lambda lang: paper(BODY, TEMPLATES, lang, "Table", "", worksheet(BODY, ("en", "es"), (), TEXTS)),
}


def words(package: Package) -> dict[str, list[str]]:
    """The words of each story, a line a paragraph."""
    return {part: ["".join(each.text for each in pieces(p, None)) for p in package.tree(part).iter("{*}p")]
            for part in package.stories()}


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_composed_document_is_the_same_in_python_docx(kind, lang):
    blob = KINDS[kind](lang)
    assert blob == KINDS[kind](lang)
    again = io.BytesIO()
    docx.Document(io.BytesIO(blob)).save(again)
    ours, theirs = Package.open(blob), Package.open(again.getvalue())
    assert words(theirs) == words(ours)
    assert tables(theirs) == tables(ours)


@pytest.mark.parametrize("kind", ["filled form", "correlation", "sources", "side by side", "participants", "matrix"])
def test_its_tables_are_python_docx_s_tables(kind):
    blob = KINDS[kind]("en")
    seen = [tuple(tuple(cell.text.strip() for cell in row.cells) for row in each.rows)
            for each in docx.Document(io.BytesIO(blob)).tables]
    hidden = {"matrix"}                                  # whose ids are words to python-docx and none to a reader
    found = [each.rows for each in tables(Package.open(blob))]
    assert [len(rows) for rows in seen] == [len(rows) for rows in found]
    assert kind in hidden or seen == found


def test_a_form_is_in_no_language_before_it_is_filled_in():
    package = Package.open(KINDS["blank form"]("es"))
    assert package.styles.language == ""


@pytest.mark.parametrize("kind, title", [
    ("blank form", "Comment form"), ("correlation", "Declaration on the relaunch – Correlation table"),
    ("matrix", "Declaration on the relaunch – Matrix of proposals"), ("participants", "Participants"),
    ("declaration", "Declaration on the relaunch of the process"),
    ("certificate", "Certificate of adoption by silence")])
def test_its_properties_are_its_own(kind, title):
    found = docx.Document(io.BytesIO(KINDS[kind]("en"))).core_properties
    assert (found.title, found.last_modified_by, found.comments) == (title, "", "")
    assert found.author in ("", "Regional Conference on Migration")
