"""A page from its facts: HTML by a template, in a language; or, where a program asks, the same facts as JSON."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from starlette.responses import RedirectResponse, Response

from drafting.render.pages.between import between
from drafting.web.room import Here, Room

HERE = Path(__file__).parent
SHARED = HERE.parent / "render" / "pages"
JSON = "application/json"


class Call(NamedTuple):
    """A request as a page sees it; `words` are what a form or a query says, `base` is what every link begins with.

    `origin` is the address of the room as the browser has it, for a link that is sent to somebody.
    """

    room: Room
    here: Here | None
    words: Mapping[str, Any]
    path: Mapping[str, str]
    language: str
    base: str
    json: bool = False
    origin: str = ""

    def word(self, name: str, most: int = 4000) -> str:
        """What is said under a name, without blanks around it; "" if nothing is."""
        found = self.words.get(name, "")
        return found.replace("\r\n", "\n").strip()[:most] if isinstance(found, str) else ""

    def say(self, sentence: str, **values: object) -> str:
        """A sentence in the language of the page."""
        return self.room.say(self.language, sentence, **values)


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
    if call.json:
        facts = {"next": made.path, "done": made.facts} if isinstance(made, Away) else made.facts
        return Response(msgspec.json.encode(facts), getattr(made, "status", 200), media_type=JSON)
    if isinstance(made, Away):
        return RedirectResponse(f"{call.base}{made.path}", 303)
    body = page(call, made).encode()
    return Response(body, made.status, media_type="text/html",
                    headers={"etag": f'"{hashlib.sha256(body).hexdigest()[:20]}"'})


def page(call: Call, made: Page) -> str:
    """The page as HTML."""
    room, here = call.room, call.here
    return _environment().get_template(made.template).render({
        "it": made.facts, "t": call.say, "base": call.base, "language": call.language, "draft": room.draft,
        "title": room.draft.title.get(call.language, room.name), "static": f"{call.base.rpartition('/')[0]}/static",
        "between": between, "seat": here.seat if here else None, "may": here.may if here else lambda step: False,
        "state": room.state, **made.more})


@cache
def _environment():
    """Our own templates and the shared ones; all words are escaped, no name is unknown."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(loader=FileSystemLoader([HERE / "templates", SHARED]), autoescape=True,
                       undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
