"""Hidden words are no part of the text, however Word is told to hide them."""

from __future__ import annotations

import pytest

from drafting.merge.facts.facts import facts
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.text.hidden import hidden_words, kept_back
from drafting.word.text.read import read
from drafting.word.weaving.compilation import compile_redline
from tests.packages import paragraph, word_file

HIDE = "<w:rPr><w:vanish/></w:rPr>"


def style(kind: str, name: str, more: str) -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{more}</w:style>'


STYLES = (style("character", "C", HIDE) + style("character", "D", '<w:basedOn w:val="C"/>')
          + style("character", "Plain", "<w:rPr><w:b/></w:rPr>") + style("paragraph", "P", HIDE)
          + style("paragraph", "Q", '<w:basedOn w:val="P"/><w:rPr><w:vanish w:val="0"/></w:rPr>'))
EVERYWHERE = f"<w:docDefaults><w:rPrDefault>{HIDE}</w:rPrDefault></w:docDefaults>"


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def par(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def opened(body: str, styles: str = STYLES) -> Package:
    return Package.open(word_file(body, {"styles": styles}))


def words(package: Package) -> list[str]:
    return [p.text for p in read(package).text]


@pytest.mark.parametrize("properties, shown", [
    ("<w:vanish/>", False), ('<w:vanish w:val="0"/>', True), ("<w:webHidden/>", True), ('<w:rStyle w:val="C"/>', False),
    ('<w:rStyle w:val="D"/>', False), ('<w:rStyle w:val="Plain"/>', True),
    ('<w:rStyle w:val="C"/><w:vanish w:val="false"/>', True)])
def test_a_run_is_hidden_by_itself_or_its_style(properties, shown):
    package = opened(par(run("The seat "), run("of X ", properties), run("is open.")))
    assert words(package) == ["The seat of X is open." if shown else "The seat is open."]
    assert [(h.place, h.words) for h in hidden_words(package)] == (
        [] if shown else [("text, the paragraph “The seat is open.”", "of X ")])


@pytest.mark.parametrize("body, shown", [
    (par(run("Gone."), properties='<w:pStyle w:val="P"/>'), []),
    (par(run("Here."), properties='<w:pStyle w:val="Q"/>'), ["Here."]),
    (par(run("Here.", '<w:vanish w:val="0"/>'), run("Gone."), properties='<w:pStyle w:val="P"/>'), ["Here."]),
    (par(run("Twice is once.", '<w:rStyle w:val="C"/>'), properties='<w:pStyle w:val="P"/>'), ["Twice is once."]),
    (par(run("Gone.", "<w:vanish/>")) + par(run("Here.")), ["Here."]),
    (f"<w:tbl><w:tr><w:tc>{par(run('Gone.', '<w:vanish/>'))}{par(run('Here.'))}</w:tc></w:tr></w:tbl>", ["", "Here."]),
])
def test_a_paragraph_style_hides_too_and_what_is_all_hidden_is_no_provision(body, shown):
    assert words(opened(body)) == shown


def test_what_the_defaults_hide_is_hidden_unless_a_style_shows_it():
    body = par(run("Gone.")) + par(run("Here."), properties='<w:pStyle w:val="Q"/>')
    assert words(opened(body, EVERYWHERE + STYLES)) == ["Here."]


def test_notes_called_in_hidden_words_are_not_read():
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{par(run("Our limit."))}</w:footnote>'
    package = Package.open(word_file(par(run("Words"), hidden), {"footnotes": notes}))
    assert words(package) == ["Words"]


def test_changes_beside_hidden_words_are_woven_in_at_their_place():
    base = opened(par(run("The seat "), run("secret ", '<w:rStyle w:val="C"/>'), run("is open.")))
    wanted = opened(par(run("The seat "), run("of all "), run("is closed.")))
    reading = read(base)
    from drafting.merge.compiling.compile import compile
    from drafting.merge.facts.answer import Answer
    found = facts(reading.text, read(wanted).text)
    blob = compile_redline(base, reading, compile(reading.text, [Answer("MEX", found)]).placed)
    made = Package.open(blob)
    assert words(resolve(made, True)) == ["The seat of all is closed."]
    assert words(resolve(made, False)) == ["The seat is open."]
    assert [h.words for h in hidden_words(resolve(made, True))] == ["secret "]


def test_what_a_member_hides_is_said_to_the_secretariat():
    sent = opened(par(run("The seat is open."), run(" Old.", "<w:vanish/>")))
    back = opened(par(run("The seat"), run(" is open.", "<w:vanish/>"), run(" Old.", "<w:vanish/>"))
                  + par(run("We can give this up.", "<w:vanish/>")))
    assert [n.message for n in kept_back(back, sent)] == [
        "“is open.” of the base is hidden in the file; it reads as a deletion.",
        "“We can give this up.” is hidden in the file; it is in no proposal, and no other member sees it."]
    assert kept_back(sent, sent) == ()
    twice = opened(par(run("The seat is open."), run(" Old.", "<w:vanish/>")) + par(run(" Old.", "<w:vanish/>")))
    assert [n.message[:6] for n in kept_back(twice, sent)] == ["“Old.”"] and kept_back(sent, twice) == ()


def test_a_raw_object_is_kept_without_what_it_hides():
    box = ('<w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent>'
           f'{par(run("shown"), run("concealed", "<w:vanish/>"))}</w:txbxContent></v:textbox></w:pict></w:r>')
    blob, = read(opened(par(box))).objects.values()
    assert b"shown" in blob and b"concealed" not in blob


def test_comments_stand_at_their_words():
    start, end = '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'
    comments = f'<w:comment w:id="1" w:author="A">{paragraph("Why?")}</w:comment>'
    body = par(run("secret ", "<w:vanish/>"), run("The "), start, run("seat"), end)
    reading = read(Package.open(word_file(body, {"comments": comments})))
    assert [(c.quote, c.start) for c in reading.comments] == [("seat", 4)]
