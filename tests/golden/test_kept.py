"""Records with something wrong in them, joined, or forked: what each question of the store gives; see `lists`."""

from __future__ import annotations

import hashlib
import random
import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath

import pytest
from msgspec.structs import replace

from drafting.errors import DraftingError
from drafting.model.record import Choice, Cover, Objection, Position, Response, Round, Seal, Silence, Version
from drafting.store import Store
from drafting.store import sync as syncing
from drafting.store.disk import Folder
from drafting.store.forks import line, open_fork
from drafting.store.ground import opened
from drafting.store.seals import bears, counted, head, missed, newest, recent, title, unsealed, without
from drafting.store.verbs import SUMS
from tests.golden import lists
from tests.unit.test_store import DISPOSITION, DRAFT, ENGLISH, NAME, SPANISH, ZERO, filled, submission

AT = "2019-11-0{}T10:00:00-06:00"


def rich(root: Path) -> Store:
    """A record with everything in it: two versions, a copy and a letter, answers, what is said, seals."""
    store = filled(root)
    with store.writer(NAME), store.sealing(NAME):
        other = submission("CAN", b"odt", received=AT.format(1), copy=hashlib.sha256(b"copy").hexdigest(),
                           covers=(Cover("letter.eml", hashlib.sha256(b"letter").hexdigest()),))
        store.add_submission(NAME, 1, other, b"odt", ".odt", {".docx": b"copy", ".eml": b"letter"})
        given = store.add_disposition(NAME, 1, replace(DISPOSITION, answer="reject", at=AT.format(3)))
    second = replace(ZERO, number=2, base=store.version_hash(NAME, 1), round=1, created=AT.format(4),
                     dispositions=(given,))
    with store.writer(NAME), store.sealing(NAME):
        digest = store.add_version(NAME, second, {"en": ENGLISH[:1], "es": SPANISH}, {"en.docx": b"two"})
        silence = store.add(NAME, Silence(2, digest, AT.format(5), AT.format(6)))
        store.add_letter(NAME, Objection(silence, "MEX", AT.format(5), sha256=hashlib.sha256(b"no").hexdigest()), b"no",
                         ".pdf")
    store.add_all(NAME, [Position("MEX", stand, AT.format(5), "p1") for stand in ("supports", "opposes")])
    store.add(NAME, Response(given, "p1", "en", "GTM", "maintains", AT.format(4)))
    return store


def questions(store: Store) -> Iterator[str]:
    """What each question gives, or the sentence that says why not."""
    asked: dict[str, Callable[[], object]] = {
        "draft": lambda: store.draft(NAME), "versions": lambda: store.versions(NAME),
        "rounds": lambda: store.rounds(NAME), "next": lambda: store.next_number(NAME),
        "texts": lambda: [store.text(NAME, 1, lang) for lang in ("en", "es")],
        "file": lambda: store.version_file(NAME, 2, "en.docx"),
        "sent": lambda: store.round_file(NAME, 1, "circulated-en.docx"),
        "submissions": lambda: store.submissions(NAME, 1), "dispositions": lambda: store.dispositions(NAME, 1),
        "read": lambda: [store.submission_read(NAME, 1, s) for s in store.submissions(NAME, 1)],
        "beside": lambda: [sorted(store.submission_beside(NAME, 1, s)) for s in store.submissions(NAME, 1)],
        "made of": lambda: store.made_of(NAME, store.version(NAME, 2)),
        "said": lambda: [store.all(NAME, kind) for kind in (Position, Response, Silence, Objection)],
        "holding": lambda: store.holding(NAME, Position), "forks": lambda: store.forks(NAME),
        "aside": lambda: list(store.aside(NAME)), "head": lambda: store.head(NAME), "drafts": store.drafts,
        "hashes": lambda: [store.version_hash(NAME, v.number) for v in store.versions(NAME)],
        "one by one": lambda: [store.round(NAME, 1), *(store.version(NAME, n) for n in (1, 2))],
        "paths": lambda: [str(store.submission_path(NAME, 1, s)) for s in store.submissions(NAME, 1)],
        "files": lambda: [store.submission_file(NAME, 1, s) for s in store.submissions(NAME, 1)],
        "left": lambda: [(str(path), s.file) for path, s in store.aside_submissions(NAME)],
        "by folder": lambda: [store.aside_text(NAME, each, lang) for each in store.folders(NAME, Version)
                              for lang in ("en", "es", "fr")],
        "seals": lambda: store.seals(NAME), "choices": lambda: store.holding(NAME, Choice),
        "cursors": lambda: store.cursors(NAME)}
    for what, ask in asked.items():
        try:
            yield f"{what} {lists.short(ask())}"
        except DraftingError as exc:
            yield f"{what}: {exc.message} {exc.hint}"


def report(store: Store) -> Iterator[str]:
    try:
        found = store.verify(NAME)
    except DraftingError as exc:
        yield f"    {exc.message}"
        return
    yield "    " + ", ".join(f"{kind} {many}" for kind, many in found.checked.items())
    yield from (f"    fault: {each}" for each in found.faults)
    yield from (f"    notice: {each}" for each in found.notices)


def damaged(root: Path) -> Iterator[str]:
    """Each file of a record gone, altered, cut short, and with a stranger beside it."""
    whole = rich(root / "whole")
    before = list(questions(whole))
    yield from before
    yield from report(whole)
    folder = whole.root / "drafts" / NAME
    for path in sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file() and ".writing" not in p.parts):
        for what, do in DAMAGES.items():
            shutil.rmtree(root / "copy", ignore_errors=True)
            shutil.copytree(whole.root, root / "copy")
            do(root / "copy" / "drafts" / NAME / path)
            store = Store(root / "copy")
            yield f"{path} {what}"
            yield from (f"    {each}" for each in questions(store) if each not in before)
            yield from report(store)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink, "altered": lambda path: path.write_bytes(path.read_bytes().swapcase() + b" "),
    "strange": lambda path: path.with_name("stranger.txt").write_bytes(b"?"),
    "twice": lambda path: path.with_name(re.sub("[0-9a-f]{12}", "0" * 12, path.name)).write_bytes(path.read_bytes())}


def joined(root: Path) -> Iterator[str]:
    """Two copies that went on apart, each with a damage now and then, made equal: what was added, in which order."""
    for number in range(9):
        rng = random.Random(number)
        places = [root / f"{number} {side}" for side in ("one", "other")]
        one = rich(places[0])
        shutil.copytree(places[0], places[1])
        stores = [one, Store(places[1])]
        for side in (0, 1):
            for n in range(rng.randrange(1, 4)):
                kind = rng.randrange(5) if n or number % 3 == 0 else number % 3
                _on(rng, stores[side], f"{side}{n}", kind)
        if number % 3 == 0:
            found = sorted(p for p in places[0].rglob("drafts/*/*/**/*") if p.is_file() and ".writing" not in p.parts)
            rng.choice(found).write_bytes(b"damaged")
        for path in sorted(places[1].rglob("submissions/*.docx")) if number == 4 else ():
            path.with_name(f"{path.name}.bak").write_bytes(b"another program's")
        heard: list[str] = []
        ways = syncing.sync(*(Noted(place, heard) for place in places), told=partial(_heard, heard))
        yield from (f"{number} {each}" for each in ways)
        yield from (f"    {each}" for each in heard)
        yield from (f"    {each}" for each in questions(Store(places[1])))
        yield from report(Store(places[1]))
        yield from _chosen(rng, Store(places[1]))


def _chosen(rng: random.Random, store: Store) -> Iterator[str]:
    """What is chosen between what was made twice, what is not, and what is in force then."""
    try:
        forks = store.forks(NAME)
    except DraftingError:
        return
    for n in range(4):
        kind, number, kept = rng.choice(("version", "round")), rng.choice((1, 2, 3)), rng.choice(("", "0" * 12))
        if forks and n:
            fork = rng.choice(forks)
            kind, number, kept = fork.kind, fork.number, rng.choice((fork.kept, *fork.others, ""))[-12:]
        more = {"at": f"2020-01-0{n + 1}T10:00:00Z", "by": "Chair", "reason": "Later."}
        yield f"    keep {kind} {number} {kept}: {said(store.choose, NAME, kind, number, kept, **more)}"
        yield f"    aside {number}: {said(store.set_aside, NAME, number, at='2020-01-09T10:00:00Z') if n == 2 else ''}"
        yield f"    {said(store.line, NAME)} {said(store.next_number, NAME)}"


def said(ask: Callable, *args: object, **more: object) -> object:
    """What a question gives, or the sentence that says why not."""
    try:
        return ask(*args, **more)
    except DraftingError as exc:
        return f"{type(exc).__name__}: {exc.message} {exc.hint}"


def refused(root: Path) -> Iterator[str]:
    """What nobody may ask or add, and what is there already."""
    store = rich(root)
    first, (mine, *_) = store.version(NAME, 1), store.submissions(NAME, 1)
    texts, blob = {"en": ENGLISH, "es": SPANISH}, b"mine"
    sent, seen = store.round(NAME, 1), {"circulated-en.docx": b"sent"}
    other, objection = submission("USA", blob), Objection("0" * 12, "MEX", AT.format(6))
    for what, ask in {
            "create": partial(store.create, replace(DRAFT, kind="charter")), "again": partial(store.create, DRAFT),
            "created": partial(store.create, replace(DRAFT, name="another")), "draft": partial(store.draft, "nobody"),
            "name": partial(store.draft, "No Name"), "version": partial(store.version, NAME, 9),
            "version 0": partial(store.version, NAME, 0), "same": partial(
                store.add_version, NAME, ZERO, texts, {"source.docx": b"as it came"}),
            "altered": partial(store.add_version, NAME, replace(first, label="x"), texts),
            "other file": partial(store.add_version, NAME, ZERO, texts, {"source.docx": b"other"}),
            "text": partial(store.text, NAME, 1, "fr"), "texts": partial(store.text, NAME, 3, "en"),
            "file": partial(store.version_file, NAME, 1, "none"), "hash": partial(store.version_hash, NAME, 7),
            "round": partial(store.round, NAME, 2), "rounds": partial(store.rounds, "nobody"),
            "base": partial(store.open_round, NAME, replace(sent, number=2, base=5), {}),
            "opened": partial(store.open_round, NAME, sent, seen),
            "opened so": partial(store.open_round, NAME, replace(sent, until=AT.format(9)), seen),
            "sent": partial(store.round_file, NAME, 1, "none.docx"),
            "own": partial(store.round_file, NAME, 1, "round.json"),
            "blob": partial(store.add_submission, NAME, 1, other, b"other", ".docx"),
            "suffix": partial(store.add_submission, NAME, 1, other, blob, ".json"),
            "no round": partial(store.add_submission, NAME, 4, other, blob, ".docx"),
            "no draft": partial(store.add_submission, "nobody", 1, other, blob, ".docx"),
            "added": partial(store.add_submission, NAME, 1, other, blob, "PDF", {"EML": b"letter"}),
            "received": partial(store.submission_file, NAME, 1, replace(mine, sha256="f" * 64)),
            "copied": partial(store.submission_read, NAME, 1, replace(mine, copy="f" * 64)),
            "answer": partial(store.add_disposition, NAME, 9, DISPOSITION),
            "answered": partial(store.add_disposition, NAME, 1, DISPOSITION),
            "of none": partial(store.add_disposition, "nobody", 1, DISPOSITION),
            "made of": partial(store.made_of, NAME, replace(first, round=1, submissions=("f" * 12,))),
            "made of none": partial(store.made_of, NAME, replace(first, round=3)),
            "letter": partial(store.add_letter, NAME, replace(objection, sha256="a" * 64), b"no", ".pdf"),
            "letter's": partial(store.add_letter, NAME, replace(objection, member="no one"), b"no", ".pdf"),
            "said": partial(store.add_all, NAME, [Position("MEX", "supports", AT.format(5), "p1")] * 2),
            "nothing": partial(store.add_all, NAME, []), "seal": partial(store.seal, NAME),
            "left": lambda: list(store.pieces.names(NAME).names)}.items():
        yield f"{what}: {said(ask)}"
    yield from report(store)


def _heard(heard: list[str], *said: object) -> None:
    heard.append(str(said))


class Noted(Folder):
    """A folder that writes down what is added to it."""

    def __init__(self, root: Path, heard: list[str]) -> None:
        super().__init__(root, 5.0)
        self.heard = heard

    def add(self, draft, files):
        self.heard.append(" ".join(files))
        super().add(draft, files)


def _on(rng: random.Random, store: Store, word: str, kind: int) -> None:
    """Something that a copy puts on record."""
    at = f"2019-12-{rng.randrange(10, 28)}T10:00:00-06:00"
    with store.writer(NAME), store.sealing(NAME):
        if kind == 0:
            store.add(NAME, Position("CAN", "supports", at, "p2", reason=word))
        elif kind == 1 and len(store.versions(NAME)) < 3:
            third = replace(ZERO, number=3, label=word, base=store.version_hash(NAME, 2), created=at)
            store.add_version(NAME, third, {"en": ENGLISH}, {"en.docx": word.encode()})
        elif kind == 2 and len(store.rounds(NAME)) < 2:
            store.open_round(NAME, Round(2, 2, store.version_hash(NAME, 2), at, at), {"en.docx": word.encode()})
        elif kind == 3:
            store.add_disposition(NAME, 1, replace(DISPOSITION, at=at, reason=word))
        else:
            blob = word.encode()
            store.add_submission(NAME, 1, submission("USA", blob, received=at), blob, ".docx")


def forked(root: Path) -> Iterator[str]:
    """What is in force of versions and rounds that were made apart, with choices between them."""
    for number in range(120):
        rng = random.Random(number)
        versions = {f"{n:04}-{h * 12}": Version(n, "", f"2019-11-{rng.randrange(10, 30)}T09:00:00Z", {},
                                                base=rng.choice(("", "a", "b", "c")) * 64)
                    for n in range(1, rng.randrange(3, 6)) for h in rng.sample("abcdef", rng.choice((1, 1, 2, 3)))}
        rounds = {f"{n:02}-{h * 12}": Round(n, n, rng.choice("abc") * 64,
                                            f"2019-12-{rng.randrange(10, 30)}T09:00:00Z", "")
                  for n in range(1, 3) for h in rng.sample("abcdef", rng.choice((1, 2, 3)))}
        choices = [Choice(rng.choice(("version", "round")), rng.randrange(1, 4), rng.choice(("", "a" * 12, "b" * 12)),
                          tuple(h * 12 for h in rng.sample("abcdef", 2)), f"2020-01-{rng.randrange(10, 30)}T09:00:00Z")
                   for _ in range(rng.randrange(4))]
        found = line(dict(rng.sample(sorted(versions.items()), len(versions))), rounds, choices)
        yield f"{number} {found.versions} {found.rounds}"
        yield from (f"    {each}" for each in found.forks)
        yield f"    open: {open_fork(found.forks)}"


def sealed(root: Path) -> Iterator[str]:
    """Seals that follow each other in several copies: the newest, what is missed, what is noted down."""
    paths = [f"versions/000{n}-{h * 12}/{file}" for n in (1, 2) for h in "ab" for file in ("version.json", SUMS)]
    paths += [f"{kind}/{h * 12}.json" for kind in ("positions", "seats", "seals", "choices") for h in "abc"]
    paths += ["draft-aaaaaaaaaaaa.toml", "draft.toml", "objections/aaaaaaaaaaaa-MEX.pdf"]
    for number in range(60):
        rng = random.Random(number)
        seals: dict[str, Seal] = {}
        for n in range(rng.randrange(1, 8)):
            follows = tuple(sorted(rng.sample(sorted(seals), min(len(seals), rng.choice((0, 1, 1, 2))))))
            seal = Seal(1 + max((seals[each].number for each in follows), default=0), follows,
                        tuple(sorted(counted(rng.sample(paths, 4)))) or (f"positions/{n:012}.json",))
            seals[title(seal)] = seal
        there = rng.sample(paths, 12)
        left = {name: seal for name, seal in seals.items() if rng.randrange(4)}
        noted = head(newest(seals))
        yield f"{number} {noted} {recent(seals)} {[bears(seal, name) for name, seal in seals.items()]}"
        yield f"    {sorted(counted(there))} {sorted(unsealed(there, seals))}"
        yield f"    {list(missed(there, {name: left.get(name) for name in seals} if number % 2 else left))}"
        yield f"    {without(noted, left)} {without(f' {noted[:8].upper()}+{noted[:7]}', seals)}"


def asked(root: Path) -> Iterator[str]:
    """What a folder is asked as pieces."""
    store = rich(root)
    pieces = opened(root)
    for path in pieces.names(NAME).names:
        folder = PurePosixPath("drafts", NAME, path).parent
        yield f"{path} {len(pieces.read(NAME, path))} {pieces.listed(folder)} {pieces.news_in(folder).names[:1]}"
    yield f"{store.cursors(NAME)} {pieces.drafts()} {pieces.names(NAME).cursor}"


@pytest.mark.parametrize("made", [damaged, joined, refused, forked, sealed, asked], ids=lambda made: made.__name__)
def test_what_a_store_says_is_what_it_said(made, tmp_path):
    lists.check(made.__name__, (line.replace(str(tmp_path), "…") for line in made(tmp_path)))
