"""Whose a file is, in which language and over which version: what speaks for it, and what speaks against it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from drafting.errors import BaseMismatch, InputError, NoSuchMember, WhoseFile
from drafting.model.text import Provision
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.record.whose import language_of, member_of, origin_of, recognised
from drafting.store import Store
from tests.unit.rounds.test_verify import SOURCE

BODY = load_body(templates_folder() / "rcm")
OURS, MEMBER = "Executive Secretariat", "custom:DraftingMember"
CREATOR, SAVED = "creator", "lastModifiedBy"


@pytest.mark.parametrize(("said", "file", "properties", "persons", "code", "by"), [
    ("MEX", "GTM.docx", {}, (), "MEX", "said"), ("", "gtm.docx", {CREATOR: "Mexico"}, (), "GTM", "file name"),
    ("", "answer.docx", {MEMBER: "HND", CREATOR: "Mexico"}, (), "HND", "property"),
    ("", "answer.docx", {CREATOR: "Secretaría de Relaciones, México"}, ("GTM",), "MEX", "author"),
    ("", "answer.docx", {CREATOR: OURS}, ("Guatemala",), "GTM", "author"),
    ("", "answer.docx", {CREATOR: "Mexico", SAVED: "Panama"}, ("GTM",), "GTM", "author")])
def test_on_what_a_member_is_known(said, file, properties, persons, code, by):
    found = recognised(BODY, said, file, properties, persons)
    assert (found.member, found.by) == (code, by)


@pytest.mark.parametrize(("properties", "persons", "others"), [
    ({}, (), []), ({CREATOR: OURS, SAVED: OURS}, (OURS,), []), ({CREATOR: "Mexico"}, ("MEX", "Mexico"), []),
    ({CREATOR: "Guatemala"}, (), ["GTM"]), ({MEMBER: "HND"}, (), ["HND"]), ({}, ("MEX", "GTM", "Panama"), ["GTM, PAN"]),
    ({MEMBER: "HND", SAVED: "Guatemala"}, ("PAN",), ["HND", "GTM", "PAN"]), ({}, ("GT", "MX"), ["GTM"]),
    ({"Company": "Gobierno de Honduras"}, (), ["HND"]), ({"Manager": "Mexico"}, ("gt",), [])])
@pytest.mark.parametrize("said", ["", "MEX"])
def test_what_speaks_of_another_member_is_named_and_the_secretariat_is_none(said, properties, persons, others):
    notices = recognised(BODY, said, "MEX.docx", properties, persons).notices
    assert [f"({each})" in n.message for each, n in zip(others, notices, strict=True)] == [True] * len(others)
    assert all(("you said that" in n.message) is bool(said) for n in notices)


@pytest.mark.parametrize(("file", "code"), [
    ("US edits.docx", "USA"), ("US.docx", "USA"), ("U.S. edits.docx", "USA"), ("us edits.docx", None),
    ("us.docx", "USA"), ("US EDITS.docx", None), ("Edits of PA.docx", "PAN"), ("es.docx", None), ("MX GT.docx", None),
    ("Edits MX GT.docx", None)])
def test_two_letters_tell_a_member_where_they_stand_out(file, code):
    if code:
        assert member_of(BODY, "", file) == code
        return
    with pytest.raises(WhoseFile):
        member_of(BODY, "", file)


def test_of_names_within_one_another_the_longest_is_meant():
    members = tuple(replace(BODY.members[0], code=code, name={"en": name}, also=())
                    for code, name in (("GIN", "Guinea"), ("GNB", "Guinea-Bissau")))
    body = replace(BODY, members=members)
    assert [member_of(body, "", f"{name} comments.docx") for name in ("Guinea-Bissau", "Guinea Bissau", "Guinea")] == [
        "GNB", "GNB", "GIN"]


def test_who_is_no_member_and_who_is_two_is_refused():
    with pytest.raises(NoSuchMember):
        member_of(BODY, "ZZZ", "MEX.docx")
    with pytest.raises(WhoseFile, match="GTM and MEX are all in its name"):
        member_of(BODY, "", "MEX and GTM.docx")


@pytest.mark.parametrize(("file", "properties", "lang"), [
    ("MEX en.docx", {}, "en"), ("MEX_ES.docx", {}, "es"), ("MEX.docx", {}, ""), ("MEX en es.docx", {}, ""),
    ("then.docx", {}, ""), ("MEX en.docx", {"custom:DraftingLanguage": "es"}, "es")])
def test_a_language_is_what_the_file_says_or_its_name_alone(file, properties, lang):
    assert language_of(("en", "es"), file, properties) == lang


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Three versions of a draft in one language: the first two of the same words, the third of others."""
    made = Store(tmp_path)
    new_draft(made, BODY, "rivers", {"en": Source("rivers.md", SOURCE.encode())}, now="2019-10-01T09:00:00-06:00")
    text = made.text("rivers", 1, "en")
    first = made.version("rivers", 1)
    for number, words in ((2, text), (3, (*text[:2], Provision("n1", "paragraph", "Wholly other words about lakes.")))):
        version = replace(first, number=number, created=f"2019-10-0{number}T09:00:00-06:00", texts={}, files={})
        made.add_version("rivers", version, {"en": words})
    return made


def test_of_equal_versions_the_newest_is_meant_and_what_a_file_says_counts_before_its_words(store):
    text, last = (store.text("rivers", number, "en") for number in (1, 3))

    def found(words, lang: str = "", base: int = 0, **said: str) -> tuple[int, list[str]]:
        properties = {f"custom:Drafting{name}": value for name, value in said.items()}
        origin = origin_of(store, "rivers", words, "MEX.docx", properties, lang=lang, base=base)
        return origin.version, [n.kind for n in origin.notices]

    assert found(text) == (2, ["by-likeness"]) and found(last) == (3, ["by-likeness"])
    assert found(text, "en", Version="1") == (1, []) and found(text, "en", 3) == (3, [])
    assert found(text, "en", Draft="rivers", Version="1") == (1, [])
    assert found(text, "en", Draft="lakes", Version="1") == (2, ["by-likeness"])         # another draft's says nothing
    assert found(text, "en", Version="9") == (2, ["by-likeness"])
    assert found(last, Base=store.version("rivers", 3).texts["en"]) == (3, ["by-likeness"])
    with pytest.raises(BaseMismatch, match="like no version"):
        found((Provision("p1", "paragraph", "Nothing of it."),))
    with pytest.raises(InputError, match="is said to be in “fr”"):
        found(text, "fr")
