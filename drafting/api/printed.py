"""What each command prints with `--json`: one document a command, described by a type.

`docs/json/` has the same as JSON Schema (draft 2020-12), written from these types by `make docs`. A document may gain
fields; those that are here keep their names and meanings. An error is an object `error` with `kind`, `message`, `hint`
and `exit_code`.
"""

from __future__ import annotations

from typing import Any, TypedDict

from drafting.merge.languages.counterparts import Counterpart
from drafting.model.change import Compilation
from drafting.model.record import Response, Round, Submission, Unproposed, Version
from drafting.model.seats import Seat
from drafting.model.text import Notice
from drafting.model.words.concord import Drift
from drafting.rounds.adopting.check import Checked
from drafting.rounds.answering.agree import Agreed
from drafting.rounds.answering.dispose import Chosen, Filled, Given
from drafting.rounds.answering.positions import Stated
from drafting.rounds.answering.putforward import Put
from drafting.rounds.answering.readings import Reading
from drafting.rounds.answering.typed.from_word import FromWord
from drafting.rounds.copies.fork import Forks
from drafting.rounds.drafts.new import Begun
from drafting.rounds.intake.news import News
from drafting.rounds.intake.receive import Received
from drafting.rounds.intake.sent import Sent, Unclear
from drafting.rounds.languages.pair import Joined
from drafting.rounds.languages.tasks import ToDo
from drafting.rounds.proving.history import Entry, Shown, Wording
from drafting.rounds.proving.trace import Line
from drafting.rounds.proving.verify import Verified
from drafting.rounds.proving.wordwise import Words
from drafting.rounds.record.extend import Extended
from drafting.rounds.record.silences import State
from drafting.rounds.standing.consensus import Consensus
from drafting.rounds.standing.packages import Package
from drafting.rounds.standing.status import Status
from drafting.store.sync import Way
from drafting.word.changes.listed import Tracked


class Written(TypedDict):
    output: str
    language: str


class WrittenForm(Written):
    kind: str


class WrittenVersion(Written):
    version: int


class WrittenDocument(WrittenVersion):
    notices: list[Notice]


class WrittenPair(Written):
    old: int
    new: int


class ShownPair(TypedDict):
    old: int
    new: int
    language: str
    provisions: list[str]


class Translation(TypedDict("_Translation", {"from": str})):
    output: str
    to: str


class Folder(TypedDict):
    folder: str
    files: list[str]


class Listed(TypedDict):
    file: str
    changes: list[Tracked]
    notices: list[Notice]


class Settled(TypedDict):
    output: str
    accepted: bool
    count: int
    authors: list[str]
    kinds: list[str]
    numbers: list[int]
    after: str
    before: str


class Scrubbed(TypedDict):
    output: str
    taken_out: list[Notice]


class Compared(TypedDict):
    output: str | None
    old: str
    new: str
    author: str
    date: str
    count: int
    changes: list[Tracked]
    statistics: dict[str, Any]
    verified: bool
    notices: list[dict[str, str]]


class Refused(TypedDict):
    file: str
    kind: str
    message: str
    hint: str


class Combined(TypedDict):
    output: str
    compilation: Compilation
    unproposed: list[Unproposed]
    notices: dict[str, list[Notice]]
    refused: list[Refused]


class Came(TypedDict):
    received: list[Received]
    unclear: list[Unclear]
    refused: list[Refused]


class Circulated(TypedDict):
    round: Round
    files: list[str]
    again: bool


class Merged(TypedDict):
    compilations: dict[str, Compilation]
    questions: dict[str, dict[str, list[Notice]]]
    unproposed: dict[str, list[Unproposed]]
    counterparts: dict[str, list[Counterpart]]
    files: list[str]


class Issued(TypedDict):
    version: Version
    brackets: dict[str, int]
    carried: dict[str, int]
    fates: dict[str, dict[str, int]]
    files: list[str]
    notices: list[Notice]
    again: bool


class SetAside(TypedDict):
    set_aside: Version


class Finding(TypedDict):
    where: str
    stops: bool
    kind: str
    place: str
    message: str


class Gate(TypedDict):
    stops: int
    slips: list[Checked]
    found: list[Finding]


class Silence(TypedDict):
    state: State
    adopted: Version | None
    files: list[str]
    notices: list[Notice]


class Files(TypedDict):
    files: list[Sent]
    chosen: list[dict[str, str]]


class Traced(TypedDict):
    version: int
    language: str
    lines: list[Line]
    gone: list[Any]


class Beside(TypedDict):
    version: int
    languages: list[str]
    provisions: int
    drifts: list[Drift]
    places: Any
    tasks: list[ToDo]


class Equal(TypedDict):
    draft: str
    there: Way
    back: Way
    faults: list[str]
    apart: Forks | None


class Tables(TypedDict):
    database: str
    role: str


class Agreeing(TypedDict):
    consensus: dict[str, Consensus]
    packages: dict[str, tuple[Package, ...]]


class Invited(TypedDict):
    seat: Seat
    link: str


# A command, or a command with the option that changes what it prints.
DOCUMENTS: dict[str, Any] = {
    "compare": Compared, "combine": Combined, "changes": Listed, "accept": Settled, "reject": Settled,
    "scrub": Scrubbed, "new": Begun, "circulate": Circulated, "circulate --extend": Extended, "receive": Came,
    "letter": Received, "files": Files, "status": Status, "form": WrittenForm, "collate": WrittenForm, "merge": Merged,
    "propose": list[Put], "propose --undo": list[Submission],
    "dispose": list[Given], "dispose --where": Chosen, "dispose --from matrix": Filled,
    "dispose --from compilation": FromWord, "respond": Response, "position": list[Stated],
    "position --readings": list[Reading], "agree": list[Agreed], "news": News, "withdraw": list[Submission],
    "consensus": Agreeing, "invite": Invited,
    "issue": Issued, "issue --undo": SetAside, "redline": ShownPair, "redline -o": WrittenPair, "log": list[Entry],
    "show": Shown, "show provision": list[Wording], "silence": Silence, "trace": Traced, "trace -o": WrittenVersion,
    "adopt": Version, "render": WrittenDocument, "package": Folder, "participants": Written,
    "corrigendum": WrittenPair, "concordance": Beside, "tasks": list[ToDo], "pair": Joined, "translate": Translation,
    "check": Gate, "forks": Forks, "sync": list[Equal], "database": Tables, "verify": Verified, "verify --words": Words}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of what a command prints."""
    import msgspec

    found = msgspec.json.schema(DOCUMENTS[name])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"drafting {name}", **found}
