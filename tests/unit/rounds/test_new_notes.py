"""New notes with more than words in them (a break, a symbol, an alignment) are in the next version, and proved."""

from __future__ import annotations

import re

import pytest

from drafting.render.house.body import templates_folder
from drafting.rounds.answering.dispose import Wish, dispose
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.intake.receive import receive
from drafting.rounds.proving.verify import verify
from drafting.rounds.table.table import Table
from drafting.store import Store
from drafting.word.opc.package import Package
from tests.packages import paragraph, run, word_file
from tests.unit.rounds.test_verify import BODY, NAME

BREAK = f"{run('See the plan;')}<w:r><w:br/></w:r>{run('and the annex.')}"
SYMBOL = f'{run("Done: ")}<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
PLAIN = run("See the plan.")
SIGN = '<w:r><w:footnoteReference w:id="{}"/></w:r>'


def note(ident: int, inner: str, look: str = "") -> str:
    return f'<w:footnote w:id="{ident}"><w:p>{look}<w:r><w:footnoteRef/></w:r>{inner}</w:p></w:footnote>'


@pytest.mark.parametrize("inner, said, look", [
    (BREAK, "See the plan;\nand the annex.", ""), (SYMBOL, "Done: ￼", ""),
    (PLAIN, "See the plan.", '<w:pPr><w:jc w:val="both"/></w:pPr>')], ids=["break", "symbol", "alignment"])
@pytest.mark.parametrize("new", [False, True], ids=["in the text", "in a new paragraph"])
def test_what_a_new_note_holds_beside_words_is_in_the_next_version(tmp_path, new, inner, said, look):
    store = Store(tmp_path)
    first = f"<w:p>{run('The Parties meet')}{SIGN.format(2)}{run(' once a year.')}</w:p>"
    blob = word_file(first + paragraph("Thanks."), {"footnotes": note(2, run(" See the law."))})
    new_draft(store, BODY, NAME, {"en": Source("a.docx", blob)}, now="2019-09-01T09:00:00-06:00")
    (sent,) = circulate(store, BODY, templates_folder(), NAME, until="2019-10-20T09:00:00-06:00",
                        now="2019-10-02T09:00:00-06:00").files.values()
    package = Package.open(sent)
    parts = {name: package.parts[name].decode() for name in ("word/document.xml", "word/footnotes.xml")}
    more = f"<w:p>{run('It is new.')}{SIGN.format(3)}</w:p>" if new else SIGN.format(3)
    end = re.compile(r"(Thanks\.</w:t></w:r>.*?</w:p>)" if new else r"(Thanks\.</w:t></w:r>)")
    package.write("word/document.xml", end.sub(rf"\1{more}", parts["word/document.xml"]).encode())
    package.write("word/footnotes.xml", parts["word/footnotes.xml"].replace(
        "</w:footnotes>", f"{note(3, inner, look)}</w:footnotes>").encode())
    receive(store, BODY, NAME, "MEX.docx", package.to_bytes(), now="2019-10-05T09:00:00-06:00", member="MEX")
    (only,) = Table(store, NAME, "en").compilation.proposals
    dispose(store, NAME, "en", [only.id], Wish("accept"), now="2019-10-06T09:00:00-06:00")
    issued = issue(store, BODY, templates_folder(), NAME, now="2019-10-21T09:00:00-06:00")
    assert [x.text for x in store.text(NAME, issued.version.number, "en") if x.kind == "note"] == ["See the law.", said]
    assert issued.notices == () and verify(store, BODY, NAME).faults == ()
