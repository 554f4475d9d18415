"""What is not adopted says so on every page, and has no words of adoption and no signatures; names by language."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from docx import Document
from msgspec.structs import replace

from drafting.errors import InputError
from drafting.render.documents.final import final_document, own_document
from drafting.render.documents.reading import reading_page
from drafting.render.house.body import load_body, templates_folder
from drafting.render.house.eachlanguage import draft_mark, label_in, place_in, told
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.parts.stories import story
from tests.packages import paragraph, word_file
from tests.unit.render.specimen import BASE, DRAFT, VERSION
from tests.unit.render.test_documents import ADOPTED, circulated, words

TEMPLATES = templates_folder()
BODY = load_body(TEMPLATES / "rcm")
UNADOPTED = replace(VERSION, label="Rev.2", adopted="")
MEETING = {"place": "Guatemala City", "date": "2019-11-22"}
MARKS = {"en": "DRAFT – Rev.2, not adopted", "es": "BORRADOR – Rev. 2, no adoptado"}
ADOPTING = ("Adopted by consensus", "adopt the following", "Adoptada por consenso", "adoptan la siguiente",
            "For the Government", "Por el Gobierno")


def final(version, lang: str, template: str) -> Package:
    return Package.open(final_document(BODY, TEMPLATES, DRAFT, version, BASE, lang, template=template, **MEETING))


def headers(package: Package) -> list[str]:
    return [words(package, part) for part in package.stories() if "header" in story(part)]


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("template", ["declaration", "charter", "plan"])
def test_an_unadopted_version_is_marked_on_every_page_and_adopts_nothing(lang, template):
    package = final(UNADOPTED, lang, template)
    assert [header.endswith(MARKS[lang]) for header in headers(package)] == [True, True]
    assert [said for said in ADOPTING if said in words(package)] == []
    assert all(table.find("{*}tr") is not None for table in package.tree(package.main).iter("{*}tbl"))
    adopted = final(ADOPTED, lang, template)
    assert [header for header in headers(adopted) if "–" in header] == []
    assert any(said in words(adopted) for said in ADOPTING)


def test_the_signatures_keep_with_the_line_that_adopts():
    document = Document(BytesIO(final(ADOPTED, "en", "charter").to_bytes()))
    closing = next(p for p in document.paragraphs if p.text.startswith("Adopted by"))
    assert closing.style.paragraph_format.keep_with_next
    assert closing._p.getnext().tag.endswith("}tbl")


def test_the_version_s_own_file_is_marked_too():
    made = Package.open(own_document(BODY, DRAFT, UNADOPTED, circulated(lang="es"), BASE, "es"))
    assert headers(made) and all(header.endswith(MARKS["es"]) for header in headers(made))


def test_the_page_is_marked_in_each_language_on_screen_and_on_every_sheet():
    page = reading_page(BODY, DRAFT, UNADOPTED, {"en": BASE, "es": BASE}, **MEETING)
    for lang, mark in MARKS.items():
        assert f'<p class="draft">{mark}</p>' in page and f'<p lang="{lang}">{mark}</p>' in page
    assert [said for said in ADOPTING if said in page] == []
    adopted = reading_page(BODY, DRAFT, ADOPTED, {"en": BASE, "es": BASE}, **MEETING)
    assert 'class="everywhere"' not in adopted and "Adoptada por consenso en la Ciudad de Guatemala" in adopted


def test_labels_have_their_language_and_what_was_typed_otherwise_stays():
    labels = ("Zero draft", "Rev.1", "Adopted", "Rev.1 Add.2", "Texto del 3 de mayo")
    assert [label_in("en", label) for label in labels] == list(labels)
    assert [label_in("es", label) for label in labels] == ["Borrador cero", "Rev. 1", "Texto adoptado", *labels[3:]]
    assert draft_mark("es", ADOPTED) == ""


def test_a_place_is_known_by_any_of_its_names():
    for said in ("Guatemala City", "Ciudad de Guatemala", "la Ciudad de Guatemala"):
        assert [place_in(BODY, lang, said) for lang in BODY.languages] == ["Guatemala City", "la Ciudad de Guatemala"]
    assert place_in(BODY, "es", {"en": "Antigua", "es": "La Antigua"}) == "La Antigua"


def test_a_place_that_is_not_known_is_asked_for_in_each_language():
    told(BODY, ("en", "es"), "place", "Guatemala City")
    told(BODY, ("es",), "place", "La Antigua")
    with pytest.raises(InputError, match=r"The place is not said in es\.") as caught:
        told(BODY, ("en", "es"), "place", "The Antigua")
    assert "--place en=… --place es=…" in caught.value.hint
    with pytest.raises(InputError, match=r"The motto is not said in en\."):
        told(BODY, ("en", "es"), "motto", {"es": "Una región"})


def test_the_copy_that_goes_out_has_its_label_in_its_language():
    assert all("Borrador cero" in header for header in headers(Package.open(circulated(lang="es"))))
    assert all("Zero draft" in header for header in headers(Package.open(circulated(lang="en"))))


def test_a_table_of_the_page_has_a_head_and_as_many_languages_stand_beside_each_other_on_paper():
    page = reading_page(BODY, DRAFT, ADOPTED, {"en": BASE, "es": BASE})
    assert page.count('<th scope="col">') == 4 and page.count("<thead>") == 2 and page.count("<td>") == 4
    assert 'style="--languages: 2;' in page


def test_nothing_behind_the_signatures_takes_a_page_of_its_own():
    last = Document(BytesIO(final(ADOPTED, "en", "charter").to_bytes())).paragraphs[-1]
    assert not last.text and last.paragraph_format.line_spacing.pt == 1


def test_a_provision_begins_at_one_height_in_all_languages():
    spanish = tuple(p for p in BASE if p.id != BASE[2].id)
    page = reading_page(BODY, DRAFT, ADOPTED, {"en": BASE, "es": spanish})
    rows = {(lang, ident): row for row, lang, ident in re.findall(
        r'<div style="--row: (\d+)">\s*<\w+ id="(en|es)-(\w+)"', page)}
    shown = {ident for lang, ident in rows if lang == "es"}
    assert len(shown) > 2 and all(rows["en", ident] == rows["es", ident] for ident in shown)
    assert ("es", BASE[2].id) not in rows and int(rows["en", BASE[2].id]) >= 3
    assert len({row for (lang, _), row in rows.items() if lang == "en"}) == len(shown) + 1


def test_word_makes_the_contents_of_an_own_file_anew():
    field = "".join(f"<w:r>{part}</w:r>" for part in (
        '<w:fldChar w:fldCharType="begin"/>', '<w:instrText xml:space="preserve"> TOC \\o "1-3" </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>', "<w:t>1 Funding</w:t>", '<w:fldChar w:fldCharType="end"/>'))
    file = word_file(f"<w:p>{field}</w:p>{paragraph('Resources')}<w:sectPr/>")
    made = Package.open(own_document(BODY, DRAFT, ADOPTED, file, (), "en"))
    begun = [el.get(w("dirty")) for el in made.tree(made.main).iter(w("fldChar"))]
    assert begun == ["1", None, None]
