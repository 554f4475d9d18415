"""A template of the house that cannot be filled is named by the purpose it was to serve, whatever is made of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from drafting.errors import TemplateFault
from drafting.merge.versions.next import next_text
from drafting.render.documents.bracketed import bracketed_copy
from drafting.render.documents.circulation import circulated_copy, framed, own_copy
from drafting.render.documents.final import final_document
from drafting.render.documents.papers import paper
from drafting.render.documents.silence_papers import silence_document
from drafting.render.house.body import template_name
from drafting.render.tables.matrix import matrix_docx
from tests.packages import paragraph, word_file
from tests.unit.render.specimen import BASE, DRAFT, VERSION, compilation
from tests.unit.render.test_composed import SILENCE
from tests.unit.render.test_documents import BODY

FIELD, MADE = "{{ weather }}", "2019-11-01T18:00:00-06:00"
PLAIN = word_file(paragraph("We meet.") + "<w:sectPr/>")
STAMP: dict[str, str] = {"until": "", "base_hash": "0" * 64}


def silent(folder: Path, kind: str) -> bytes:
    return silence_document(BODY, folder, DRAFT, VERSION, SILENCE, "en", kind=kind, made=MADE)


Maker = Callable[[Path], object]
MADE_IN: tuple[tuple[str, Maker], ...] = (
    ("circulation", lambda at: circulated_copy(BODY, at, DRAFT, VERSION, BASE, "en", round_number=1, **STAMP)),
    ("circulation", lambda at: own_copy(BODY, at, DRAFT, VERSION, PLAIN, "en", round_number=1, in_frame=True,
                                        **STAMP)),
    ("circulation", lambda at: framed(BODY, at, DRAFT, BASE, "en")),
    ("compilation", lambda at: bracketed_copy(BODY, at, DRAFT, VERSION, compilation(), next_text(compilation(), ()),
                                              "en", made=MADE)),
    ("paper", lambda at: paper(BODY, at, "en", "A title", "", BASE, made=MADE)),
    ("matrix", lambda at: matrix_docx(BODY, at, DRAFT, VERSION, {"en": compilation()}, made=MADE)),
    ("charter", lambda at: final_document(BODY, at, DRAFT, VERSION, BASE, "en", template="charter")),
    ("notice", lambda at: silent(at, "notice")),
    ("notice", lambda at: silent(at, "objection")),
    ("certificate", lambda at: silent(at, "certificate")),
)


@pytest.mark.parametrize("purpose, make", MADE_IN)
def test_a_template_that_cannot_be_filled_is_named_by_what_it_is_for(tmp_path, purpose, make):
    folder = tmp_path / BODY.code
    folder.mkdir()
    name = template_name(BODY, purpose).replace("{lang}", "en")
    (folder / name).write_bytes(word_file(paragraph(FIELD) + "<w:sectPr/>"))
    with pytest.raises(TemplateFault) as caught:
        make(tmp_path)
    assert caught.value.message.startswith(f"{purpose} cannot be filled: in the text, the paragraph “{FIELD}”")
