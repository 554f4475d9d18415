"""Names of files, and what a fact is about: each said in one place."""

from drafting.model.change import Delete, DeleteRow, Insert, Slot, Text, subject_of
from drafting.model.characters import ending


def test_how_a_name_ends():
    assert [ending(each) for each in ("MEX.DOCX", "a..doc", "..doc", ".docx", "a.b/c", "plain", "a.")] == [
        ".docx", ".doc", "", "", "", "", "."]


def test_what_a_fact_is_about():
    assert subject_of(Text("p1", 0, 1, "x")) == subject_of(Delete("p1")) == "p1"
    assert subject_of(DeleteRow("t1", "r1")) == "t1"
    assert subject_of(Insert(Slot(parent="", after="p1"), ())) == ""
