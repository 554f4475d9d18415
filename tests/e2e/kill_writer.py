"""A writer to be killed: adds records to one draft and says each one's name when it is on record.

    python tests/e2e/kill_writer.py WORKSPACE SEED [HOW-MANY [PATIENCE]]
"""

import hashlib
import itertools
import random
import sys

from drafting.errors import DraftingError
from drafting.model.change import Text
from drafting.model.record import Disposition, Draft, Round, Submission, Version
from drafting.model.text import Provision
from drafting.store import Store

NAME = "rcm-declaration"


def say(*words):
    """One line that is out of the process when this returns."""
    print(*words, flush=True)


def begin(store):
    """The draft, its first version and its first round; each is there already when an earlier run put it there."""
    store.create(Draft(NAME, "declaration", "rcm", ("en",), {"en": "Declaration"}))
    text = tuple(Provision(f"p{n}", "operative", f"We recognise right {n}.") for n in range(20))
    digest = store.add_version(NAME, Version(1, "Zero draft", "2019-09-01T09:00:00Z", {}), {"en": text})
    store.open_round(NAME, Round(1, 1, digest, "2019-10-01T09:00:00Z", "2019-11-01T18:00-06:00"), {"en.docx": b"sent"})


def add(store, kind, key):
    """The name of one more record of a kind, whose content follows from the key."""
    if kind == "submission":
        blob = key.encode() * 2000
        reading = Submission(hashlib.sha256(blob).hexdigest(), "MEX", "en", "MEX.docx", "2019-10-20T12:00:00Z", 1,
                             facts=(Text("p1", 3, 12, key),))
        return store.add_submission(NAME, 1, reading, blob, ".docx")
    if kind == "disposition":
        return store.add_disposition(NAME, 1, Disposition(key, "en", "accept", "2019-11-02T10:00:00Z"))
    with store.writer(NAME):
        number = len(store.versions(NAME)) + 1
        text = (Provision("p0", "title", key),)
        store.add_version(NAME, Version(number, key, "2019-11-03T09:00:00Z", {}), {"en": text},
                          {"source.docx": key.encode() * 2000})
    return str(number)


def main(root, seed, many="0", patience="60"):
    """Add records until there are so many (0: for ever)."""
    store, rng = Store(root, float(patience)), random.Random(int(seed))
    say("ready")
    begin(store)
    for n in itertools.count() if many == "0" else range(int(many)):
        kind = rng.choice(("submission", "submission", "disposition", "disposition", "version"))
        say(kind, add(store, kind, f"{seed}.{n}"))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except DraftingError as error:
        say("refused", error.message)
        sys.exit(error.exit_code)
