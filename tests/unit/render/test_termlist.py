"""The terms of a body, as its own list and as translators' tools give them out."""

from pathlib import Path

import pytest

from drafting.errors import InputError
from drafting.model.words.terms import Term
from drafting.render.house.termlist import load_terms

WANTED = Term({"en": ("Executive Secretariat", "ES"), "es": ("Secretaría Ejecutiva",)}, {"en": ("Secretariat",)})
CSV = "en;es;note;avoid en\nExecutive Secretariat|ES;Secretaría Ejecutiva;x;Secretariat\n;;;\n"
OLDER = """<?xml version="1.0" encoding="utf-8"?><martif type="TBX"><text><body><termEntry id="1">
<langSet xml:lang="en-US"><tig><term>Executive Secretariat</term></tig><tig><term>ES</term></tig>
<tig><term>Secretariat</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
<langSet xml:lang="es"><ntig><termGrp><term>Secretaría Ejecutiva</term></termGrp></ntig></langSet>
</termEntry></body></text></martif>"""
NEWER = """<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic"><text><body><conceptEntry id="1">
<langSec xml:lang="en"><termSec><term>Executive Secretariat</term></termSec><termSec><term>ES</term></termSec>
<termSec><term>Secretariat</term><termNote type="administrativeStatus">deprecated</termNote></termSec></langSec>
<langSec xml:lang="es"><termSec><term>Secretaría Ejecutiva</term></termSec></langSec>
</conceptEntry></body></text></tbx>"""
TOML = '[[terms]]\nforms = { en = ["Executive Secretariat", "ES"], es = ["Secretaría Ejecutiva"] }\n' \
       'avoid = { en = ["Secretariat"] }\n'


@pytest.mark.parametrize("file, words", [("terms.csv", CSV), ("terms.csv", "\ufeff" + CSV.replace(";", ",")),
                                         ("terms.tbx", OLDER), ("terms.tbx", NEWER), ("terms.toml", TOML)])
def test_each_form_gives_the_same_terms(file, words, tmp_path: Path):
    (tmp_path / file).write_text(words, "utf-8")
    assert load_terms(tmp_path) == (WANTED,)


@pytest.mark.parametrize("file, words", [
    ("terms.toml", '[[terms]]\nforms = {}\n[[terms]]\nforms = { en = [], es = [" "] }\n' + TOML),
    ("terms.tbx", NEWER.replace("<body>", '<body><conceptEntry id="0"><langSec xml:lang="en"><termSec><term> </term>'
                                "</termSec></langSec></conceptEntry>")),
    ("terms.csv", CSV + " | ; ;x;Office\n")])
def test_what_says_nothing_is_no_term(file, words, tmp_path: Path):
    (tmp_path / file).write_text(words, "utf-8")
    assert load_terms(tmp_path) == (WANTED,)


def test_lists_are_taken_together(tmp_path: Path):
    for file, words in (("terms.csv", CSV), ("terms.tbx", NEWER)):
        (tmp_path / file).write_text(words, "utf-8")
    assert load_terms(tmp_path) == (WANTED, WANTED)


@pytest.mark.parametrize("file, blob", [("terms.csv", b"\xff\xfe"), ("terms.csv", b"a;b\n1;2\n"), ("terms.csv", b""),
                                        ("terms.tbx", b"<tbx"), ("terms.tbx", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>")])
def test_what_cannot_be_read_is_one_sentence(file, blob, tmp_path: Path):
    (tmp_path / file).write_bytes(blob)
    with pytest.raises(InputError, match="cannot be read"):
        load_terms(tmp_path)


@pytest.mark.parametrize("file, words, said", [
    ("terms.toml", "a = " + "[" * 100_000 + "]" * 100_000, "its brackets stand too deep inside each other."),
    ("terms.toml", "[[terms]]\nforms = 3\n", "Expected `object`, got `int`"),
    ("terms.csv", "note;other\n1;2\n", "its head row names no language."), ("terms.toml", "terms = ", "Invalid value")])
def test_what_cannot_be_read_says_why_and_after_which_pattern(file, words, said, tmp_path: Path):
    (tmp_path / file).write_text(words, "utf-8")
    with pytest.raises(InputError) as caught:
        load_terms(tmp_path)
    assert caught.value.message.startswith(f"{tmp_path / file} cannot be read: {said}")
    assert caught.value.hint == "Correct it after the pattern of templates/rcm/terms.toml."


@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_list_may_be_parted_by_any_sign_and_heads_may_stand_in_any_letters(sign, tmp_path: Path):
    rows = [[" EN ", "Avoid EN", "remark", "es"],
            ["Secretariat | SG", " Office|", "x", "Secretaría"], ["Host"], ["", "y"]]
    (tmp_path / "terms.csv").write_text("\n".join(map(sign.join, rows)), "utf-8")
    assert load_terms(tmp_path) == (Term({"en": ("Secretariat", "SG"), "es": ("Secretaría",)}, {"en": ("Office",)}),
                                    Term({"en": ("Host",)}, {}))


@pytest.mark.parametrize("status, avoided", [
    ("deprecatedTerm-admn-sts", True), ("supersededTerm-admn-sts", True), ("deprecated", True), ("superseded", True),
    (" notRecommended ", True), ("preferredTerm-admn-sts", False), ("admitted", False)])
@pytest.mark.parametrize("kind, counts", [("administrativeStatus", True), ("normativeAuthorization", True),
                                          ("partOfSpeech", False)])
def test_which_spellings_a_translators_list_gives_up(status, avoided, kind, counts, tmp_path: Path):
    words = NEWER.replace(">deprecated<", f">{status}<").replace("administrativeStatus", kind)
    (tmp_path / "terms.tbx").write_text(words, "utf-8")
    (term,) = load_terms(tmp_path)
    assert term.avoid == ({"en": ("Secretariat",)} if avoided and counts else {})
