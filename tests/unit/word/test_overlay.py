"""Several members' changes of one paragraph, woven from their own files: each file comes back, look and all."""

from __future__ import annotations

import pytest
from lxml import etree

from drafting.rounds.intake.combine import combine
from drafting.word.changes.resolve import resolve
from drafting.word.changes.revisions import Revisions
from drafting.word.markup.xml import W, w
from drafting.word.opc.package import Package
from drafting.word.proving.canon import Canon
from drafting.word.proving.proof import prove_same
from drafting.word.weaving.overlay import Redlined, laid_over
from tests.packages import paragraph, word_file

BASE = "The Parties should meet once a year in the capital of the Presidency."
LAST = paragraph("The last paragraph of this text stays.")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def file(inner: str, properties: str = "") -> bytes:
    return word_file(f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>{LAST}")


def whole(inner: str, properties: str = "") -> tuple[str, str]:
    return inner, properties


CONTROL = '<w:sdt><w:sdtPr><w:tag w:val="often"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
LIST = ('<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{}"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
IN_IT = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
CAPITAL = " meet once a year in the capital of the Presidency."
SMALL, RED, ARIAL = '<w:sz w:val="18"/>', '<w:color w:val="FF0000"/>', '<w:rFonts w:ascii="Arial"/>'
PLAIN = whole(run(BASE))
MADE = {
    "words": whole(run("The Parties shall meet once a year in the capital of the Presidency.")),
    "other words": whole(run("The Parties may meet twice a year in the capital of the Presidency.")),
    "new words in a look": whole(run("The Parties should meet ") + run("at least ", RED + SMALL)
                                 + run("once a year in the capital of the Presidency.")),
    "colour": whole(run("The ") + run("Parties should", RED) + run(CAPITAL)),
    "size over it": whole(run("The Parties ") + run("should meet", SMALL)
                          + run(" once a year in the capital of the Presidency.")),
    "font of all": whole(run(BASE, ARIAL)),
    "deleted end": whole(run("The Parties should meet once a year.")),
    "spaced": whole(run(BASE), '<w:keepNext/><w:spacing w:after="240"/>'),
    "indented": whole(run(BASE), '<w:ind w:left="720" w:hanging="360"/>'),
    "tab": whole(run("The Parties should") + "<w:r><w:tab/></w:r>" + run(CAPITAL)),
    "control": whole(run("The Parties should meet ") + CONTROL.format(run("once a year"))
                     + run(" in the capital of the Presidency.")),
}


def combined(names) -> Package:
    files = {f"M{n}": file(*MADE[name]) for n, name in enumerate(names)}
    return Package.open(combine(file(*PLAIN), files).docx, "compilation")


def alone(package: Package, member: str) -> Package:
    """One member's changes accepted and the others' rejected."""
    return resolve(resolve(package, True, frozenset({member})), False)


@pytest.mark.parametrize("names", [
    ["words", "other words"], ["words", "colour"], ["colour", "size over it", "font of all"],
    ["new words in a look", "other words", "deleted end"], ["spaced", "indented"], ["spaced", "indented", "words"],
    ["tab", "words"], ["font of all", "deleted end", "indented", "new words in a look"], ["control"],
    ["control", "words"], ["words", "words", "colour"]], ids=" + ".join)
def test_each_file_comes_back(names):
    package = combined(names)
    prove_same(resolve(package, False), Package.open(file(*PLAIN)), "rejecting all", "the base")
    for n, name in enumerate(names):
        prove_same(alone(package, f"M{n}"), Package.open(file(*MADE[name])), "accepting one", name)


def test_a_paragraph_that_ends_a_section_ends_it_once_however_many_want_it_otherwise():
    section = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    files = {f"M{n}": file(run(BASE), MADE[look][1] + section) for n, look in enumerate(("spaced", "indented"))}
    base = file(run(BASE), section)
    package = Package.open(combine(base, files).docx)
    prove_same(resolve(package, False), Package.open(base), "rejecting all", "the base")
    both = [resolve(package, accept) for accept in (False, True)]
    for settled in (package, *both, alone(package, "M0"), alone(package, "M1")):
        body = settled.tree(settled.main)
        ends = [el for el in body.iter(w("sectPr")) if next(el.iterancestors(w("pPrChange")), None) is None]
        assert len(ends) == 1 and len(list(body.iter(w("p")))) == 2


def test_the_same_change_is_one_change_in_both_names():
    marks = combined(["words", "words"]).tree("word/document.xml").iter(w("ins"), w("del"))
    assert [(el.tag == w("ins"), el.get(w("author"))) for el in marks] == [(False, "M0, M1"), (True, "M0, M1")]


def test_untouched_paragraphs_keep_their_bytes():
    package = combined(["words", "colour"])
    last = list(package.tree(package.main).iter(w("p")))[-1]
    assert Canon(package, True, {}).block(last, package.main) and last.find(f".//{w('ins')}") is None


def test_a_look_that_no_fact_has_a_name_for_is_one_proposal():
    files = {"MEX": file(*MADE["spaced"]), "GTM": file(*MADE["spaced"])}
    (proposal,) = combine(file(*PLAIN), files).compilation.proposals
    assert proposal.sponsors == ("GTM", "MEX") and proposal.fact.key == "look"
    assert proposal.becomes.startswith("keepNext; spacing")


def test_what_a_program_does_to_all_is_said_once_and_is_no_proposal():
    def text(properties: str) -> bytes:
        return word_file("".join(f"<w:p>{run(f'Paragraph {n} of a longer text.', properties)}</w:p>" for n in range(9)))
    found = combine(text(""), {"MEX": text(ARIAL)})
    assert found.compilation.proposals == ()
    assert [n.kind for n in found.notices["MEX"]].count("looks") >= 1


def test_a_list_that_became_another_is_a_proposal():
    def text(form: str) -> bytes:
        return word_file(paragraph("An item.", IN_IT) + LAST, {"numbering": LIST.replace("{}", form)})
    found = combine(text("decimal"), {"MEX": text("bullet")})
    (proposal,) = found.compilation.proposals
    assert proposal.fact.key == "look" and proposal.becomes.startswith("list level 1")
    package = Package.open(found.docx)
    prove_same(resolve(package, True), Package.open(text("bullet")), "accepting all", "MEX")


def test_two_members_paragraphs_that_became_the_same_are_not_taken_both():
    one, two = "Delegate of Belize, appointed by the Ministry.", "Delegate of Mexico, appointed by the Ministry."
    lines = ["The first paragraph of the list of all delegates.", "A second one about how often they meet.", "Third."]

    def text(*words: str) -> bytes:
        return word_file("".join(map(paragraph, words)))
    base = text(one, *lines)
    found = combine(base, {"MEX": text(*lines, two), "USA": text(one, *lines, two)})
    moved, new = (next(p for p in found.compilation.proposals if type(p.fact).__name__ == kind)
                  for kind in ("Move", "Insert"))
    assert new.id in moved.competes


def test_a_section_that_lies_across_is_a_proposal_and_a_record_of_change():
    def text(orient: str) -> bytes:
        section = f"<w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\" {orient}/></w:sectPr>"
        return word_file(paragraph("A wide table follows.", section)
                         + LAST + "<w:sectPr/>")
    found = combine(text(""), {"MEX": text('w:orient="landscape"')})
    assert [p.fact.key for p in found.compilation.proposals] == ["look"]
    package = Package.open(found.docx)
    prove_same(resolve(package, True), Package.open(text('w:orient="landscape"')), "accepting all", "MEX")
    prove_same(resolve(package, False), Package.open(text("")), "rejecting all", "the base")


def test_a_paragraph_written_anew_in_two_needs_no_properties():
    def one(inner: str):
        return etree.fromstring(f'<w:p xmlns:w="{W}">{inner}</w:p>')

    signed = '<w:pPr><w:rPr><w:ins w:id="1" w:author="MEX"/></w:rPr></w:pPr>'
    cut = [one(signed + run("They meet.")), one(run("They often report."))]         # lines up with no word of the base
    other = [one(run("They ") + '<w:del w:id="2" w:author="USA"><w:r><w:delText>meet</w:delText></w:r></w:del>'
                 + run(". They report."))]
    made = laid_over([one(run("They meet. They report."))], [Redlined(("MEX",), cut), Redlined(("USA",), other)],
                     Revisions(Package.open(file(run("They meet. They report.")))))
    assert [["".join(ins.itertext()) for ins in p.iter(w("ins"))] for p in made[0]] == [
        ["", "They meet."], ["They often report."]]
