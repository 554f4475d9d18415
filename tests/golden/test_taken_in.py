"""What is made of words struck out by hand, of comment forms, of the files that drafts begin with; see `lists`."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from drafting.errors import DraftingError
from drafting.forms.form import FormNote, FormRow
from drafting.forms.write import COLUMNS, write_form
from drafting.merge.facts.typography import read_apart
from drafting.model.change import fact_id
from drafting.model.record import Cover, Round
from drafting.model.text import Comment, Span
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.drafts.house import new_body, new_template, own
from drafting.rounds.drafts.new import KINDS, Source, new_draft
from drafting.rounds.intake.formed import submissions
from drafting.rounds.intake.incoming import Returned
from drafting.rounds.intake.offered import STRUCK, offered
from drafting.store import Store
from tests.build import docx_bytes
from tests.golden import lists
from tests.golden.rounds import changed, drawn, with_table
from tests.unit.test_store import NAME, ZERO, filled

TEMPLATES = templates_folder()
BODY = load_body(TEMPLATES / "rcm")
CODES = ("MEX", "GTM", "Mexico", "Canada", "XXX", "")


def struck(root: Path) -> Iterator[str]:
    """Returned texts in which words are struck through, with comments."""
    for number in range(160):
        rng = random.Random(number)
        base = with_table(rng, drawn(rng))
        text = changed(rng, base) if number % 3 else base
        text = tuple(replace(x, marks=(*x.marks, *_struck(rng, x.text))) if rng.randrange(3) == 0 else x for x in text)
        facts = read_apart(base, text)
        comments = tuple(Comment(str(n), "Why?", x.id, *sorted(rng.randrange(len(x.text) + 1) for _ in range(2)))
                         for n, x in enumerate(text))
        silent = frozenset(fact_id(f) for f in facts.facts if rng.randrange(2))
        found = offered(base, Returned(text, facts.facts, silent, comments, (), (), {}, facts.typographic))
        yield f"{number} {lists.short(found.text)} {lists.short(found.facts)} {sorted(found.silent)}"
        yield f"    {[(c.provision, c.start, c.end) for c in found.comments]} {sorted(found.typographic)}"
        yield from (f"    {n.kind} {n.place} {n.message}" for n in found.notices)


def _struck(rng: random.Random, words: str) -> Iterator[Span]:
    for _ in range(rng.randrange(1, 3)):
        ends = [0, *(n for n, c in enumerate(words) if c == " "), len(words)]
        start, end = sorted(rng.choice(ends) + rng.choice((0, 0, 1)) for _ in range(2))
        if start < min(end, len(words)):
            yield Span(start, min(end, len(words)), rng.choice((*STRUCK, "b")), rng.choice(("1", "1", "0")))


def forms(root: Path) -> Iterator[str]:
    """Comment forms of any rows, over a text in two languages."""
    store = filled(root)
    text = drawn(random.Random(8))
    second = replace(ZERO, number=2, base=store.version_hash(NAME, 1), created="2019-11-04T10:00:00Z")
    store.add_version(NAME, second, {"en": text, "es": drawn(random.Random(9))})
    round = Round(2, 2, store.version_hash(NAME, 2), "2019-11-05T10:00:00Z", "2019-12-05T10:00:00Z")
    for number in range(130):
        rng = random.Random(number)
        x = rng.choice(text)
        words = x.text.split(" ")
        rows = [_row(rng, n, rng.choice((x, x, rng.choice(text))), words) for n in range(2, 2 + rng.randrange(5))]
        suffix = rng.choice((".csv", ".xlsx", ".docx") if number % 8 == 0 else (".csv",))
        file = f"{rng.choice(CODES)} {rng.choice(('', 'es', 'en'))}.x"[:-2] + suffix
        covers = (Cover("a.eml", "0" * 64, sender="Mexico"),) if number % 5 == 0 else ()
        try:
            blob = write_form(rng.choice(tuple(COLUMNS)), rows, suffix, rng.choice(("en", "es")), {})
            found = submissions(store, BODY, NAME, round, file, blob, member=rng.choice(("", "", "USA")),
                                lang=rng.choice(("", "", "en", "es", "fr")), digest="0" * 64, covers=covers)
        except DraftingError as exc:
            yield f"{number} {exc.message} {exc.hint}"
            continue
        for each in found:
            yield f"{number} {each.member} {each.language} {each.nothing} {each.persons} {lists.short(each.facts)}"
            yield from (f"    {c.id} {c.provision} {c.start}-{c.end} {c.text!r}" for c in each.comments)
            yield from (f"    {n.kind} {n.place} {n.message}" for n in each.notices)


def _row(rng: random.Random, n: int, x, words: list[str]) -> FormRow:
    one, other = rng.choice(words), rng.choice(words)
    proposal = rng.choice(("", "", f"replace “{one}” by “may”", f"delete “{one}”", f"add “at once” after “{other}”",
                           "Delete", x.text.replace(one, "3"), "The Members meet.", "add “Indeed,” at the beginning"))
    notes = (FormNote("A note.", "A person"),) if rng.randrange(6) == 0 else ()
    return FormRow(n, rng.choice(((), ("MEX",), ("GTM", "Mexico"), ("Nobody",))),
                   rng.choice((x.label, x.label, f"para {x.label}", x.text[:20], "99", "", "03-Apr")),
                   rng.choice(("", "", "2")), rng.choice(("te", "ed", "")), rng.choice((
                       "Why?", "", "No comment", f"We do not like “{one}”.", f"“{x.text[:12]}” is unclear.")), proposal,
                   line=rng.choice(("", "", "12")), language=rng.choice(("", "en", "es")), notes=notes)


def begun(root: Path) -> Iterator[str]:
    """Drafts that begin with files of any kind, and again with the same or with others."""
    for number in range(45):
        rng, store = random.Random(number), Store(root / str(number % 9))
        texts = [drawn(rng), drawn(random.Random(number + 1))]
        langs = rng.sample(("en", "es", "fr")[:2 + (number % 9 == 0)], rng.choice((1, 2)))
        sources = {lang: _source(rng, lang, text) for lang, text in zip(langs, texts, strict=False)}
        name = rng.choice(("text", "charter-2030", "plan-of-work", "a-declaration", "planned", f"text-{number}"))
        title = rng.choice((None, {"en": "A title"}, {"es": ""}))
        more = {"kind": rng.choice(("", "", *KINDS, "poem")), "title": title,
                "label": rng.choice(("Zero draft", "Rev.1"))}
        try:
            found = new_draft(store, BODY, name, sources, now="2026-01-02T10:00:00Z", **more)
        except DraftingError as exc:
            yield f"{number} {name} {exc.message} {exc.hint}"
            continue
        yield f"{number} {found.draft} {found.version.label} {found.provisions} {found.again}"
        yield f"    {[[(x.id, x.kind, x.label) for x in store.text(name, 1, lang)] for lang in found.version.texts]}"
        yield from (f"    {lang} {n.kind} {n.place} {n.message}" for lang, each in found.notices.items() for n in each)


def _source(rng: random.Random, lang: str, text) -> Source:
    kind = rng.choice((".md", ".md", ".markdown", ".txt", ".docx", ".docx", ".docx", rng.choice((".xml", ".odt"))))
    lines = [x.text for x in text if x.text]
    if kind == ".docx":
        return Source(f"{lang}{kind}", docx_bytes(*lines, *(("{++A new line.++}",) if rng.randrange(3) == 0 else ())))
    if kind == ".xml":
        return Source(f"{lang}{kind}", rng.choice((b"<akomaNtoso/>", b"<other/>", b"no XML")))
    words = "\n\n".join(("# A Declaration", *(f"{n}. {line}" for n, line in enumerate(lines, 1))))
    return Source(f"{lang}{kind.upper()}", words.encode(rng.choice(("utf-8-sig", "utf-8", "utf-8", "utf-16"))))


def houses(root: Path) -> Iterator[str]:
    """Bodies after the pattern of the shipped one, and templates copied in them."""
    for number in range(8):
        rng, folder = random.Random(number), root / str(number)
        names = {lang: f"The House of {lang}" for lang in rng.sample(("en", "es", "pt"), rng.randrange(3))}
        members = {code: f"State {n}" for n, code in enumerate(rng.sample(("ABC", "DE", "abc", "X", "F2"), 2))}
        code = rng.choice(("house", "house", "h", "House", "rcm"))
        mine, pattern = folder / "rcm", TEMPLATES / "rcm"
        strange = rng.choice(("No", "1st", "memo")), rng.choice(("none", "charter"))
        ask = [partial(new_body, pattern, folder, code, names or {"en": "House"}, {"en": "H"}, members),
               partial(new_body, pattern, folder, code, names, {}, {}), partial(own, TEMPLATES, code, folder),
               partial(own, TEMPLATES, "rcm", folder), partial(new_template, mine, "letter", "declaration"),
               partial(new_template, mine, "letter", "charter"), partial(new_template, mine, *strange)]
        for n, each in enumerate(ask):
            try:
                yield f"{number} {n} {lists.short(str(each()).replace(str(root), '…'))}"
            except DraftingError as exc:
                yield f"{number} {n} {exc.message} {exc.hint}"
        for path in sorted(folder.rglob("*.toml")) if folder.exists() else ():
            yield f"    {path.relative_to(folder)} {lists.short(path.read_text('utf-8'))}"
        yield f"    {sorted(path.relative_to(folder).as_posix() for path in folder.rglob('*.docx'))}"


@pytest.mark.parametrize("made", [struck, forms, begun, houses], ids=lambda made: made.__name__)
def test_what_is_taken_in_is_what_it_was(made, tmp_path):
    lists.check(made.__name__, (line.replace(str(tmp_path), "…") for line in made(tmp_path)))
