"""A record as large as is asked for, made through the store alone: `python -m tests.bench.large FOLDER --rounds 50`.

Each member rewords every twelfth provision in each round, in one language; what it sent is bytes that nobody reads.
The last round is open. The record is sound, but nobody issued its versions: it is for measuring, not for the laws.
"""

from __future__ import annotations

import argparse
import os
import random
from pathlib import Path

from drafting.merge.facts.facts import facts
from drafting.model.change import Fact, fact_id
from drafting.model.record import Body, Disposition, Draft, Member, Round, Submission, Version
from drafting.model.text import Provision, Text
from drafting.store import Store
from drafting.store.verbs import sha256
from tests.bench.files import EVERY, words

NAME, OPENED, UNTIL = "large", "2020-01-01T10:00:00+00:00", "2035-01-01T10:00:00+00:00"
LANGUAGES = ("en", "es")


def body(members: int) -> Body:
    """A conference of so many members."""
    return Body("large", {"en": "A large conference"}, LANGUAGES, tuple(
        Member(code, dict.fromkeys(LANGUAGES, f"Member {code}")) for code in codes(members)))


def codes(members: int) -> list[str]:
    """The members' codes."""
    return [f"M{n:03}" for n in range(members)]


def text(lang: str, provisions: int, number: int) -> Text:
    """The text of a version: each has one provision that says which it is."""
    say = ("{}" if lang == "en" else "Se dice: {}").format
    return tuple(Provision(f"p{n}", "paragraph", say(words(n)) + (f" (version {number})" if n == number else ""))
                 for n in range(provisions))


def wished(old: Text, code: str, shift: int) -> tuple[Fact, ...]:
    """What a member wants of a text."""
    return facts(old, tuple(Provision(p.id, p.kind, p.text.replace(", as set out", f" {code}, as stated"))
                            if n % EVERY == shift % EVERY else p for n, p in enumerate(old)))


def build(store: Store, *, provisions: int, members: int, rounds: int, answers: int, weight: int) -> None:
    """Put the record there: so many rounds, all answers spread over them, each file as received of so many bytes."""
    store.create(Draft(NAME, "declaration", "large", LANGUAGES, dict.fromkeys(LANGUAGES, "A large text")))
    base, sent, given = "", (), ()
    for number in range(1, rounds + 1):
        texts = {lang: text(lang, provisions, number) for lang in LANGUAGES}
        version = Version(number, f"Rev.{number}", OPENED, {}, base=base, round=number - 1, submissions=sent,
                          dispositions=given)
        base = store.add_version(NAME, version, texts,
                                 {f"{lang}.docx": _bytes(weight, f"{number} {lang}") for lang in LANGUAGES})
        store.open_round(NAME, Round(number, number, base, OPENED, UNTIL), {})
        wants = {code: wished(texts["en"], code, shift) for shift, code in enumerate(codes(members))}
        sent = tuple(sorted(_sent(store, number, code, found, weight) for code, found in wants.items()))
        every = [fact for found in wants.values() for fact in found]
        given = tuple(sorted(
            store.add_disposition(NAME, number, Disposition(fact, "en", "note", OPENED, "chair", f"Round {number}"))
            for fact in dict.fromkeys(map(fact_id, every[:answers // rounds]))))


def _sent(store: Store, number: int, code: str, found: tuple[Fact, ...], weight: int) -> str:
    blob = _bytes(weight, f"{number} {code}")
    made = Submission(sha256(blob), code, "en", f"{code}.docx", OPENED, number, found)
    return store.add_submission(NAME, number, made, blob, ".docx")


def _bytes(count: int, seed: str) -> bytes:
    return random.Random(seed).randbytes(count)


def house(root: Path, members: int) -> None:
    """The body beside the record, where commands look for it."""
    made = body(members)
    lines = ['code = "large"', 'languages = ["en", "es"]', "[name]", 'en = "A large conference"']
    for each in made.members:
        lines += ["[[members]]", f'code = "{each.code}"', f'name = {{ en = "{each.name["en"]}" }}']
    (root / "templates" / "large").mkdir(parents=True, exist_ok=True)
    (root / "templates" / "large" / "body.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def options() -> argparse.ArgumentParser:
    """What the size of a record is said with."""
    said = argparse.ArgumentParser()
    for name, default in (("provisions", 300), ("members", 193), ("rounds", 1), ("answers", 200), ("weight", 1000)):
        said.add_argument(f"--{name}", type=int, default=default)
    return said


def main() -> None:
    said = options()
    said.add_argument("folder", type=Path)
    args = vars(said.parse_args())
    root = args.pop("folder")
    os.fsync = lambda handle: None              # this record need not outlive a power cut
    house(root, args["members"])
    build(Store(root), **args)


if __name__ == "__main__":
    main()
