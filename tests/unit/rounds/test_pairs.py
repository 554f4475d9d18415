"""Two provisions of two languages that came apart are joined: at once where languages are compared, then by one id."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.errors import RecordError
from drafting.model.text import Provision, Row
from drafting.rounds.languages.pair import pair
from drafting.store import Store
from tests.bilingual import NAME, NOW, Bureau, sentences

NEW = ("The Members decide to share 3 tables.", "Los Miembros deciden compartir 3 mesas.")


@pytest.fixture
def bureau(tmp_path) -> Bureau:
    """The same new paragraph, accepted at two places: nothing says that it is one."""
    bureau = Bureau(tmp_path, sentences(8))
    bureau.round(("en", "BLZ", lambda file: file.add("7 seats", NEW[0])),
                 ("es", "BLZ", lambda file: file.add("Ningún Miembro", NEW[1])))
    return bureau


def ids(bureau: Bureau, lang: str, number: int = 0) -> dict[str, str]:
    store = Store(bureau.root)
    return {p.text: p.id for p in store.text(NAME, number or store.versions(NAME)[-1].number, lang)}


def test_what_came_apart_is_a_task_on_both_sides_until_it_is_joined(bureau):
    assert sorted((kind, lang) for kind, lang, _ in bureau.tasks()) == [("new", "en"), ("new", "es")]
    said = bureau.run("pair", NAME, NEW[0][:20], NEW[1][:20])
    assert "These are one provision from now on." in said and NEW[1] in said
    assert [(kind, lang) for kind, lang, _ in bureau.tasks()] == [("moved", "es")]      # one, and at two places
    assert not [d for d in bureau.json("concordance", NAME)["drifts"] if d["kind"] == "missing"]


def test_the_next_version_has_both_under_the_first_ones_id(bureau):
    bureau.run("pair", NAME, NEW[0][:20], NEW[1][:20])
    assert ids(bureau, "en")[NEW[0]] != ids(bureau, "es")[NEW[1]]
    bureau.round(("en", "BLZ", lambda file: file.change("1 March 2030", "1 May 2030")),
                 ("es", "BLZ", lambda file: file.change("1 de marzo de 2030", "1 de mayo de 2030")))
    assert ids(bureau, "en")[NEW[0]] == ids(bureau, "es")[NEW[1]]
    assert [kind for kind, _, _ in bureau.tasks()] == ["moved"]
    bureau.run("verify", NAME)
    assert "nothing changed that nobody asked for" in bureau.run("check", NAME, code=1)      # the task stops adoption
    assert NEW[1] in bureau.run("show", NAME, ids(bureau, "en")[NEW[0]], "--lang", "es")


def test_a_pair_can_be_taken_apart_again(bureau):
    before = bureau.tasks()
    bureau.run("pair", NAME, NEW[0][:20], NEW[1][:20])
    bureau.run("pair", NAME, NEW[0][:20], NEW[1][:20], "--apart")
    assert bureau.tasks() == before
    assert "not joined by drafting pair" in bureau.run("pair", NAME, "1", "1", "--apart", code=1)


def test_two_that_were_taken_for_one_another_change_places(bureau):
    bureau.run("pair", NAME, "2", "3")
    bureau.round()
    english, spanish = (ids(bureau, lang) for lang in ("en", "es"))
    texts = sentences(8)
    assert english[texts["en"][1]] == spanish[texts["es"][2]] and english[texts["en"][2]] == spanish[texts["es"][1]]
    bureau.run("verify", NAME)


def test_what_is_one_already_or_closed_is_refused(bureau):
    assert "are one provision already" in bureau.run("pair", NAME, "1", "1", code=1)
    bureau.run("agree", NAME, "2")
    assert "is agreed ad referendum" in bureau.run("pair", NAME, "2", "3", code=1)
    assert "has no provision 77" in bureau.run("pair", NAME, "77", "3", code=1)


def table(name: str, *cells: str) -> tuple[Provision, ...]:
    """A table of one row, a paragraph in each cell; `name` begins all its ids."""
    row = Row(f"{name}r", tuple(f"{name}c{n}" for n in range(len(cells))))
    return (Provision(name, "table", rows=(row,)),
            *(Provision(f"{name}p{n}", "paragraph", words, parent=row.cells[n]) for n, words in enumerate(cells)))


@pytest.fixture
def tables(bureau) -> Store:
    """A version that ends with two tables in either language, of two cells and of one, under ids of their own."""
    store = Store(bureau.root)
    last = store.versions(NAME)[-1]
    texts = {lang: (*store.text(NAME, last.number, lang), *table(f"{lang}a", *two), *table(f"{lang}b", "12"))
             for lang, two in (("en", ("Seat", "Fee")), ("es", ("Sede", "Cuota")))}
    store.add_version(NAME, replace(last, number=last.number + 1, created=NOW, texts={}, files={}, round=0), texts)
    return store


@pytest.mark.parametrize(("first", "second", "ends"), [
    ("ena", "esa", ("", "r", "c0", "p0", "c1", "p1")), ("enb", "esa", ("",))])
def test_two_tables_are_one_with_their_cells_where_they_have_as_many(tables, first, second, ends):
    assert pair(tables, NAME, first, second, now=NOW).pair.names == {second + end: first + end for end in ends}


def test_a_table_and_a_paragraph_are_not_one(tables):
    for first, second in (("ena", NEW[1][:20]), (NEW[0][:20], "esb")):
        with pytest.raises(RecordError, match="are a table and a paragraph"):
            pair(tables, NAME, first, second, now=NOW)


def test_a_file_over_the_version_before_finds_its_provision(bureau):
    bureau.circulate()
    bureau.answer("es", "MEX", lambda file: file.change("3 mesas", "4 mesas"))
    old = (bureau.root / "MEX es.docx").read_bytes()
    bureau.run("pair", NAME, NEW[0][:20], NEW[1][:20])
    bureau.issue()
    bureau.circulate()
    (bureau.root / "GTM es.docx").write_bytes(old)
    received = bureau.json("receive", NAME, bureau.root / "GTM es.docx", "--member", "GTM", "--base", 2)["received"][0]
    assert received["proposals"] == 1
    found = bureau.json("merge", NAME, "-o", bureau.root / "out")["compilations"]["es"]["proposals"]
    assert [(p["provision"], p["becomes"]) for p in found if "GTM" in p["sponsors"]] == [
        (ids(bureau, "en")[NEW[0]], "4")]


def test_an_undecided_move_is_carried_on_under_the_new_id(bureau):
    bureau.circulate()
    bureau.answer("es", "MEX", lambda file: file.move(NEW[1], behind="Expertos en"))
    bureau.run("pair", NAME, NEW[0][:20], NEW[1][:20])
    bureau.issue()
    bureau.circulate()
    found = bureau.json("merge", NAME, "-o", bureau.root / "out")["compilations"]["es"]["proposals"]
    assert [(p["fact"]["type"], p["fact"]["provision"]) for p in found] == [("move", ids(bureau, "en")[NEW[0]])]
    bureau.run("verify", NAME)


def test_a_translation_knows_the_partner_before_the_next_version(bureau):
    bureau.run("pair", NAME, NEW[0][:20], NEW[1][:20])
    bureau.run("translate", NAME, "--to", "es", "-o", bureau.root / "es.xlf")
    file = bureau.root / "es.xlf"
    file.write_text(file.read_text("utf-8").replace("compartir 3 mesas", "compartir tres mesas"), "utf-8")
    bureau.circulate()
    assert bureau.json("receive", NAME, file)["received"][0]["proposals"] == 2     # its words, and its place
    bureau.accept("es")
    bureau.issue()
    assert ids(bureau, "en")[NEW[0]] == ids(bureau, "es")["Los Miembros deciden compartir tres mesas."]
    assert list(ids(bureau, "en").values()) == list(ids(bureau, "es").values())
    assert bureau.tasks() == []


def test_new_pairs_what_stands_elsewhere_in_one_language_and_names_what_it_could_not(tmp_path):
    english = ["Requests the Secretariat to prepare a report on 7 measures of protection.",
               "A meeting is held on 3 May 2030.", "Thanks the host.",
               "Only the English says this, at some length, and nobody else."]
    spanish = ["Agradece al anfitrión.", "El 3 de mayo de 2030 se celebra una reunión.",
               "Pide a la Secretaría que prepare un informe sobre 7 medidas de protección."]
    bureau = Bureau(tmp_path, {"en": english, "es": spanish})
    store = Store(bureau.root)
    one, other = ({p.text: p.id for p in store.text(NAME, 1, lang)} for lang in ("en", "es"))
    assert one[english[0]] == other[spanish[2]] and one[english[1]] == other[spanish[1]]
    assert "Nothing in “es” was found to be its partner: “Only the English says this" in bureau.begun
    assert f"drafting pair {NAME} PLACE PLACE" in bureau.begun
    assert ("new", "es") in [(kind, lang) for kind, lang, _ in bureau.tasks()]


@pytest.mark.parametrize("first, second", [("en", "es"), ("es", "en")])
def test_what_a_member_brings_to_the_other_language_later_finds_its_partner(tmp_path, first, second):
    bureau, words = Bureau(tmp_path, sentences(8)), dict(zip(("en", "es"), NEW, strict=True))
    behind = {"en": "7 seats", "es": "7 puestos"}
    for lang in (first, second):
        bureau.round((lang, "BLZ", lambda file, lang=lang: file.add(behind[lang], words[lang])))
        assert [(kind, to) for kind, to, _ in bureau.tasks()] == ([("new", second)] if lang == first else [])
    assert ids(bureau, "en")[NEW[0]] == ids(bureau, "es")[NEW[1]]
    bureau.run("verify", NAME)
    bureau.run("adopt", NAME)


def test_the_log_names_pairs_and_what_needs_nothing(bureau):
    bureau.run("tasks", NAME, NEW[0][:20], "--nothing", "--reason", "Only here.", "--lang", "es")
    bureau.run("pair", NAME, "2", "3", "--reason", "They were mixed up.")
    said = [(e["what"], e["detail"]) for e in bureau.json("log", NAME) if e["what"] in ("paired", "needs nothing")]
    assert ("needs nothing", "task of es at 7 (Only here.)") in said
    assert [detail for what, detail in said if what == "paired"] == ["2, 3 paired with es (They were mixed up.)"]
