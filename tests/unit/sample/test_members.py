"""The members' files of the sample: each Word file holds what its description says; Word's habits hide nothing."""

import io
from pathlib import Path

import pytest

from drafting.render.house.body import load_body, templates_folder
from drafting.word.changes.resolve import has_changes, resolve
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from tests.sample.form import form_file
from tests.sample.habits import word_habits
from tests.sample.marked import marked_copy
from tests.sample.source import source_file
from tests.sample.text import load_sample, plain
from tests.sample.wordfile import load_description, member_file

HERE = Path(__file__).parents[2] / "sample"
TEXTS = {"round-1": "declaration", "charter-round-1": "charter"}
FILES = sorted(path for folder in TEXTS for path in (HERE / folder).glob("*.toml") if path.stem != "answers")
WORD = [path for path in FILES if "form" not in load_description(path)]
FORMS = [path for path in FILES if "form" in load_description(path)]
STYLES = load_body(templates_folder() / "rcm").styles


def circulated(name: str, language: str) -> bytes:
    """A copy as a circulated one is marked."""
    package = source_file(load_sample(HERE / f"{name}.toml", language))
    count = sum(p.kind != "table" for p in read(package).text)
    return marked_copy(package, [f"a{n:03}" for n in range(count)], {"DraftingLanguage": language})


def content(package: Package) -> list:
    """What a package says, without the ids."""
    text = read(package, styles=STYLES).text
    return [(p.kind, p.text, [mark for mark in p.marks if mark.key != "note"]) for p in text]


@pytest.mark.parametrize("name", ["declaration", "charter"])
def test_both_languages_have_the_same_structure(name):
    texts = [read(source_file(load_sample(HERE / f"{name}.toml", lang)), styles=STYLES).text for lang in ("en", "es")]
    shapes = [[(p.kind, p.level, len(p.rows)) for p in text] for text in texts]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("name", ["declaration", "charter"])
def test_words_habits_change_no_word(name):
    sample = load_sample(HERE / f"{name}.toml", "es")
    before = content(source_file(sample))
    package = word_habits(source_file(sample), "seed", "es-GT")
    assert content(package) == before
    assert package.to_bytes() != source_file(sample).to_bytes()


@pytest.mark.parametrize("path", WORD, ids=lambda path: path.stem)
def test_a_members_file(path):
    description = load_description(path)
    base = circulated(TEXTS[path.parent.name], description["language"])
    blob = member_file(base, description)
    assert blob == member_file(base, description), "same input, same bytes"
    package = Package.open(blob)
    tracked = description.get("tracked", False)
    assert has_changes(package) == tracked
    if tracked:
        assert content(resolve(package, False)) == content(Package.open(base)), "rejecting all gives the base"
    final = resolve(Package.open(blob), True)
    words = "\n".join(text for _, text, _ in content(final)).replace("\u00a0", " ")
    for change in description["change"]:
        wanted = change.get("with") or change.get("insert") or change.get("new_paragraph") or ""
        assert plain(wanted).strip().replace("~", " ").split(" and smuggling")[0].rstrip(";") in words
    comments = [change.get("comment") or change.get("reply") for change in description["change"]
                if "comment" in change or "reply" in change]
    assert sorted(comment.text for comment in read(Package.open(blob)).comments) == sorted(comments)


@pytest.mark.parametrize("path", WORD, ids=lambda path: path.stem)
def test_python_docx_opens_it(path):
    import docx

    description = load_description(path)
    blob = member_file(circulated(TEXTS[path.parent.name], description["language"]), description)
    assert len(docx.Document(io.BytesIO(blob)).paragraphs) > 10


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_members_form(path):
    from drafting.forms.read import read_form

    description = load_description(path)
    blob = form_file(description, "Declaration")
    assert blob == form_file(description, "Declaration")
    form = read_form(blob, description["file"])
    assert [(row.place, row.comment, row.proposal) for row in form.rows] == [
        (row["place"], row["comment"], row["proposal"]) for row in description["row"]]


def test_words_found_twice_are_not_guessed():
    from tests.sample.locate import find

    with pytest.raises(LookupError, match="found 2 times"):
        find(Package.open(circulated("declaration", "en")), "By videoconference")
