"""Which page is where: one table of routes, each with the step that a seat must be allowed to do."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route as Path_
from starlette.types import ASGIApp

from drafting.catalogue import LANGUAGES
from drafting.errors import DraftingError, InputError
from drafting.web import doing, entering, looking, own, sending
from drafting.web.entering import COOKIE, SIGNING, home, left, seated, signed_on, who
from drafting.web.growing import Growing, begun
from drafting.web.guard import Guard, noted, plain
from drafting.web.outside.hooks import Hook, Teller, follow
from drafting.web.room import Here, Room, digest
from drafting.web.shaping import JSON, Call, File, Page, growing, shaped

Inside = Callable[[Request, Room], Awaitable[Response]]         # what answers in a room that there is

KEPT = 400              # pages of one state of the record that are kept as they were made
LOOK = 0.5              # seconds after which another program's work on the record is seen
STATIC = Path(__file__).parent / "static"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".txt": "text/plain"}


class Route(NamedTuple):
    """A page or a form: what asks for it, where it is below the draft, which step it is, and what makes it.

    `first` is what has to be on record before a page is made that is kept.
    """

    method: str
    path: str
    step: str
    make: Callable[[Call], Any]
    kept: bool = True
    first: Callable[[Call], None] = lambda call: None


ROUTES = (
    Route("GET", "/desk", "desk", looking.desk, first=looking.numbered),
    Route("GET", "/text", "text", looking.text, first=looking.numbered),
    Route("GET", "/own", "own", own.own),
    Route("GET", "/display", "display", own.display),
    Route("GET", "/proposal/{lang}/{ident}", "answer", doing.proposal, kept=False),
    Route("POST", "/proposal/{lang}/{ident}/answer", "answer", doing.answer),
    Route("POST", "/proposal/{lang}/{ident}/undo", "answer", doing.undo),
    Route("POST", "/proposal/{lang}/{ident}/back", "propose", doing.back_again),
    Route("GET", "/wording/{lang}/{ident}", "propose", doing.wording, kept=False),
    Route("POST", "/wording/{lang}/{ident}", "propose", doing.propose),
    Route("GET", "/choice", "choose", doing.choice, kept=False),
    Route("POST", "/choice", "choose", doing.choose),
    Route("GET", "/packages", "choose", doing.packages),
    Route("POST", "/agree", "agree", doing.agree),
    Route("POST", "/position", "position", doing.position),
    Route("POST", "/respond", "respond", doing.respond),
    Route("POST", "/send", "send", sending.send),
    Route("POST", "/sent", "send", sending.sent),
    Route("POST", "/release", "release", doing.release),
    Route("POST", "/point", "point", doing.point),
    Route("GET", "/files/{name}", "files", looking.file, kept=False),
    Route("GET", "/log", "log", looking.log),
    Route("GET", "/versions", "versions", looking.versions),
    Route("GET", "/history/{lang}/{ident}", "log", looking.history),
    Route("GET", "/trace/{lang}/{ident}", "log", looking.trace),
    Route("GET", "/seats", "invite", looking.seats, kept=False),
    Route("POST", "/seats", "invite", entering.invited),
    Route("POST", "/seats/revoke", "invite", entering.revoked),
)


def application(rooms: Mapping[str, Room], hooks: Sequence[Hook] = ()) -> ASGIApp:
    """The rooms of these drafts, by their names; nothing else is served. `hooks` are told of what happens."""
    for room in rooms.values():
        room.beside = tuple(other.draft for other in rooms.values() if other is not room)

    def room_of(request: Request) -> Room | None:
        return rooms.get(request.path_params["draft"])

    @asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:
        tellers = [Teller(hook) for hook in hooks]
        tasks = [asyncio.create_task(follow(room, tellers, LOOK)) for room in rooms.values() if tellers]
        tasks.append(asyncio.create_task(_watch(rooms)))
        yield
        for task in tasks:
            task.cancel()
        for teller in tellers:
            teller.cancel()
        for room in rooms.values():
            room.pulse.stop()

    def inside(answer: Inside) -> Callable[[Request], Awaitable[Response]]:
        """What a room answers, where there is one of that name."""
        async def answered(request: Request) -> Response:
            room = room_of(request)
            return await answer(request, room) if room else plain(404, "There is no such room.")
        return answered

    found = [Path_(f"/{{draft}}{each.path}", inside(_endpoint(each)), methods=[each.method]) for each in ROUTES]
    found += [Path_("/{draft}/enter", inside(_door), methods=["GET", "POST"]),
              Path_("/{draft}/sign-on", inside(_away)), Path_("/{draft}/signed-on", inside(_back)),
              Path_("/{draft}/leave", inside(_leave), methods=["POST"]),
              Path_("/{draft}/live", _live(room_of)), Path_("/{draft}/", inside(_first)),
              Path_("/{draft}/members.css", inside(_colours)), Path_("/static/{name}", _static)]
    return Guard(Starlette(routes=found, lifespan=living))


def _endpoint(route: Route) -> Inside:
    async def answer(request: Request, room: Room) -> Response:
        here = await run_in_threadpool(who, room, request)
        if here is None:
            return await _refused(request, room, 401, "This page is for those who have a seat.",
                                  "Open the link of your seat.")
        if not here.may(route.step):
            return await _refused(request, room, 403, "Your seat does not see this page.", "Ask the secretariat.", here)
        if request.method == "POST" and (much := await _too_much(request, room, here)):
            return much
        try:
            made = await _made(request, route, await call_of(request, room, here))
            if (chosen := request.query_params.get("ui")) in LANGUAGES:
                made.set_cookie("ui", chosen, path=f"{request.scope.get('root_path', '')}/", samesite="lax")
            return made
        except DraftingError as exc:
            number = noted(exc, f"{request.method} {route.path}")
            status = 404 if exc.__class__.__name__.startswith("NoSuch") else 409 if exc.exit_code == 1 else 503
            return await _refused(request, room, status, exc.message, exc.hint, here, number)
        except Exception as exc:                # what nobody foresaw is one sentence too, and its place is in the log
            number = noted(exc, f"{request.method} {route.path}")
            return await _refused(request, room, 500, "Something went wrong in the room; nothing was recorded twice.",
                                  "Tell the secretariat the number.", here, number)

    return answer


async def _made(request: Request, route: Route, call: Call) -> Response:
    """The answer to a request that is allowed."""
    room = call.room
    if route.method == "POST":
        loop = asyncio.get_running_loop()
        made = await loop.run_in_executor(room.hand, route.make, call)
        await run_in_threadpool(room.look)
        room.pulse.beat()
        return shaped(call, made)
    if not route.kept:
        made = await run_in_threadpool(route.make, call)
        return await run_in_threadpool(shaped, call, made)
    await run_in_threadpool(route.first, call)
    call = call._replace(state=room.state)
    key = (call.state, call.here.seat.role, call.here.only, call.here.seat.member, call.language, call.base, call.json,
           request.url.path, request.url.query)
    mark = f'"{digest(repr((room.word, key)))[:20]}"'
    if mark == request.headers.get("if-none-match"):
        return Response(status_code=304, headers={"etag": mark})
    return (await _kept(room, key, lambda: begun(growing(call, route.make(call), mark)))).answer()


async def _kept(room: Room, key: tuple[object, ...], make: Callable[[], Growing]) -> Growing:
    """A page as it was made for whoever may see just the same; made once, however many ask for it together."""
    if key not in room.pages:
        if len(room.pages) > KEPT:
            room.pages.clear()
        room.pages = {k: v for k, v in room.pages.items() if k[0] == key[0]}
        room.pages[key] = asyncio.ensure_future(run_in_threadpool(make))
    try:
        found = await asyncio.shield(room.pages[key])
    except BaseException:
        room.pages.pop(key, None)
        raise
    if found.broken:
        room.pages.pop(key, None)
    return found


async def call_of(request: Request, room: Room, here: Here) -> Call:
    """The request as a page sees it."""
    words: dict[str, Any] = {}
    for name, value in parse_qsl(request.url.query, keep_blank_values=True):
        words[name] = f"{words[name]},{value}" if name in words else value      # what is ticked several times
    if request.method == "POST":
        words = dict(await _form(request))
    wants = JSON in request.headers.get("accept", "")
    return Call(room, here, words, request.path_params, language(request), base_of(request, room), wants,
                _origin(request), room.state)


async def _form(request: Request) -> Mapping[str, Any]:
    """What a form says, or a program in JSON."""
    if request.headers.get("content-type", "").startswith(JSON):
        try:
            found = msgspec.json.decode(await request.body(), type=dict[str, str])
        except msgspec.DecodeError as exc:
            raise InputError(f"The JSON cannot be read: {exc}.", "Send one object of words.") from exc
        return found
    async with request.form(max_files=1, max_fields=40, max_part_size=1024 * 1024) as form:
        return {name: File(value.filename or "", await value.read()) if isinstance(value, UploadFile) else value
                for name, value in form.items()}


def base_of(request: Request, room: Room) -> str:
    """The path that all pages of a room are below."""
    return f"{request.scope.get('root_path', '')}/{room.name}"


def language(request: Request) -> str:
    """The language of the page: the one that was chosen, else the first of ours that the browser asks for."""
    asked = [request.query_params.get("ui", ""), request.cookies.get("ui", "")]
    asked += [each.strip()[:2].lower() for each in request.headers.get("accept-language", "").split(",")]
    return next((each for each in asked if each in LANGUAGES), "en")


async def _refused(request: Request, room: Room, status: int, message: str, hint: str, here: Here | None = None,
                   number: str = "") -> Response:
    """A refusal as a page: one sentence, one hint, and the number that is in the log."""
    number = number or noted(DraftingError(message, hint), f"{request.method} {status}")
    wants = JSON in request.headers.get("accept", "")
    call = Call(room, here, {}, {}, language(request), base_of(request, room), wants, state=room.state)
    facts = {"error": {"status": status, "message": call.say(message), "hint": call.say(hint), "number": number}}
    return await run_in_threadpool(shaped, call, Page("error.html", facts, status=status))


async def _too_much(request: Request, room: Room, here: Here | None = None) -> Response | None:
    """The refusal where too much comes at once from a seat, or from one place to the door; None where it may come."""
    seat = here.seat.key if here else f"door {request.client.host if request.client else ''}"
    if room.spend(seat):
        return None
    return await _refused(request, room, 429, "Too much came from this seat at once.", "Wait a moment.", here)


# -- what needs no page of its own ----------------------------------------------------------------------
async def _door(request: Request, room: Room) -> Response:
    path = base_of(request, room)
    if request.method == "GET":
        call = Call(room, None, {}, {}, language(request), path)
        key = request.query_params.get("key", "")[:200]
        return await run_in_threadpool(shaped, call, Page("enter.html", {"key": key, "sign_on": bool(room.sign_on)}))
    words = await _form(request)
    if much := await _too_much(request, room):
        return much
    try:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(room.hand, seated, room, request, str(words.get("key", ""))[:200],
                                          str(words.get("name", "")).strip()[:80], path)
    except DraftingError as exc:
        return await _refused(request, room, 403, exc.message, exc.hint)


async def _away(request: Request, room: Room) -> Response:
    """To the sign-on of the house; the browser keeps a word by which it is known again."""
    if room.sign_on is None:
        return plain(404, "This room has no sign-on.")
    if much := await _too_much(request, room):
        return much
    path = base_of(request, room)
    try:
        address, started = await run_in_threadpool(room.sign_on.begin, f"{_origin(request)}{path}/signed-on")
    except Exception as exc:                    # whatever the other server does
        return await _refused(request, room, 503, "The sign-on of your house does not answer.", "Try again later.",
                              number=noted(exc, "sign-on"))
    answer = RedirectResponse(address, 303)
    answer.set_cookie(SIGNING, started.state, max_age=600, path=path, httponly=True, samesite="lax",
                      secure=request.url.scheme == "https")
    return answer


async def _back(request: Request, room: Room) -> Response:
    """From the sign-on of the house, to the seat that it gives; each who comes so has a seat of his own."""
    if room.sign_on is None:
        return plain(404, "This room has no sign-on.")
    path, state = base_of(request, room), request.query_params.get("state", "")
    try:
        mine = request.cookies.get(SIGNING, "")
        if not mine or not secrets.compare_digest(mine.encode(), state.encode()):
            state = ""
        answered = f"{_origin(request)}{path}/signed-on?{request.url.query}"
        claims = await run_in_threadpool(room.sign_on.finish, state, answered)
        answer = await asyncio.get_running_loop().run_in_executor(room.hand, signed_on, room, request, claims, path)
        answer.delete_cookie(SIGNING, path=path)
        return answer
    except DraftingError as exc:
        number = noted(exc.__cause__ or exc, "signed-on")
        return await _refused(request, room, 403, exc.message, exc.hint, number=number)


def _origin(request: Request) -> str:
    """The address of the room as the browser has it."""
    return f"{request.url.scheme}://{request.url.netloc}"


async def _leave(request: Request, room: Room) -> Response:
    answer = await asyncio.get_running_loop().run_in_executor(
        room.hand, left, room, request.cookies.get(COOKIE, ""), base_of(request, room))
    room.pulse.beat()
    return answer


async def _first(request: Request, room: Room) -> Response:
    here = await run_in_threadpool(who, room, request)
    return RedirectResponse(base_of(request, room) + (home(here.seat.role) if here else "/enter"), 303)


def _live(room_of: Callable[[Request], Room | None]) -> Callable[[Request], Awaitable[Response]]:
    async def live(request: Request) -> Response:
        room = room_of(request)
        here = await run_in_threadpool(who, room, request) if room else None
        if room is None or here is None:
            return plain(401, "This stream is for those who have a seat.")
        return StreamingResponse(room.pulse.stream(lambda: room.state if room.sits(here) else ""),
                                 media_type="text/event-stream", headers={"x-accel-buffering": "no"})

    return live


async def _colours(request: Request, room: Room) -> Response:
    return Response(stylesheet(room), media_type="text/css", headers={"cache-control": "private, max-age=3600"})


def stylesheet(room: Room) -> str:
    """One colour a member, light and dark, and which language is shown: what depends on the body and the draft."""
    from drafting.render.pages.page import PALETTE

    light = "".join(f".m{n} {{ --m: {each} }}\n" for n, (each, _) in enumerate(PALETTE))
    dark = "".join(f".m{n} {{ --m: {each} }}\n" for n, (_, each) in enumerate(PALETTE))
    shown = "".join(f'body:has(#view-{lang}:checked) .col:not([lang="{lang}"]) {{ display: none }}\n'
                    for lang in room.draft.languages)
    return f"{light}@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n{shown}"


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in STATICS:
        return plain(404, "There is no such file.")
    return Response(STATICS[name], media_type=KINDS[Path(name).suffix], headers={"cache-control": "max-age=3600"})


def _statics() -> dict[str, bytes]:
    """Our own files, read once: no name in a request reaches the disk."""
    from drafting.web.shaping import SHARED

    found = {path.name: path.read_bytes() for path in sorted(STATIC.iterdir()) if path.suffix in KINDS}
    return found | {"page.css": (SHARED / "page.css").read_bytes()}


STATICS = _statics()


async def _watch(rooms: Mapping[str, Room]) -> None:
    """See what other programs put on record, as long as somebody has a page open."""
    while True:
        await asyncio.sleep(LOOK)
        for room in rooms.values():
            if room.pulse.streams:
                with suppress(DraftingError, OSError):
                    seats = room.seating()
                    await run_in_threadpool(room.look)
                    if room.state != room.pulse.told or room.seating() is not seats:
                        room.pulse.beat()
