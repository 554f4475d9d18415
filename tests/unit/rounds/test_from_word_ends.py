"""What the chair decides at the end of a text is read as it was decided, whosever sign stands on the mark before."""

import io
from itertools import product

import docx
import pytest

from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.new import Source, new_draft
from drafting.store import Store
from tests.build import docx_bytes
from tests.unit.rounds.test_from_word import TEMPLATES, compilation, read, said, saved, send, settled, typed
from tests.unit.rounds.test_verify import BODY, NAME

FIRST, SECOND, LAST = "The nations meet in peace.", "The host pays for the room.", "Thanks go to all."
NEW = {"MEX": "The presidency rotates.", "GTM": "Records are kept.", "HND": "The seat is in the capital."}


def put_in(*lines: str) -> tuple[str, ...]:
    return FIRST, SECOND, LAST, *(f"{{++{line}++}}" for line in lines)


def taken_out(many: int) -> tuple[str, ...]:
    """The text without its last paragraphs."""
    return tuple(f"{{--{line}--}}" if n >= 3 - many else line for n, line in enumerate((FIRST, SECOND, LAST)))


ENDS = {
    "one new": ({"MEX": put_in(NEW["MEX"])}, {NEW["MEX"]: "MEX"}),
    "two new of one": ({"MEX": put_in(NEW["MEX"], NEW["GTM"])}, {NEW["MEX"]: "MEX", NEW["GTM"]: "MEX"}),
    "new of three": ({m: put_in(NEW[m]) for m in NEW}, {line: m for m, line in NEW.items()}),
    "one gone": ({"MEX": taken_out(1)}, {LAST: "MEX"}),
    "two gone": ({"MEX": taken_out(2)}, {SECOND: "MEX", LAST: "MEX"}),
    "one gone and one new": ({"MEX": taken_out(1), "GTM": put_in(NEW["GTM"])}, {LAST: "MEX", NEW["GTM"]: "GTM"}),
}


@pytest.mark.parametrize("kind", ENDS)
def test_every_answer_is_read_as_it_was_given(tmp_path, kind):
    files, whose = ENDS[kind]
    store = Store(tmp_path)
    new_draft(store, BODY, NAME, {"en": Source("base.docx", docx_bytes(FIRST, SECOND, LAST))},
              now="2019-10-01T09:00:00-06:00")
    circulate(store, BODY, TEMPLATES, NAME, until="2019-11-01T18:00:00-06:00", now="2019-10-02T09:00:00-06:00")
    for member, lines in files.items():
        send(store, member, *lines)
    made = compilation(store)
    for answers in product(("accept", "reject", ""), repeat=len(files)):
        given = dict(zip(files, answers, strict=True))
        accept, reject = (" ".join(m for m in given if given[m] == a) for a in ("accept", "reject"))
        found = said(read(store, settled(made, accept, reject)))
        found.pop("", None)                 # the empty paragraphs that a file keeps whose words are taken out
        assert found == {line: given[member] for line, member in whose.items() if given[member]}, given


@pytest.mark.parametrize("gone", [(FIRST,), (SECOND,), (LAST,), (SECOND, LAST)])
def test_a_word_typed_into_a_paragraph_that_stays_is_a_wording_of_that_paragraph_alone(tmp_path, gone):
    store = Store(tmp_path)
    new_draft(store, BODY, NAME, {"en": Source("base.docx", docx_bytes(FIRST, SECOND, LAST))},
              now="2019-10-01T09:00:00-06:00")
    circulate(store, BODY, TEMPLATES, NAME, until="2019-11-01T18:00:00-06:00", now="2019-10-02T09:00:00-06:00")
    send(store, "MEX", *(f"{{--{line}--}}" if line in gone else line for line in (FIRST, SECOND, LAST)))
    for line in gone:
        wording = line.replace(" the ", " every ").replace("all", "many").replace("meet", "sit")
        found = said(read(store, typed(settled(compilation(store), reject="MEX"), line, wording)))
        found.pop("", None)
        assert found == {each: f"modify: {wording}" if each == line else "reject" for each in gone}


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("way", ["accept", "reject"])
def test_a_paragraph_typed_before_a_new_one_is_one_of_its_own(tmp_path, way, at):
    store = Store(tmp_path)
    new_draft(store, BODY, NAME, {"en": Source("base.docx", docx_bytes(FIRST, SECOND, LAST))},
              now="2019-10-01T09:00:00-06:00")
    circulate(store, BODY, TEMPLATES, NAME, until="2019-11-01T18:00:00-06:00", now="2019-10-02T09:00:00-06:00")
    lines = [FIRST, SECOND, LAST]
    lines.insert(at, f"{{++{NEW['MEX']}++}}")
    send(store, "MEX", *lines)
    document = docx.Document(io.BytesIO(settled(compilation(store), **{way: "MEX"})))
    following = next(p for p in document.paragraphs[at:] if p.text)
    following.insert_paragraph_before(NEW["HND"])
    found = read(store, saved(document))
    assert said(found) == {NEW["MEX"]: way}
    assert [(t.was, t.becomes) for t in found.typed] == [("", NEW["HND"])]


def test_a_word_typed_over_in_a_paragraph_that_two_would_change_keeps_it_whole(tmp_path):
    store = Store(tmp_path)
    new_draft(store, BODY, NAME, {"en": Source("base.docx", docx_bytes(FIRST, SECOND, LAST))},
              now="2019-10-01T09:00:00-06:00")
    circulate(store, BODY, TEMPLATES, NAME, until="2019-11-01T18:00:00-06:00", now="2019-10-02T09:00:00-06:00")
    send(store, "MEX", FIRST, f"{{--{SECOND}--}}", LAST)
    send(store, "GTM", FIRST, SECOND.replace("The", "{--The--}{++Each++}"), LAST)
    blob = typed(settled(compilation(store), reject="MEX GTM"), "host", "secretariat")
    assert said(read(store, blob)) == {SECOND: f"modify: {SECOND.replace('host', 'secretariat')}", "Each": "reject"}
