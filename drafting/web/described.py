"""The routes as OpenAPI 3.1, made from the table of routes: what a program may ask for, and what it gets."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from drafting.model.record import Response
from drafting.rounds.answering.agree import Agreed
from drafting.rounds.answering.dispose import Chosen, Given
from drafting.rounds.answering.inview import InView
from drafting.rounds.answering.positions import Stated
from drafting.rounds.answering.putforward import Put, Tabled
from drafting.rounds.intake.receive import Received
from drafting.rounds.proving.history import Entry, Wording
from drafting.rounds.seats.allowed import MAY
from drafting.web.app import ROUTES, Route
from drafting.web.doing import Packed
from drafting.web.entering import Listed
from drafting.web.looking import Desk, Line, Versions, Whence
from drafting.web.own import Own, Shown

# What each route gives as JSON; a POST that leads to another page gives it under "done".
FACTS: dict[tuple[str, str], Any] = {
    ("GET", "/desk"): Desk, ("GET", "/text"): tuple[Line, ...], ("GET", "/own"): Own, ("GET", "/display"): Shown,
    ("GET", "/proposal/{lang}/{ident}"): InView, ("GET", "/wording/{lang}/{ident}"): Tabled,
    ("POST", "/wording/{lang}/{ident}"): tuple[Put, ...],
    ("POST", "/proposal/{lang}/{ident}/back"): tuple[str, ...], ("GET", "/choice"): Chosen | None,
    ("GET", "/packages"): Packed,
    ("GET", "/log"): tuple[Entry, ...], ("GET", "/seats"): list[Listed], ("GET", "/versions"): Versions,
    ("GET", "/history/{lang}/{ident}"): tuple[Wording, ...], ("GET", "/trace/{lang}/{ident}"): Whence,
    ("POST", "/proposal/{lang}/{ident}/answer"): tuple[Given, ...],
    ("POST", "/proposal/{lang}/{ident}/undo"): tuple[Given, ...], ("POST", "/choice"): Chosen,
    ("POST", "/agree"): tuple[Agreed, ...], ("POST", "/position"): tuple[Stated, ...], ("POST", "/respond"): Response,
    ("POST", "/send"): tuple[Received, ...], ("POST", "/sent"): tuple[Received, ...], ("POST", "/release"): bool,
    ("POST", "/point"): str, ("POST", "/seats"): dict[str, str], ("POST", "/seats/revoke"): str}
# What a form or a query says, by name.
WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("GET", "/proposal/{lang}/{ident}"): ("answer", "text", "reason", "agreed", "likely"),
    ("POST", "/proposal/{lang}/{ident}/answer"): ("answer", "text", "reason", "agreed", "likely", "seen"),
    ("POST", "/proposal/{lang}/{ident}/undo"): ("reason", "seen"),
    ("POST", "/proposal/{lang}/{ident}/back"): ("reason",),
    ("GET", "/wording/{lang}/{ident}"): ("text-{lang}", "comment", "after", "gone"),
    ("POST", "/wording/{lang}/{ident}"): ("text-{lang}", "comment", "after", "gone", "seen"),
    ("GET", "/choice"): ("where", "answer", "reason"),
    ("POST", "/choice"): ("where", "answer", "reason", "agreed", "seen"),
    ("GET", "/packages"): ("lang", "take"), ("GET", "/versions"): ("lang", "old", "new"),
    ("GET", "/display"): ("lang",),
    ("POST", "/agree"): ("lang", "provision", "reason", "reopen"),
    ("POST", "/position"): ("lang", "member", "stand", "proposal", "provision", "reason"),
    ("POST", "/respond"): ("lang", "proposal", "answer", "reason"), ("POST", "/send"): ("file", "member", "lang"),
    ("POST", "/sent"): ("word",), ("POST", "/release"): ("close",), ("POST", "/point"): ("provision",),
    ("POST", "/seats"): ("role", "member", "until"), ("POST", "/seats/revoke"): ("seat",)}
REFUSALS = {"401": "No seat.", "403": "The seat may not do this.", "404": "There is no such thing.",
            "409": "The record does not allow it, or what was seen has changed.", "413": "Too large.",
            "429": "Too much at once.", "503": "The record is damaged, or another writer holds it."}
ERROR = {"type": "object", "properties": {"error": {"type": "object", "properties": {
    "status": {"type": "integer"}, **{name: {"type": "string"} for name in ("message", "hint", "number")}}}}}


def document() -> dict[str, Any]:
    """The routes of a draft's room, what they take, what they give, and who may."""
    kinds = [*dict.fromkeys(FACTS.values())]
    schemas, components = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    found = dict(zip(map(str, kinds), schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for route in ROUTES:
        paths.setdefault(f"/{{draft}}{route.path}", {})[route.method.lower()] = _operation(route, found)
    return {"openapi": "3.1.0",
            "info": {"title": "The review room", "version": "0.1.0",
                     "description": "Ask for application/json; come with the key of a seat as bearer."},
            "security": [{"seat": []}], "paths": paths,
            "components": {"schemas": {**dict(sorted(components.items())), "Error": ERROR},
                           "securitySchemes": {"seat": {"type": "http", "scheme": "bearer"}}}}


def _operation(route: Route, found: dict[str, Any]) -> dict[str, Any]:
    key = route.method, route.path
    said = WORDS.get(key, ())
    names = ["draft", *re.findall(r"\{(\w+)\}", route.path)]
    parameters = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]
    out: dict[str, Any] = {"summary": (route.make.__doc__ or "").split("\n")[0], "x-step": route.step,
                           "x-seats": MAY[route.step], "parameters": parameters,
                           "responses": {"200": _given(route, found)}}
    if route.method == "GET":
        parameters += [{"name": name, "in": "query", "schema": {"type": "string"}} for name in said]
    else:
        words = {name: {"type": "string"} for name in said}
        kind = "multipart/form-data" if "file" in said else "application/json"
        out["requestBody"] = {"content": {kind: {"schema": {"type": "object", "properties": words}}}}
    refused = {"$ref": "#/components/schemas/Error"}
    out["responses"] |= {status: {"description": why, "content": {"application/json": {"schema": refused}}}
                         for status, why in REFUSALS.items()}
    return out


def _given(route: Route, found: dict[str, Any]) -> dict[str, Any]:
    key = route.method, route.path
    if key not in FACTS:
        return {"description": "The file.", "content": {"application/octet-stream": {}}}
    schema = found[str(FACTS[key])]
    if route.method == "POST" and route.path not in ("/send", "/seats"):
        schema = {"type": "object", "properties": {"next": {"type": "string"}, "done": schema}}
    return {"description": "Done.", "content": {"application/json": {"schema": schema}}}
