"""The papers of a silence procedure: one time zone, and a hash whose line is not stretched."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from drafting.model.record import Objection, Silence
from drafting.render.documents.silence_papers import silence_document
from tests.unit.render.specimen import DRAFT, VERSION
from tests.unit.render.test_documents import BODY, TEMPLATES

SILENCE = Silence(1, "0" * 64, "2019-11-19T02:30:00+00:00", "2019-11-21T12:00:00-06:00")
SAID = [Objection("", "MEX", "2019-11-20T16:00:00+00:00", "We object.")]


@pytest.mark.parametrize("kind", ["notice", "certificate", "objection"])
def test_every_instant_is_in_the_time_zone_of_the_one_until_which_it_runs(kind):
    blob = silence_document(BODY, TEMPLATES, DRAFT, VERSION, SILENCE, "en", kind=kind, objections=SAID,
                            made="2019-11-22T03:00:00+00:00")
    document = Document(BytesIO(blob))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "18 November 2019, 20:30 (UTC-06:00)" in text and "UTC+00:00" not in text
    assert "Mexico, 20 November 2019, 10:00 (UTC-06:00): We object." in text
    assert "Executive Secretariat, 21 November 2019" in text
    line = next(p for p in document.paragraphs if p.text.startswith("SHA-256"))
    assert line.alignment == WD_ALIGN_PARAGRAPH.LEFT
