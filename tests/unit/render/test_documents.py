"""The circulated copy comes back as it went; the final document holds the text, its frame and nothing else."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from drafting.merge.facts.facts import facts
from drafting.merge.versions.next import next_text
from drafting.model.text import OBJECT, Provision, Span
from drafting.render.documents.bracketed import bracketed_copy
from drafting.render.documents.circulation import circulated_copy
from drafting.render.documents.final import final_document
from drafting.render.house.body import load_body, templates_folder
from drafting.render.house.dates import day, listed, time
from drafting.word.cleaning.scrub import scrub
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from tests.unit.render.specimen import BASE, DRAFT, VERSION, compilation

TEMPLATES = templates_folder()
BODY = load_body(TEMPLATES / "rcm")
ADOPTED = replace(VERSION, adopted="2019-11-22T12:00:00-06:00")


def circulated(text=BASE, lang="en") -> bytes:
    return circulated_copy(BODY, TEMPLATES, DRAFT, VERSION, text, lang, until="2019-11-01T18:00-06:00", round_number=1,
                           base_hash="ab" * 32)


def final(lang="en", template="", **more) -> Package:
    return Package.open(final_document(BODY, TEMPLATES, DRAFT, ADOPTED, BASE, lang, template=template, **more))


def words(package: Package, part: str = "") -> str:
    return "\n".join("".join(p.itertext()) for p in package.tree(part or package.main).iter("{*}p"))


def test_a_circulated_copy_reads_as_the_text_that_went_out():
    found = read(Package.open(circulated()), styles=BODY.styles)
    assert facts(BASE, found.text) == ()
    assert [p.id for p in found.text if p.kind != "table"] == [p.id for p in BASE if p.kind != "table"]
    assert found.properties["custom:DraftingDraft"] == "relaunch"
    assert found.properties["custom:DraftingBase"] == "ab" * 32


def test_a_circulated_copy_names_deadline_version_and_hash_and_numbers_its_lines():
    package = Package.open(circulated(lang="es"))
    story = " ".join(words(package, part) for part in package.stories())
    assert "Observaciones hasta el 1 de noviembre de 2019, 18:00 h (UTC-06:00)" in story
    assert "Borrador cero" in story and "abababababab" in story
    assert package.tree(package.main).find(".//{*}lnNumType") is not None


def test_same_text_same_copy():
    assert circulated() == circulated()


def test_the_final_declaration_has_its_frame():
    package = final(place="Guatemala City", date="2019-11-22", ordinal="XXIV", motto="Together",
                    present=["USA", "CRI", "DOM"])
    text = words(package)
    assert text.startswith("XXIV Regional Conference on Migration\nDeclaration on the relaunch of the process\n"
                           "Together\n")
    assert "Costa Rica, the Dominican Republic and the United States of America – meeting in Guatemala City" in text
    assert "Adopted by consensus in Guatemala City on 22 November 2019" in text
    assert text.count("Declaration on the relaunch of the process") == 1
    assert read(package).properties == {"title": "Declaration on the relaunch of the process", "language": "en",
                                        "creator": "Regional Conference on Migration",
                                        "created": "2019-11-22T18:00:00Z", "modified": "2019-11-22T18:00:00Z"}


def test_a_place_loses_its_article_where_it_stands_by_itself():
    text = words(final("es", place="la Ciudad de Guatemala", date="2019-11-22"))
    assert "\nCiudad de Guatemala, 22 de noviembre de 2019\n" in text and "reunidos en la Ciudad de Guatemala" in text


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_final_document_is_clean(lang):
    package = final(lang)
    blob = b"".join(package.parts.values())
    assert not re.search(rb"w:rsid|_drf_|w:vanish|w:ins |w:del |w:comment|lastModifiedBy|\{\{|\{%", blob)
    assert [n.kind for n in scrub(package, keep=tuple(BODY.name.values()))] == []


def test_a_charter_has_a_signature_for_each_member_in_the_language_s_order():
    text = words(final("es", "charter", present=["USA", "BLZ", "DOM"]))
    found = re.findall(r"Por el Gobierno de (.*)", text)
    assert found == ["Belice", "los Estados Unidos de América", "la República Dominicana"]


def test_the_bracketed_copy_shows_brackets_names_and_what_they_cannot_show():
    found = compilation()
    blob = bracketed_copy(BODY, TEMPLATES, DRAFT, VERSION, found, next_text(found, ()), "en", made="1 November 2019")
    text = words(Package.open(blob)).replace(OBJECT, "")
    assert "[should] [GTM, MEX: shall] [USA: may]" in text
    assert "Words in square brackets are not agreed." in text
    assert "Also proposed and not decided" in text
    assert "GTM: 1 (b) → after Heading “Commitments”: Move 1 (b) “to review the plan" in text
    assert "MEX: after Table 1, row 2: New table row: “Data | All”" in text


def test_days_instants_and_lists_of_names():
    assert day(BODY, "es", "2019-11-01") == "1 de noviembre de 2019" and day(BODY, "en", "soon") == "soon"
    assert time(BODY, "en", "2019-11-01T18:00") == "1 November 2019, 18:00"
    assert day(BODY, "fr", "2019-11-01") == "1er novembre 2019" and day(BODY, "fr", "2019-12-24") == "24 décembre 2019"
    assert time(BODY, "fr", "2019-11-02T18:00-06:00") == "2 novembre 2019, 18:00 (UTC-06:00)"
    assert day(BODY, "xx", "2019-11-01") == "2019-11-01"
    assert listed(["México", "Italia"], "es") == "México e Italia" and listed([], "en") == ""
    assert listed(["Belize", "Canada", "Mexico"], "en") == "Belize, Canada and Mexico"
    assert listed(["le Belize", "le Canada"], "fr") == "le Belize et le Canada"
    house = replace(BODY, house={"en": {"date": "{month} {day}, {year}"}})
    assert day(house, "en", "2019-11-01") == "November 1, 2019"


def test_a_title_keeps_its_italics_and_its_note():
    title = Provision("t", "title", f"On the Relaunch{OBJECT} of it",
                      (Span(7, 15, "i", "1"), Span(15, 16, "note", "nt")))
    text = (title, Provision("o", "operative", f"Decide{OBJECT}.", (Span(6, 7, "note", "no"),), label="1"),
            Provision("nt", "note", "Of the title."), Provision("no", "note", "Of the text."))
    package = Package.open(final_document(BODY, TEMPLATES, DRAFT, ADOPTED, text, "en"))
    found = [p for p in read(package, styles=BODY.styles).text if p.kind in ("title", "note")]
    assert [p.text for p in found] == [title.text, "Of the title.", "Of the text."]
    assert [(m.key, found[0].text[m.start:m.end]) for m in found[0].marks] == [("i", "Relaunch"), ("note", OBJECT)]
    assert "{{" not in words(package) and read(package).properties["title"] == "On the Relaunch of it"
