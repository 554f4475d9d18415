"""Answering, wherever the record is kept: the same answers give the same pieces, and one that is given twice is one.

DRAFTING_EXAMPLES counts the evenings of answers; each is asked of a folder, and of a database where there is one.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from functools import cache

import pytest

from drafting.errors import DraftingError
from drafting.merge.compiling.decide import status
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.answering.agree import agree
from drafting.rounds.answering.dispose import Wish, dispose_where
from drafting.rounds.answering.positions import take_position
from drafting.rounds.answering.putforward import Wording, put_forward
from drafting.rounds.answering.together import UNDO, dispose_together, laid, paired
from drafting.rounds.drafts.withdraw import take_back
from drafting.rounds.proving.verify import verify
from drafting.rounds.record.state import compiled, open_round
from drafting.rounds.table.table import Table
from drafting.store import Store
from drafting.store.ground import opened
from drafting.store.sync import sync
from tests.bilingual import NAME, Bureau, sentences
from tests.databases import either

EVENINGS = max(2, int(os.environ.get("DRAFTING_EXAMPLES", "30")) // 15)
ANSWERS = 25
BODY = load_body(templates_folder() / "rcm")
MEMBERS = {"MEX": "9 seats", "CAN": "11 seats", "GTM": "9 seats"}

Act = Callable[[Store], object]


@pytest.fixture(scope="module")
def begun(tmp_path_factory) -> Bureau:
    """A round in both languages: rivals at one phrase, counterparts, and a change that nobody contests."""
    bureau = Bureau(tmp_path_factory.mktemp("begun"), sentences(10))
    bureau.circulate()
    for member, seats in MEMBERS.items():
        bureau.answer("en", member, lambda file, seats=seats: file.change("7 seats", seats))
    bureau.answer("es", "MEX", lambda file: file.change("7 puestos", "9 puestos"))
    bureau.answer("en", "CAN", lambda file: file.change("5 years", "6 years"))
    bureau.run("merge", NAME, "-o", bureau.root / "out")
    return bureau


def acts(rng: random.Random, ids: dict[str, list[str]], provisions: list[str]) -> list[Act]:
    """What is done in an evening, the same each time it is done."""
    return [act(rng, f"2026-02-{3 + n // 10:02}T{10 + n % 10}:00:00-06:00", ids, rng.choice(provisions))
            for n in range(ANSWERS)]


def act(rng: random.Random, now: str, ids: dict[str, list[str]], provision: str) -> Act:
    lang = rng.choice(["en", "en", "es"])
    some, kind = rng.sample(ids[lang], min(len(ids[lang]), rng.choice([1, 1, 2]))), rng.randrange(11)
    answer, reason = rng.choice(["accept", "reject", "note", "defer", UNDO, UNDO, "confirm"]), rng.choice(["", "so"])
    if kind == 0:
        return lambda s: take_position(s, BODY, NAME, lang, "HND", rng_stand(answer), now=now, provisions=[provision])
    if kind == 1:
        return lambda s: agree(s, NAME, lang, [provision], now=now, reopen=reason == "so")
    if kind == 2:
        return lambda s: dispose_where(s, NAME, ["en", "es"], "not contested", Wish("accept"), now=now, dry=False)
    if kind == 3:
        return lambda s: dispose_together(s, NAME, lang, some[:1], Wish("modify", reason, "8 seats"), now=now)
    if kind == 4:
        langs = rng.choice([("en",), ("en", "es")])
        wanted = Wording(dict.fromkeys(langs, f"Words {now[8:13]}."), reason, reason == "")
        return lambda s: put_forward(s, BODY, NAME, "en", provision, wanted, now=now)
    if kind == 5:
        own = cache(rng_own)                        # that of the first time it is done
        return lambda s: take_back(s, NAME, lang, own(s, lang), now=now)
    return lambda s: dispose_together(s, NAME, lang, some, Wish(answer, reason), now=now, likely=reason == "so")


def rng_stand(answer: str) -> str:
    return {"accept": "supports", "reject": "opposes", "note": "reserves"}.get(answer, "lives with")


def rng_own(store: Store, lang: str) -> str:
    """A proposal of the secretariat's own, where there is one."""
    return next((p.id for p in Table(store, NAME, lang).compilation.proposals if p.sponsors[0].startswith("SEC")), "")


def done(act: Act, store: Store) -> str:
    """What came of it: nothing to say, or the refusal."""
    try:
        act(store)
    except DraftingError as exc:
        return f"{exc.message} {exc.hint}"
    return ""


@pytest.mark.parametrize("seed", range(EVENINGS))
def test_an_evening_of_answers_is_the_same_in_a_folder_and_in_a_database(begun, tmp_path, seed):
    with either("database", tmp_path) as url:
        first = replayed(begun, tmp_path / "first", seed)
        shutil.copytree(begun.root / "drafts", tmp_path / "start" / "drafts")
        list(sync(opened(tmp_path / "start"), opened(url)))
        assert evening(Store(url), seed) == evening(first, seed)
        found = first.pieces.names(NAME).names
        assert Store(url).pieces.names(NAME).names == found
        assert all(Store(url).pieces.read(NAME, path) == first.pieces.read(NAME, path) for path in found)
        assert verify(Store(url), BODY, NAME).faults == ()


@pytest.mark.parametrize("seed", range(EVENINGS))
@pytest.mark.parametrize("which", ["folder", "database"])
def test_what_is_answered_twice_is_answered_once_and_stands_as_the_record_says(begun, tmp_path, which, seed):
    with either(which, tmp_path / "here") as place:
        shutil.copytree(begun.root / "drafts", tmp_path / "start" / "drafts")
        list(sync(opened(tmp_path / "start"), opened(place)))
        store = Store(place)
        for each in evening_acts(store, seed):
            if not done(each, store):
                names = store.pieces.names(NAME).names
                done(each, store)
                assert store.pieces.names(NAME).names == names
        for lang, other in (("en", "es"), ("es", "en")):
            before = laid(store, NAME, lang)
            assert before.counterparts == paired(store, NAME, 1, {
                each: before.tables[each].compilation for each in (lang, other)})
            table, round = Table(store, NAME, lang), open_round(store, NAME)
            found, given = compiled(store, NAME, round, lang).compilation, store.dispositions(NAME, round.number)
            assert table.compilation == found
            assert table.standing == status(found, [d for d in given if d.language == lang])


def replayed(begun: Bureau, folder, seed: int) -> Store:
    shutil.copytree(begun.root / "drafts", folder / "drafts")
    return Store(folder)


def evening(store: Store, seed: int) -> list[str]:
    """What came of each act."""
    return [done(each, store) for each in evening_acts(store, seed)]


def evening_acts(store: Store, seed: int) -> list[Act]:
    tables = {lang: Table(store, NAME, lang) for lang in ("en", "es")}
    return acts(random.Random(seed), {lang: sorted(t.by_id) for lang, t in tables.items()},
                sorted({p.provision for t in tables.values() for p in t.compilation.proposals}))
