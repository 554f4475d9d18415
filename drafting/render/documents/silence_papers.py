"""The papers of a silence procedure: the notice, the certificate of adoption, and the notice of objection."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from drafting.model.record import Body, Draft, Objection, Silence, Version
from drafting.render.documents.handedout import handed_out
from drafting.render.house.body import template_bytes
from drafting.render.house.dates import day, in_zone_of, time
from drafting.render.house.eachlanguage import label_in
from drafting.render.house.frames import fill

KINDS = ("notice", "certificate", "objection")
PURPOSES = {"notice": "notice", "certificate": "certificate", "objection": "notice"}      # kind to template


def silence_document(body: Body, templates: Path, draft: Draft, version: Version, silence: Silence, lang: str, *,
                     kind: str, objections: Iterable[Objection] = (), reservations: Iterable[Objection] = (),
                     late: Iterable[Objection] = (), made: str = "") -> bytes:
    """One paper in one language, from the body's template `notice` or `certificate`.

    The instant is given with its zone, and the text by its hash, so that there is one text that it can mean.
    """
    from drafting.word.cleaning.spoken import own_words

    fields = silence_fields(body, draft, version, silence, lang, kind=kind, objections=objections,
                            reservations=reservations, late=late, made=made)
    package = fill(template_bytes(body, templates, PURPOSES[kind], lang), fields, PURPOSES[kind])
    when = silence.at if kind == "notice" else silence.until
    return handed_out(package, body, lang, str(fields["heading"]), when, described=own_words(package))


def silence_fields(body: Body, draft: Draft, version: Version, silence: Silence, lang: str, *, kind: str,
                   objections: Iterable[Objection] = (), reservations: Iterable[Objection] = (),
                   late: Iterable[Objection] = (), made: str = "") -> dict[str, object]:
    """All fields of a paper; every instant is in the time zone of the one until which it runs."""
    house = body.house.get(lang, {})
    names = {member.code: member.name.get(lang, member.code) for member in body.members}

    def here(instant: str) -> str:
        return in_zone_of(instant, silence.until)

    def said(key: str) -> str:
        return house.get(f"silence_{key}", "").format(
            title=draft.title.get(lang, draft.name), label=label_in(lang, version.label), number=version.number,
            date=day(body, lang, here(version.created)), begun=time(body, lang, here(silence.at)),
            until=time(body, lang, silence.until), hash=version.texts[lang])

    def entries(found: Iterable[Objection]) -> list[str]:
        return [house.get("silence_entry", "{member}, {at}: {reason}").format(
            member=names.get(o.member, o.member), at=time(body, lang, here(o.at)), reason=o.reason or "–")
            for o in found]

    groups = [("objections", entries(objections)), ("reservations", entries(reservations)), ("late", entries(late))]
    title = draft.title.get(lang, draft.name)
    return {"heading": said(f"{kind}_heading"), "title": title, "version": label_in(lang, version.label),
            "motto": title, "date": day(body, lang, here(made or silence.at)),
            "hash": version.texts[lang][:12], "status": "",
            "lines": [said(key) for key in (f"{kind}_text", f"{kind}_rule", "hash") if said(key)],
            "groups": [{"head": said(key), "entries": found} for key, found in groups if found],
            "closing": house.get("silence_closing", "").format(date=day(body, lang, here(made or silence.at)))}
