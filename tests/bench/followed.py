"""What following words costs through many rounds: `python -m tests.bench.followed FOLDER --rounds 50`.

Members of one shift want the same, each proposal is answered, and each version is what comes of it: so every word can
be traced, as on a record that was issued round by round. The record is made if the folder has none. Seconds are those
of the processor, each command in a process of its own: without what was kept of the record, with it.
"""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path

from drafting.merge.compiling.compile import compile
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.merge.versions.next import next_text
from drafting.model.change import Fact, Proposal
from drafting.model.record import Disposition, Draft, Round, Submission, Version
from drafting.model.text import Provision, Text
from drafting.store import Store
from drafting.store.verbs import sha256
from tests.bench import large, process
from tests.bench.files import EVERY
from tests.bench.large import NAME, OPENED, UNTIL


def wished(old: Text, shift: int) -> tuple[Fact, ...]:
    """What the members of a shift want of a text."""
    return facts(old, tuple(Provision(p.id, p.kind, p.text.replace(" set out ", f" set W{shift} out "))
                            if n % EVERY == shift % EVERY else p for n, p in enumerate(old)))


def build(store: Store, provisions: int, members: int, rounds: int) -> None:
    """Put the record there."""
    store.create(Draft(NAME, "declaration", "large", ("en",), {"en": "A large text"}))
    text, base, sent, given = large.text("en", provisions, -1), "", (), ()
    for number in range(1, rounds + 2):
        version = Version(number, f"Rev.{number}", OPENED, {}, base=base, round=number - 1, submissions=sent,
                          dispositions=given)
        base = store.add_version(NAME, version, {"en": text}, {"en.docx": f"{number}".encode()})
        store.open_round(NAME, Round(number, number, base, OPENED, UNTIL), {})
        wants = {code: wished(text, shift) for shift, code in enumerate(large.codes(members))}
        sent = tuple(sorted(_sent(store, number, code, found) for code, found in wants.items()))
        found = compile(text, [Answer(code, those) for code, those in wants.items()])
        answers = [_answer(p, k % rounds == number % rounds) for k, p in enumerate(found.proposals)]
        given = tuple(sorted(store.add_disposition(NAME, number, each) for each in answers))
        text = next_text(found, answers).text


def _sent(store: Store, number: int, code: str, found: tuple[Fact, ...]) -> str:
    blob = f"{number} {code}".encode()
    made = Submission(sha256(blob), code, "en", f"{code}.docx", OPENED, number, found)
    return store.add_submission(NAME, number, made, blob, ".docx")


def _answer(p: Proposal, taken: bool) -> Disposition:
    return Disposition(p.id, "en", "accept" if taken else "note", OPENED, "chair", sponsors=p.sponsors)


def main() -> None:
    said = argparse.ArgumentParser()
    said.add_argument("folder", type=Path)
    for name, default in (("provisions", 300), ("members", 193), ("rounds", 50)):
        said.add_argument(f"--{name}", type=int, default=default)
    args = vars(said.parse_args())
    root = args.pop("folder").resolve()
    if not (root / "drafts").is_dir():
        os.fsync = lambda handle: None          # this record need not outlive a power cut
        large.house(root, args["members"])
        build(Store(root), **args)
    for what in (("trace", NAME, "p5"), ("show", NAME, "p5"), ("log", NAME), ("verify", NAME, "--words")):
        shutil.rmtree(root / ".cache", ignore_errors=True)
        found = [process.cost((*process.OURS, *what, "--workspace", str(root))) for _ in range(2)]
        first, then = (each.processor for each in found)
        print(f"{' '.join(what):<24} {first:6.2f} s at first, {then:6.2f} s then", flush=True)


if __name__ == "__main__":
    main()
