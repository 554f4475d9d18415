"""Whose files are, over which version, which of them is in force, and under which numbers proposals go; see `lists`.

What is refused is there, too.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from drafting.model.record import Cover, Numbering
from drafting.model.text import Notice
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.intake.sent import CHOSEN, files, unclear, use
from drafting.rounds.record.force import FORM, IN_WORDS, WITHDRAWN
from drafting.rounds.record.numbers import meant, on_record, put
from drafting.rounds.record.whose import (
    AUTHORS,
    PROPERTY,
    language_of,
    member_of,
    origin_of,
    recognised,
    refuse_stranger,
    secretariat,
)
from drafting.store import Store, record_name
from tests.golden import lists
from tests.golden.rounds import drawn
from tests.golden.test_reckoned import said
from tests.unit.test_store import ENGLISH, NAME, SPANISH, ZERO, filled, submission

BODY = load_body(templates_folder() / "rcm")
LANGS = ("en", "es", "", "fr")
NAMED = ("Mexico", "Rep_MEX", "EN US", "The Dominican Republic of", "Guatemala", "MEX", "gtm", "Canada", "US", "PA",
         "México", "Executive Secretariat", "", "", "notes", "Estados Unidos", "final es", "El Salvador", "N.N.",
         "Secretaría Ejecutiva", "United States of America")


def whose() -> Iterator[str]:
    for number in range(300):
        rng = random.Random(number)
        file = " ".join(rng.sample(NAMED, rng.randrange(3))).strip() + rng.choice((".docx", " v2.docx", "_en.docx"))
        properties = {key: rng.choice(NAMED) for key in (PROPERTY, *AUTHORS) if rng.randrange(3) == 0}
        persons = rng.sample(NAMED, rng.randrange(3))
        covers = [Cover(f"{rng.choice(NAMED)}.eml", "0" * 64, sender=rng.choice(NAMED), subject=rng.choice(NAMED))
                  for _ in range(rng.randrange(3))]
        code = rng.choice(("", "", "", "MEX", "GTM", "XXX"))
        found = said(recognised, BODY, code, file, properties, persons, covers)
        yield f"{number} {file}: {found if isinstance(found, str) else (found.member, found.by)}"
        yield from (f"    {n.message}" for n in getattr(found, "notices", ()))
        yield f"    {said(member_of, BODY, code, file, covers)} {language_of(('en', 'es'), file, properties)!r}"


def over(root: Path) -> Iterator[str]:
    """Over which of three versions in two languages a file was written, by what it says of itself and by its words."""
    store = filled(root)
    texts = {"en": drawn(random.Random(1)), "es": drawn(random.Random(2))}
    second = replace(ZERO, number=2, base=store.version_hash(NAME, 1), created="2019-11-04T10:00:00Z")
    with store.writer(NAME):
        store.add_version(NAME, second, texts)
        store.add_version(NAME, replace(second, number=3, base=store.version_hash(NAME, 2)), {"en": texts["en"][:2]})
    hashes = [digest for version in store.versions(NAME) for digest in version.texts.values()]
    for number in range(200):
        rng = random.Random(number)
        text = rng.choice((*texts.values(), ENGLISH, SPANISH))
        text = text + drawn(rng)[:rng.choice((0, 0, 2, 9))]
        own = {"custom:DraftingDraft": rng.choice((NAME, NAME, "lakes")), "custom:DraftingVersion": rng.choice("0123x"),
               "custom:DraftingBase": rng.choice((*hashes, "0" * 64, "")), "custom:DraftingLanguage": rng.choice(LANGS)}
        own = {key: value for key, value in own.items() if rng.randrange(3)}
        file = rng.choice(("MEX.docx", "MEX es.docx", "MEX en.docx"))
        more = {"lang": rng.choice(("", "", "en", "es", "fr")), "base": rng.choice((0, 0, 0, 1, 2, 3, 9))}
        yield f"{number} {own} {more} {said(refuse_stranger, NAME, file, own)}"
        yield f"    {said(origin_of, store, NAME, text, file, own, **more)}"
    yield f"{[secretariat(replace(BODY, members=BODY.members[:n])) for n in (99, 0, 1)]}"


# -- files in force, numbers ----------------------------------------------------------------------------
def force(root: Path) -> Iterator[str]:
    """Files of two members that came, were taken back, chosen, saved at any time."""
    for number in range(60):
        rng = random.Random(number)
        store = filled(root / str(number))
        for n in range(rng.randrange(1, 6)):
            _sent(rng, store, n)
        yield from (f"{number} {each.member} {each.language} {each.form} {each.file} {each.hash} | {each.state} | "
                    f"{each.why} {each.proposals} {each.comments} {each.recognised} {len(each.covers)}"
                    for each in files(store, NAME))
        yield from (f"    unclear {each}" for each in unclear(store, NAME, store.round(NAME, 1)))
        every = store.submissions(NAME, 1)
        some = rng.choice((rng.choice(every).file, rng.choice(every).sha256[:rng.choice((3, 4, 9))], "none.docx"))
        found = said(use, store, NAME, [some], now="2019-11-09T10:00:00Z", member=rng.choice(("", "", "MEX", "GTM")),
                     reason=rng.choice(("", "By phone.")))
        yield f"    use {some}: " + (found if isinstance(found, str) else "; ".join(
            f"{s.member} {s.file} {[n.message for n in s.notices]} {len(s.over)}" for s in found))
        yield from (f"    {each.file} | {each.state} | {each.why}" for each in files(store, NAME))


def _sent(rng: random.Random, store: Store, n: int) -> None:
    said_of = rng.choice(((), (), (FORM,), (WITHDRAWN,), (CHOSEN,), (IN_WORDS,)))
    blob = f"{'back' if WITHDRAWN in said_of else ''}{rng.randrange(6)}{n if WITHDRAWN in said_of else ''}".encode()
    made = submission(rng.choice(("MEX", "GTM")), blob, received=f"2019-10-2{n}T10:00:00Z",
                      notices=tuple(Notice(kind, "", f"{kind}.") for kind in said_of))
    dates = ("", "2019-10-21T08:00:00Z", "2019-10-21T09:00:00Z", "2019-10-22T08:00:00Z")
    before = [record_name(each) for each in store.submissions(NAME, 1)]
    facts = rng.choice((made.facts, (), made.facts[:1]))
    made = replace(made, saved=rng.choice(dates), changed=rng.choice(dates), facts=facts,
                   file=rng.choice((made.file, f"{made.member} v{n}.docx")), language=rng.choice(("en", "en", "es")),
                   over=tuple(before) if WITHDRAWN in said_of or CHOSEN in said_of else (),
                   chosen=f"2019-10-2{n}T12:00:00Z" if CHOSEN in said_of else "")
    store.add_submission(NAME, 1, made, blob, ".docx")


def numbers(root: Path) -> Iterator[str]:
    """Numbers given in two copies of a record, which are one now."""
    for number in range(60):
        rng = random.Random(number)
        store = filled(root / str(number))
        round = store.round(NAME, 1)
        for n in range(rng.randrange(4)):
            facts = tuple(rng.sample("abcdef", rng.randrange(1, 4)))
            about = rng.choice((1, 1, 1, 2)), rng.choice((round.base_hash, round.base_hash, "0" * 64))
            store.add(NAME, Numbering(*about, rng.choice(("en", "en", "es")), rng.randrange(1, 5), facts,
                                      f"2019-10-2{n}T10:00:00Z"))
        known = on_record(store, NAME, round, "en")
        yield f"{number} {known}"
        yield from (f"    {n}: {said(meant, NAME, round, 'en', known, n)}" for n in (0, 1, 2, 5))
        printed = rng.sample("abcdefgh", rng.randrange(6)) * 2
        found = put(store, NAME, round, "en", printed, now="2019-11-02T10:00:00Z")
        yield f"    printed {printed}: {found} {len(store.all(NAME, Numbering))}"
        assert put(store, NAME, round, "en", printed, now="2019-11-03T10:00:00Z") == found


def test_whose_a_file_is_is_what_it_was():
    lists.check("whose", whose())


@pytest.mark.parametrize("made", [over, force, numbers], ids=lambda made: made.__name__)
def test_what_a_record_says_of_files_and_numbers_is_what_it_was(made, tmp_path):
    lists.check(made.__name__, made(tmp_path))
