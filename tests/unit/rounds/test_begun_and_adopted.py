"""What a draft may begin with, what stands in the way of its adoption, and what the record refuses on the way."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from drafting.cli import main
from drafting.errors import InputError, NoSuchVersion, RecordError, Undecided
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.adopting.adopt import adopt
from drafting.rounds.adopting.check import check, check_file
from drafting.rounds.adopting.gate import STOPS, Found, draft_gate, file_gate
from drafting.rounds.adopting.silence import begin, object_to, settle
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.proving.history import log
from drafting.store import Store
from tests.packages import paragraph, word_file

TEMPLATES = templates_folder()
BODY = load_body(TEMPLATES / "rcm")
NAME, NOW = "rivers", "2019-10-01T09:00:00-06:00"
CLEAN = "# Note on rivers\n\n1. We agree to meet once a year.\n\n2. We thank the host for the room.\n"
LATER, UNTIL = "2019-10-02T09:00:00-06:00", "2019-11-01T18:00:00-06:00"


def begun(root, words: str | bytes = CLEAN, file: str = "rivers.md", **more):
    blob = words if isinstance(words, bytes) else words.encode()
    return new_draft(Store(root), BODY, NAME, {"en": Source(file, blob)}, now=NOW, **more)


# -- beginning ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("file", ["a.md", "a.txt", "a.markdown", "a.MD", "a.b.md"])
def test_plain_text_may_be_of_any_usual_name(tmp_path, file):
    found = begun(tmp_path, "\ufeff" + CLEAN, file)
    assert (found.provisions, found.again, found.draft.title) == ({"en": 3}, False, {"en": "Note on rivers"})
    assert f"source.en.{file.rpartition('.')[2].lower()}" in found.version.files


def test_what_is_no_text_of_the_body_is_refused(tmp_path):
    with pytest.raises(InputError, match="is not text in UTF-8"):
        begun(tmp_path, b"\xff\xfe1.", "a.md")
    with pytest.raises(InputError, match="is not a language of"):
        new_draft(Store(tmp_path), BODY, NAME, {"fr": Source("a.md", b"1. One.\n")}, now=NOW)
    for file in ("a", "a.doc", ".md"):
        with pytest.raises(InputError):
            begun(tmp_path, CLEAN, file)
    assert Store(tmp_path).drafts() == []


@pytest.mark.parametrize(("words", "title", "wanted"), [
    (CLEAN, None, "Note on rivers"), (CLEAN, {"en": "Another"}, "Another"), (CLEAN, {"es": "Otra"}, "Note on rivers"),
    (CLEAN, {"en": ""}, "Note on rivers"), ("1. We meet.\n", None, NAME), ("#  Two   words \n\nA.\n", None,
    "Two words")])
def test_a_draft_is_called_as_is_said_or_as_its_text_says(tmp_path, words, title, wanted):
    assert begun(tmp_path, words, title=title).draft.title == {"en": wanted}


@pytest.mark.parametrize(("name", "said", "kind"), [
    ("charter-2030", "", "charter"), ("rcm-charter", "declaration", "declaration"), ("rivers", "", "declaration"),
    ("planning", "", "declaration"), ("plan", "", "plan")])
def test_a_draft_is_of_the_kind_that_is_said_or_that_its_name_says(tmp_path, name, said, kind):
    found = new_draft(Store(tmp_path), BODY, name, {"en": Source("a.md", CLEAN.encode())}, now=NOW, kind=said)
    assert found.draft.kind == kind
    with pytest.raises(InputError, match="no template for “chartr”"):
        new_draft(Store(tmp_path), BODY, "other", {"en": Source("a.md", CLEAN.encode())}, now=NOW, kind="chartr")
    assert Store(tmp_path).drafts() == [name]


def test_the_same_again_is_no_other_draft_and_another_is_refused(tmp_path):
    first, again = begun(tmp_path), begun(tmp_path)
    assert (first.again, again.again) == (False, True) and first.version == again.version
    assert len(Store(tmp_path).versions(NAME)) == 1
    with pytest.raises(RecordError, match="on record already"):
        begun(tmp_path, CLEAN + "\n3. More.\n")
    assert len(Store(tmp_path).versions(NAME)) == 1


def tracked(inside: str) -> bytes:
    return word_file(paragraph("We meet once a year.") + f"<w:p>{inside}</w:p>")


def run(words: str, name: str = "t") -> str:
    return f'<w:r><w:{name} xml:space="preserve">{words}</w:{name}></w:r>'


def test_tracked_changes_of_a_source_are_taken_as_accepted(tmp_path):
    inside = (run("We ") + f'<w:ins w:id="1" w:author="A">{run("all ")}</w:ins>'
              f'<w:del w:id="2" w:author="A">{run("never ", "delText")}</w:del>' + run("thank the host."))
    found = begun(tmp_path, tracked(inside), "a.docx")
    assert [p.text for p in Store(tmp_path).text(NAME, 1, "en")] == ["We meet once a year.", "We all thank the host."]
    assert [n.kind for n in found.notices["en"]].count("tracked-source") == 1
    assert [n.kind for n in begun(tmp_path / "other", tracked(run("We thank.")), "a.docx").notices["en"]] == []


def test_comments_of_a_source_are_counted(tmp_path):
    comments = "".join(f'<w:comment w:id="{n}" w:author="A">{paragraph("Hm.")}</w:comment>' for n in (1, 2))
    body = (paragraph("We meet.") + '<w:p><w:commentRangeStart w:id="1"/>' + run("We thank.") + '<w:commentRangeEnd '
            'w:id="1"/><w:r><w:commentReference w:id="1"/></w:r><w:r><w:commentReference w:id="2"/></w:r></w:p>')
    found = begun(tmp_path, word_file(body, {"comments": comments}), "a.docx")
    (said,) = [n for n in found.notices["en"] if n.kind == "comments"]
    assert said.message.endswith(": 2.")


def test_two_languages_share_their_names_and_what_has_no_partner_is_told(tmp_path):
    english = "# Note\n\n1. We agree to meet on 3 May 2020.\n\n2. We thank the host.\n\n## Annex\n\nMore words here.\n"
    spanish = "# Nota\n\n1. Acordamos reunirnos el 3 de mayo de 2020.\n\n2. Agradecemos al anfitrión.\n"
    found = new_draft(Store(tmp_path), BODY, NAME, {"en": Source("a.md", english.encode()),
                                                    "es": Source("b.md", spanish.encode())}, now=NOW)
    store = Store(tmp_path)
    one, other = ({p.id: p.label for p in store.text(NAME, 1, lang)} for lang in ("en", "es"))
    assert {k: one[k] for k in other} == other and len(one) == len(other) + 2
    assert [n.kind for n in found.notices["es"]] == ["languages"] * 2 and found.notices["en"] == ()
    assert all(n.place.startswith("en, ") for n in found.notices["es"])
    assert found.draft.title == {"en": "Note", "es": "Nota"}


def test_members_that_each_language_lists_in_its_own_order_are_partners(tmp_path):
    names = {"en": ("Belize", "Costa Rica", "Dominican Republic", "El Salvador", "Mexico", "United States"),
             "es": ("Belice", "Costa Rica", "El Salvador", "Estados Unidos", "México", "República Dominicana")}
    files = {lang: "# Rivers\n\n" + "\n\n".join(those) for lang, those in names.items()}
    found = new_draft(Store(tmp_path), BODY, NAME, {lang: Source(f"{lang}.md", words.encode())
                                                    for lang, words in files.items()}, now=NOW)
    one, other = ({p.text: p.id for p in Store(tmp_path).text(NAME, 1, lang)} for lang in ("en", "es"))
    assert found.notices == {"en": (), "es": ()}
    assert [one[name] for name in names["en"]] == [other[name] for name in (
        "Belice", "Costa Rica", "República Dominicana", "El Salvador", "México", "Estados Unidos")]


# -- adoption -------------------------------------------------------------------------------------------
def test_a_clean_text_is_adopted_once(tmp_path):
    begun(tmp_path)
    store = Store(tmp_path)
    made = adopt(store, BODY, TEMPLATES, NAME, now=LATER)
    assert (made.number, made.label, made.adopted, made.round) == (2, "Adopted", LATER, 0)
    assert store.text(NAME, 2, "en") == store.text(NAME, 1, "en")
    assert store.version_file(NAME, 2, "en.docx") == store.version_file(NAME, 1, "en.docx")
    assert adopt(store, BODY, TEMPLATES, NAME, now=UNTIL) == made and len(store.versions(NAME)) == 2
    with pytest.raises(RecordError, match="was adopted on"):
        begin(store, BODY, TEMPLATES, NAME, until=UNTIL, now=LATER)


@pytest.mark.parametrize(("words", "said"), [
    ("1. We [agree] to meet.\n", "[agree] to meet."), ("1. We agree] to meet.\n", "] to meet."),
    ("1. We [agree to meet.\n", "[agree to meet."),
    (f"1. We [{' '.join(f'w{n}' for n in range(20))}] meet.\n", f"[{' '.join(f'w{n}' for n in range(10))}…")])
def test_what_is_in_brackets_is_told_from_the_first_one_on(tmp_path, words, said):
    begun(tmp_path, words)
    with pytest.raises(Undecided) as told:
        adopt(Store(tmp_path), BODY, TEMPLATES, NAME, now=LATER)
    assert told.value.left == (("brackets", "en, 1", f"“{said}” is not agreed."),)
    assert told.value.message.split("\n  ")[1:] == [f"brackets: en, 1: “{said}” is not agreed."]
    assert len(Store(tmp_path).versions(NAME)) == 1


def test_an_open_round_stands_in_the_way(tmp_path):
    begun(tmp_path)
    store = Store(tmp_path)
    circulate(store, BODY, TEMPLATES, NAME, until=UNTIL, now=LATER)
    with pytest.raises(Undecided, match="undecided: Round 1 is open"):
        adopt(store, BODY, TEMPLATES, NAME, now=LATER)
    with pytest.raises(Undecided, match="undecided: Round 1 is open"):
        begin(store, BODY, TEMPLATES, NAME, until=UNTIL, now=LATER)


def test_what_the_gate_stops_at_can_be_let_pass_by_its_kind(tmp_path):
    begun(tmp_path, "# Note\n\nThe States meet (TBC) each year.\n")
    store = Store(tmp_path)
    for despite, typed in (((), ""), (("comment",), '--despite "comment" ')):
        with pytest.raises(Undecided, match="internal note") as told:
            adopt(store, BODY, TEMPLATES, NAME, now=LATER, despite=despite)
        assert told.value.hint.endswith(f'may pass: drafting adopt {NAME} {typed}--despite "internal note"')
    with pytest.raises(Undecided) as asked:
        begin(store, BODY, TEMPLATES, NAME, until=UNTIL, now=LATER)
    assert asked.value.left == told.value.left
    assert asked.value.hint.endswith(f'drafting silence {NAME} --until {UNTIL} --despite "internal note"')
    assert adopt(store, BODY, TEMPLATES, NAME, now=LATER, despite=("internal note",)).adopted == LATER


@pytest.mark.parametrize("kind", ["brackets", "intern note", ""])
def test_only_what_a_person_may_let_pass_is_let_pass(tmp_path, kind):
    begun(tmp_path)
    with pytest.raises(InputError, match=f"“{kind}” can be let pass") as told:
        adopt(Store(tmp_path), BODY, TEMPLATES, NAME, now=LATER, despite=(kind,))
    assert "“internal note”" in told.value.hint and "“brackets”" not in told.value.hint


def test_what_must_be_decided_and_what_may_pass_are_one_list_that_check_says_alike(tmp_path):
    begun(tmp_path, "# Note\n\n1. We [agree] (TBC) to meet.\n")
    store = Store(tmp_path)
    for step in (lambda: adopt(store, BODY, TEMPLATES, NAME, now=LATER),
                 lambda: begin(store, BODY, TEMPLATES, NAME, until=UNTIL, now=LATER)):
        with pytest.raises(Undecided) as told:
            step()
        assert [each[0] for each in told.value.left] == ["brackets", "internal note"]
        assert told.value.hint.startswith("Decide it in a round")
        assert told.value.hint.endswith('may then pass with --despite "internal note"')
    assert [f.notice.message for f in draft_gate(store, BODY, TEMPLATES, NAME) if f.stops] == \
        [each[2] for each in told.value.left]


def test_a_list_that_no_screen_would_hold_is_counted(tmp_path):
    begun(tmp_path, "".join(f"{n}. We [agree {n}].\n\n" for n in range(1, 64)))
    with pytest.raises(Undecided) as told:
        adopt(Store(tmp_path), BODY, TEMPLATES, NAME, now=LATER)
    assert len(told.value.left) == 61 and told.value.left[-1][2] == f"… and 3 more: drafting check {NAME}"


def test_a_kind_may_be_named_as_the_screen_names_it(tmp_path):
    begun(tmp_path, "# Note\n\nThe States meet (TBC) each year.\n")
    line = ["--ui-lang", "es", "adopt", NAME, "--workspace", str(tmp_path), "--now", LATER]
    told = CliRunner().invoke(main, line)
    assert told.exit_code == 1 and "nota interna: " in told.output and "parece una nota interna" in told.output
    assert CliRunner().invoke(main, [*line, "--despite", "nota interna"]).exit_code == 0
    assert Store(tmp_path).versions(NAME)[-1].adopted == LATER


@pytest.mark.parametrize(("body", "parts", "kind"), [
    (f'<w:p><w:ins w:id="1" w:author="A">{run("We")}</w:ins></w:p>', {}, "tracked changes"),
    (paragraph("We [meet]."), {}, "brackets"), (paragraph("We meet (TBC)."), {}, "internal note"),
    ('<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>We</w:t></w:r></w:p>', {}, "hidden text"),
    (paragraph("We meet."), {"comments": f'<w:comment w:id="1" w:author="A">{paragraph("Hm.")}</w:comment>'},
     "comment")])
def test_a_file_is_held_against_what_stops(body, parts, kind):
    found = file_gate(word_file(body, parts), "a.docx", BODY)
    kinds = [f.notice.kind for f in found if f.stops]
    assert kind in kinds and kind in STOPS
    assert [f.stops for f in found] == sorted((f.stops for f in found), reverse=True)
    assert len(set(found)) == len(found)
    assert not [f for f in file_gate(word_file(paragraph("We meet.")), "a.docx", BODY) if f.stops]


def test_a_file_is_read_in_the_language_asked_for_or_the_first_of_the_body():
    def where(lang: str) -> set[str]:
        blob = word_file(paragraph("We [meet]."))
        return {f.where for f in file_gate(blob, "a.docx", BODY, lang) if f.notice.kind == "brackets"}

    assert [where(lang) for lang in ("es", "en", "fr", "")] == [{"es"}, {"en"}, {BODY.languages[0]},
        {BODY.languages[0]}]


# -- checks ---------------------------------------------------------------------------------------------
def test_only_versions_on_record_are_checked(tmp_path):
    begun(tmp_path)
    store = Store(tmp_path)
    with pytest.raises(NoSuchVersion, match="has no version 2"):
        check(store, BODY, NAME, number=2)
    assert check(store, BODY, NAME) == check(store, BODY, NAME, number=1) == check(store, BODY, NAME, every=True) == ()
    adopt(store, BODY, TEMPLATES, NAME, now=LATER)
    assert [c.title for c in check(store, BODY, NAME)] == ["version 2"]
    assert [c.title for c in check(store, BODY, NAME, every=True)] == ["version 2"]
    assert check(store, BODY, NAME, number=1) == ()
    assert [(c.language, c.notices) for c in check(store, BODY, NAME, number=2)] == [("en", ())]


def test_the_open_round_is_checked_as_it_stands(tmp_path):
    begun(tmp_path)
    store = Store(tmp_path)
    circulate(store, BODY, TEMPLATES, NAME, until=UNTIL, now=LATER)
    assert [c.title for c in check(store, BODY, NAME)] == ["round 1 as it stands"]
    assert check(store, BODY, NAME, number=1) == ()


def test_a_file_that_says_another_figure_has_a_slip(tmp_path):
    begun(tmp_path, "# Note\n\nWe meet on 3 May 2020.\n")
    store = Store(tmp_path)
    for words, count in (("We meet on 3 May 2020.", 0), ("We meet on 4 May 2020.", 1)):
        blob = store.version_file(NAME, 1, "en.docx")
        from drafting.word.compose.template import renamed
        from drafting.word.opc.package import Package

        package = Package.open(blob)
        renamed(package, "3 May", words[11:16])
        found = check_file(store, BODY, NAME, "en", package.to_bytes(), "clean.docx")
        assert (found.title, found.language, bool(found.notices)) == ("clean.docx", "en", bool(count))


# -- silence --------------------------------------------------------------------------------------------
def test_nothing_is_said_or_settled_where_no_procedure_is(tmp_path):
    begun(tmp_path)
    store = Store(tmp_path)
    with pytest.raises(RecordError, match="has no silence procedure"):
        settle(store, BODY, TEMPLATES, NAME, now=LATER)
    with pytest.raises(RecordError, match="has no silence procedure"):
        object_to(store, BODY, NAME, "MEX", at=LATER)


def test_the_same_objection_is_on_record_once_and_another_beside_it(tmp_path):
    begun(tmp_path)
    store = Store(tmp_path)
    begin(store, BODY, TEMPLATES, NAME, until=UNTIL, now=LATER)
    first = object_to(store, BODY, NAME, "MEX", at="2019-10-03T09:00:00-06:00", reason="No.")
    assert object_to(store, BODY, NAME, "MEX", at="2019-10-04T09:00:00-06:00", reason="No.") == first
    assert object_to(store, BODY, NAME, "MEX", at="2019-10-03T09:00:00-06:00", reason="No.") == first
    others = [object_to(store, BODY, NAME, "MEX", at="2019-10-04T09:00:00-06:00", reason="Not yet."),
              object_to(store, BODY, NAME, "CAN", at="2019-10-04T09:00:00-06:00", reason="No."),
              object_to(store, BODY, NAME, "MEX", at="2019-10-04T09:00:00-06:00", reason="No.", reservation=True),
              object_to(store, BODY, NAME, "MEX", at="2019-10-02T10:00:00-06:00", reason="No.")]
    assert first not in others and len(set(others)) == 4


def test_a_version_that_is_set_aside_is_in_the_log(tmp_path):
    begun(tmp_path)
    store = Store(tmp_path)
    begin(store, BODY, TEMPLATES, NAME, until=UNTIL, now=LATER)
    assert settle(store, BODY, TEMPLATES, NAME, now=UNTIL).adopted is not None
    object_to(store, BODY, NAME, "MEX", at="2019-10-04T09:00:00-06:00", reason="No.")
    late = settle(store, BODY, TEMPLATES, NAME, now="2019-11-02T09:00:00-06:00")
    assert (late.state.outcome, late.adopted) == ("broken", None)
    (entry,) = [e for e in log(store, NAME) if e.what == "set aside" and e.detail.startswith("version")]
    assert (entry.at, entry.who) == (UNTIL, "") and entry.detail.startswith("version 2 (Adopted), ")
    settle(store, BODY, TEMPLATES, NAME, now="2019-11-03T09:00:00-06:00")
    assert [v.number for v in store.versions(NAME)] == [1]


def test_a_finding_stops_by_its_kind():
    from drafting.model.text import Notice

    assert [Found("", Notice(kind, "", "")).stops for kind in ("brackets", "task", "ending", "template", "voice")] == [
        True, True, False, True, False]
