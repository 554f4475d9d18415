"""Documents as they are made: which ids and properties are in them, what stands in their margins and at their end."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from msgspec.structs import replace

from drafting.merge.versions.next import next_text
from drafting.model.record import Carried
from drafting.model.text import Provision
from drafting.render.documents.bracketed import bracketed_copy, bracketed_own
from drafting.render.documents.circulation import circulated_copy, framed, own_copy
from drafting.render.documents.final import final_document
from drafting.render.documents.handedout import handed_out
from drafting.render.documents.papers import paper
from drafting.word.opc.package import Package
from drafting.word.opc.properties import properties, set_custom
from drafting.word.parts.stories import story
from drafting.word.text.read import read
from tests.packages import paragraph, word_file
from tests.unit.render.specimen import BASE, DRAFT, VERSION, compilation
from tests.unit.render.test_documents import ADOPTED, BODY, TEMPLATES, circulated, words

MADE, HASH = "2019-11-01T18:00:00-06:00", "0123456789abcdef" * 4
PLAIN = word_file(paragraph("We meet.") + paragraph("We part.") + "<w:sectPr/>")
CUSTOM = {"custom:DraftingDraft": "relaunch", "custom:DraftingVersion": "1", "custom:DraftingBase": HASH,
          "custom:DraftingRound": "3", "custom:DraftingLanguage": "en"}
CORE = {"title": "Declaration on the relaunch – Zero draft", "creator": "Regional Conference on Migration",
        "language": "en", "created": "2019-10-01T15:00:00Z", "modified": "2019-10-01T15:00:00Z"}


def margins(package: Package, kind: str) -> list[str]:
    return [words(package, part) for part in package.stories() if story(part).startswith(kind)]


def bookmarks(package: Package) -> bool:
    return b"_drf_" in package.parts[package.main]


# -- copies that go out ---------------------------------------------------------------------------------
def test_a_copy_of_the_house_bears_hidden_ids_and_says_what_it_is():
    found = Package.open(circulated_copy(BODY, TEMPLATES, DRAFT, VERSION, BASE, "en", until=MADE, round_number=3,
                                         base_hash=HASH, head="fedcba"))
    assert bookmarks(found) and properties(found) == CORE | CUSTOM
    assert any("0123456789ab · fedcba" in words(found, part) for part in found.stories())


def test_a_copy_of_the_version_s_own_file_is_stamped_and_keeps_properties_of_its_own():
    package = Package.open(PLAIN)
    set_custom(package, {"Symbol": "A/1", "DraftingRound": "2"})
    made = Package.open(own_copy(BODY, TEMPLATES, DRAFT, VERSION, package.to_bytes(), "en", until=MADE, round_number=3,
                                 base_hash=HASH, head="fedcba"))
    assert properties(made) == CORE | CUSTOM | {"custom:Symbol": "A/1"}
    until = BODY.house["en"]["until"].format(until="1 November 2019, 18:00 (UTC-06:00)")
    assert margins(made, "header") == [f"Declaration on the relaunch\tZero draft\n{until}".replace("\t", "")]
    assert margins(made, "footer") == ["1 October 2019Base 0123456789ab · fedcba"]
    assert words(made) == "We meet.\nWe part."


def test_a_file_in_the_house_s_frame_has_the_frame_s_margins():
    own = own_copy(BODY, TEMPLATES, DRAFT, VERSION, circulated(), "en", until="", round_number=3, base_hash=HASH,
                   in_frame=True)
    house = circulated_copy(BODY, TEMPLATES, DRAFT, VERSION, BASE, "en", until="", round_number=3, base_hash=HASH)
    for kind in ("header", "footer"):
        assert margins(Package.open(own), kind) == margins(Package.open(house), kind) != []


def test_the_first_file_of_what_came_as_none_has_no_stamp_and_no_properties_of_a_round():
    package = framed(BODY, TEMPLATES, DRAFT, BASE, "es")
    assert bookmarks(package) and margins(package, "header") == margins(package, "footer") == []
    assert properties(package) == {"title": "Declaración sobre el relanzamiento", "language": "es"}
    assert [p.id for p in read(package, styles=BODY.styles).text][:3] == ["p1", "p2", "p3"]


# -- brackets -------------------------------------------------------------------------------------------
TEXT = (Provision("p1", "operative", "We meet.", label="1"),)
LOST = Carried("gone", "p1", ("GTM", "MEX"), "", "We stay.")
GONE = Carried("gone", "nowhere", ("USA",), "We meet.", "")


def test_what_brackets_cannot_show_stands_at_the_end_of_both_forms():
    found = compilation()
    text = replace(next_text(found, ()), carried=(LOST, GONE))
    lines = ["Also proposed and not decided", "[GTM, MEX: Title: We stay.]", "[USA: nowhere: –]"]
    copy = Package.open(bracketed_copy(BODY, TEMPLATES, DRAFT, VERSION, found, text, "en", made=MADE, base_hash=HASH))
    assert not bookmarks(copy) and words(copy).split("\n")[-3:] == lines
    blob = bracketed_own(Package.open(circulated()), DRAFT, BODY, VERSION, found, text, "en", made=MADE, base_hash=HASH)
    last = Document(BytesIO(blob)).paragraphs[-3:]
    assert [p.text for p in last] == lines and not bookmarks(Package.open(blob))
    assert [p.paragraph_format.page_break_before for p in last] == [True, None, None]
    assert [p.runs[0].bold for p in last] == [True, None, None]
    none = bracketed_own(Package.open(PLAIN), DRAFT, BODY, VERSION, found, replace(text, carried=()), "en")
    assert words(Package.open(none)) == "We meet.\nWe part."


def test_the_margins_of_a_text_in_brackets_say_what_it_is_and_what_brackets_mean():
    found = compilation()
    made = Package.open(bracketed_own(Package.open(PLAIN), DRAFT, BODY, VERSION, found, next_text(found, ()), "en",
                                      made=MADE, base_hash=HASH))
    (header,) = margins(made, "header")
    title, heading, legend = header.split("\n")
    assert (title, heading) == ("Declaration on the relaunchZero draft",
                                "Compilation in brackets1 November 2019, 18:00 (UTC-06:00)")
    assert legend.startswith("Words in square brackets are not agreed.")
    assert margins(made, "footer") == ["Base 0123456789ab"]


# -- papers ---------------------------------------------------------------------------------------------
def test_a_paper_may_bear_ids_lie_on_its_side_and_be_marked_on_every_page():
    blob = paper(BODY, TEMPLATES, "en", "A heading", "Below it", TEXT)
    plain, upright = Package.open(blob), Document(BytesIO(blob)).sections[0]
    assert upright.page_width < upright.page_height
    assert not bookmarks(plain) and words(plain).split("\n")[:2] == ["A heading", "Below it"]
    assert properties(plain) == {"title": "A heading", "creator": "Regional Conference on Migration", "language": "en"}
    full = paper(BODY, TEMPLATES, "en", "A heading", "Below it", TEXT, made=MADE, ids=True, mark="NOT ADOPTED",
                 title="A text – A heading", wide=True)
    found = Package.open(full)
    assert bookmarks(found) and all("NOT ADOPTED" in header for header in margins(found, "header"))
    assert properties(found)["title"] == "A text – A heading" and properties(found)["created"] == "2019-11-02T00:00:00Z"
    section = Document(BytesIO(full)).sections[0]
    assert section.page_width > section.page_height
    assert any("A text – A heading" in words(found, part) for part in found.stories() if part != found.main)


def test_what_is_handed_out_says_who_made_it_and_calls_a_picture_that_nobody_described():
    blob = handed_out(Package.open(PLAIN), replace(BODY, name={}), "en", "A title", MADE)
    found = Package.open(blob)
    assert properties(found)["creator"] == "rcm" and margins(found, "header") == []
    marked = Package.open(handed_out(Package.open(PLAIN), BODY, "en", "A title", MADE, "A mark"))
    assert margins(marked, "header") == ["A mark"]


# -- the text itself ------------------------------------------------------------------------------------
@pytest.mark.parametrize(("more", "status"), [({}, ""), ({"ordinal": "XXIV"}, "XXIV Regional Conference on Migration")])
def test_a_final_text_is_as_old_as_it_stands_and_titled_by_its_own_title(more, status):
    own = (replace(BASE[0], text="On rivers"), *BASE[1:])
    found = Package.open(final_document(BODY, TEMPLATES, DRAFT, ADOPTED, own, "en", **more))
    assert not bookmarks(found) and status in words(found)
    assert properties(found)["title"] == "On rivers" and properties(found)["created"] == "2019-11-22T18:00:00Z"
    without = Package.open(final_document(BODY, TEMPLATES, DRAFT, VERSION, own[1:], "en", **more))
    assert properties(without)["title"] == "Declaration on the relaunch"
    assert properties(without)["created"] == "2019-10-01T15:00:00Z"
