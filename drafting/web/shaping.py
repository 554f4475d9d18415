"""A page from its facts: HTML by a template, in a language; or, where a program asks, the same facts as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from starlette.responses import RedirectResponse, Response

from drafting.catalogue import LANGUAGES, heard, said
from drafting.render.house.dates import time
from drafting.render.house.eachlanguage import label_in
from drafting.render.pages.between import between
from drafting.web.growing import Growing
from drafting.web.room import Here, Room

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
SHARED = HERE.parent / "render" / "pages"
JSON = "application/json"
PIECE = 100         # bits of a template that go out together: some tens of kilobytes


class Call(NamedTuple):
    """A request as a page sees it; `words` are what a form or a query says, `base` is what every link begins with.

    `origin` is the address of the room as the browser has it, for a link that is sent to somebody. `state` is that of
    the record as the request came, so that a page never says it is newer than what it was made of.
    """

    room: Room
    guest: Here | None
    words: Mapping[str, Any]
    path: Mapping[str, str]
    language: str
    base: str
    json: bool = False
    origin: str = ""
    state: str = ""

    @property
    def here(self) -> Here:
        """Who asks; every page but the door and refusals is for those who have a seat."""
        if self.guest is None:
            raise LookupError("Nobody has a seat here.")
        return self.guest

    def word(self, name: str, most: int = 4000) -> str:
        """What is said under a name, without blanks around it; "" if nothing is."""
        found = self.words.get(name, "")
        return found.replace("\r\n", "\n").strip()[:most] if isinstance(found, str) else ""

    def say(self, sentence: str, **values: object) -> str:
        """A sentence in the language of the page."""
        return said(self.language, sentence, **values) if values else heard(self.language, sentence)


class Page(NamedTuple):
    """A page: its template, its facts, and what the template alone needs."""

    template: str
    facts: Any
    more: Mapping[str, Any] = {}
    status: int = 200


class Away(NamedTuple):
    """Done: look there next. `facts` are what a program is told."""

    path: str
    facts: Any = None


class File(NamedTuple):
    """A file to keep."""

    name: str
    blob: bytes
    kind: str = "application/octet-stream"


def shaped(call: Call, made: Page | Away | File) -> Response:
    """The answer to a request."""
    if isinstance(made, File):
        return Response(made.blob, media_type=made.kind,
                        headers={"content-disposition": f'attachment; filename="{made.name}"'})
    if isinstance(made, Away) and not call.json:
        return RedirectResponse(f"{call.base}{made.path}", 303)
    return Response(b"".join(pieces(call, made)), getattr(made, "status", 200), media_type=kind(call))


def growing(call: Call, made: Page, mark: str) -> Growing:
    """The same for a page that many will read; `mark` is its etag."""
    return Growing(pieces(call, made), made.status, {"content-type": kind(call), "etag": mark})


def kind(call: Call) -> str:
    """What a browser, or a program, is told to take the answer for."""
    return JSON if call.json else "text/html; charset=utf-8"


def pieces(call: Call, made: Page | Away) -> Iterator[bytes]:
    """The answer, as it is made."""
    if call.json:
        yield msgspec.json.encode({"next": made.path, "done": made.facts} if isinstance(made, Away) else made.facts)
        return
    if isinstance(made, Away):
        return
    stream = _environment().get_template(made.template).stream(_told(call, made))
    stream.enable_buffering(PIECE)
    yield from (piece.encode() for piece in stream)


def _told(call: Call, made: Page) -> dict[str, Any]:
    """What a template may ask for by name."""
    room, here = call.room, call.guest
    return {
        "it": made.facts, "t": call.say, "when": lambda instant: time(room.body, call.language, instant),
        "label": lambda of: label_in(call.language, of), "base": call.base, "language": call.language,
        "tongues": LANGUAGES, "draft": room.draft,
        "title": room.draft.title.get(call.language, room.name), "static": f"{call.base.rpartition('/')[0]}/static",
        "between": between, "seat": here.seat if here else None, "may": here.may if here else lambda step: False,
        "state": call.state, **made.more}


@cache
def _environment() -> Environment:
    """Our own templates and the shared ones; all words are escaped, no name is unknown."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(loader=FileSystemLoader([HERE / "templates", SHARED]), autoescape=True,
                       undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
