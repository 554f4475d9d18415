"""The compilation page shows every proposal and remark once, names everyone, and stands alone."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

from drafting.model.change import Compilation, Insert, Proposal, Slot, Text
from drafting.model.record import Disposition
from drafting.model.text import Provision
from drafting.render.pages.column import Column, proposals_in
from drafting.render.pages.page import PALETTE, compilation_page
from tests.unit.render.specimen import BODY, DRAFT, VERSION, compilation, spanish

PAPER, SCREEN = "#ffffff", "#171614"
VOID = {"meta", "input", "br"}


class Reader(HTMLParser):
    """Checks that every element is closed where it should be, and gathers ids and links."""

    def __init__(self) -> None:
        super().__init__()
        self.open, self.ids, self.links = [], [], []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found[k] for k in ("href", "src") if k in found]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()


def page(**more) -> str:
    return compilation_page(BODY, DRAFT, VERSION, {"en": compilation(), "es": spanish()}, **more)


def words(html: str) -> str:
    body = html[html.index("<body>"):html.index("<script>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", body))


def test_the_page_is_well_formed_and_every_link_leads_somewhere():
    reader = Reader()
    reader.feed(page())
    assert not reader.open
    assert len(reader.ids) == len(set(reader.ids))
    assert all(link.startswith("#") and link[1:] in reader.ids for link in reader.links)


def test_every_proposal_has_its_place_and_its_card():
    html = page()
    for proposal in compilation().proposals:
        assert f'id="en-{proposal.number}"' in html and f'id="en-{proposal.number}-card"' in html
    assert 'id="es-1"' in html


def test_nothing_of_a_compilation_is_left_out_of_the_flow():
    flow = Column("en", compilation()).flow
    assert [p.number for p in proposals_in((*flow.first, *flow.places, *flow.strays))] == list(range(1, 17))
    assert not flow.strays


def test_a_proposal_at_a_place_that_the_base_lacks_is_shown_apart():
    lost = Proposal("a" * 12, 1, Text("nowhere", 0, 0, "words"), ("MEX",), "nowhere", "", "words")
    html = compilation_page(BODY, DRAFT, VERSION, {"en": Compilation((), (lost,), (), (), ("MEX",))})
    assert 'id="en-1"' in html and "words" in html


def test_a_box_lists_the_original_first_then_each_alternative_with_its_members():
    text = words(page())
    assert re.search(r"Original\s?should\s?shall\s?3GTM, MEX\s?may\s?4USA\s?silent", text)
    assert re.search(r"Original\s?The Presidency shall report .*?– Delete the whole of it\s?7USA", text)
    assert re.search(r"twice a year\.\s?8CRI", text)


def test_marks_notes_comments_and_replies_are_there():
    html = page()
    assert '<span class="italic">Recognizing</span>' in html
    assert '<span class="raised">1</span>' in html
    assert "The obligation must be clear." in html and "Agreed with the line ministry." in html
    assert "We reserve our position on the whole text." in html


def test_what_members_write_is_never_markup():
    bad = Provision("0", "operative", "<script>alert(1)</script>{{ 7 * 7 }}")
    insert = Proposal("b" * 12, 1, Insert(Slot("", ""), (bad,)), ("<b>",), "", "", bad.text)
    html = compilation_page(BODY, DRAFT, VERSION, {"en": Compilation((), (insert,), (), (), ("<b>",))})
    assert "<script>alert" not in html and "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}" in html
    assert "&lt;b&gt;" in html and "<b><" not in html


def test_no_address_outside_the_page():
    assert not re.search(r"https?://|@import|url\(", page())


def test_dispositions_show_with_stage_reason_and_wording():
    first = compilation().proposals[0]
    given = Disposition(first.id, "en", "modify", "2019-11-02", reason="Shorter.", text="many-sided ", stage="agreed")
    standing = SimpleNamespace(status="challenged", answer="modify", disposition=given)
    text = words(page(standings={"en": {first.id: standing}}))
    assert "accepted with modifications (agreed), challenged" in text
    assert "Reason: Shorter." in text and "many-sided" in text


def test_each_language_speaks_its_own_words_and_the_page_those_asked_for():
    html = page(language="es")
    assert html.count('<html lang="es">') == 1 and "Compilación de propuestas" in html
    assert "Esta disposición no figura en esta versión lingüística." in html and "México" in html


def test_a_page_speaks_french():
    html = page(language="fr")
    assert html.count('<html lang="fr">') == 1 and "Compilation des propositions" in html and "Comment lire" in html


def test_same_input_same_page():
    assert page() == page()


@pytest.mark.parametrize("number", range(len(PALETTE)))
def test_members_colours_can_be_read(number):
    on_paper, on_screen = PALETTE[number]
    assert contrast(on_paper, PAPER) >= 4.5 and contrast(on_screen, SCREEN) >= 4.5


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_counts_are_in_the_words_of_the_page_and_one_is_one():
    first = next(p for p in compilation().proposals if isinstance(p.fact, Text))
    one = Compilation(compilation().base, (first,), (), (), first.sponsors)
    made = compilation_page(BODY, DRAFT, VERSION, {"en": one, "es": spanish()}, language="en")
    head = made[:made.index("<main")]
    assert "<dt>proposal</dt><dd>1</dd>" in head and "<dt>contested proposals</dt><dd>0</dd>" in head
    assert "<dt>propuestas</dt>" not in head
