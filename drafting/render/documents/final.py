"""The document that is signed, published and archived: the text in its frame, and nothing of how it came about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from msgspec.structs import replace

from drafting.model.record import Body, Draft, Member, Version
from drafting.model.text import OBJECT, Provision
from drafting.render.documents.handedout import handed_out
from drafting.render.house.body import in_order, template_bytes
from drafting.render.house.dates import day, listed
from drafting.render.house.eachlanguage import Said, bare, draft_mark, in_language, place_in
from drafting.render.house.frames import fill

HEADING = "{{ heading }}"
# What heads a table of contents.
CONTENTS = frozenset(("contents", "table of contents", "índice", "índice general", "contenido", "sumario", "sommaire",
                      "table des matières"))
OWN = "own"             # as a template's name: none, the version's own Word file

if TYPE_CHECKING:
    from drafting.word.opc.package import Package


class Meeting(TypedDict, total=False):
    """The meeting that adopts a text: where and when, its motto and its ordinal, the codes of the members present."""

    place: Said
    date: str
    motto: Said
    ordinal: str
    present: Iterable[str]


def final_document(body: Body, templates: Path, draft: Draft, version: Version, text: tuple[Provision, ...], lang: str,
                   *, template: str = "", place: Said = "", date: str = "", motto: Said = "", ordinal: str = "",
                   present: Iterable[str] = (), objects: Mapping[str, bytes] | None = None,
                   described: Collection[str] = ()) -> bytes:
    """The version in one language, from the body's template of that purpose (the draft's kind without one).

    `present` are the codes of the members present, all members without them; they stand in the language's order. The
    text's own title takes the place of the draft's. Names of staff, comments and hidden words never get in. What is not
    adopted says so on every page, and has no words of adoption and no signatures.
    """
    from drafting.word.cleaning.spoken import own_words
    from drafting.word.compose.contents import fill_contents, place_contents
    from drafting.word.compose.write import write_text

    purpose = template or draft.kind
    title = next((p for p in (_own_title(text),) if p is not None and p.marks), None)
    heading, text = heading_of(text, draft.title.get(lang, draft.name))
    fields = house_fields(body, draft, lang, template=template, place=place, date=date, motto=motto, ordinal=ordinal,
                          present=present, adopted=bool(version.adopted))
    fields |= {"heading": HEADING if title else heading, "title": heading, "text": "{{ text }}"}
    package = fill(template_bytes(body, templates, purpose, lang), fields, purpose)
    described = own_words(package).union(described)
    if title is not None:
        _titled(package, title, text, heading, body.kinds, objects)
        text = tuple(p for p in text if not _noted(title, p))
    write_text(package, _levelled(text), kinds=body.kinds, objects=objects, ids=False)
    place_contents(package, CONTENTS)
    fill_contents(package)
    return handed_out(package, body, lang, heading, version.stood, draft_mark(lang, version), described)


def own_document(body: Body, draft: Draft, version: Version, docx: bytes, text: tuple[Provision, ...],
                 lang: str, described: Collection[str] = ()) -> bytes:
    """The version's own Word file, cleaned for publication: nothing in it says how it came about.

    Hidden ids and marks of brackets, comments, hidden words, people, custom properties go, and the alternative texts
    that are not `described`; Word makes contents anew, and the rest is as it stands.
    """
    from drafting.word.compose.contents import renew_contents
    from drafting.word.opc.package import Package
    from drafting.word.versions.ids import strip

    package = Package.open(docx, draft.name)
    strip(package)
    renew_contents(package)
    heading, _ = heading_of(text, draft.title.get(lang, draft.name))
    return handed_out(package, body, lang, heading, version.stood, draft_mark(lang, version), described)


def _titled(package: Package, title: Provision, text: tuple[Provision, ...], heading: str, kinds: Mapping[str, str],
            objects: Mapping[str, bytes] | None) -> None:
    """Put a title with marks or notes where the heading stands alone; elsewhere the heading is plain words."""
    from drafting.word.compose.template import renamed
    from drafting.word.compose.write import write_text
    from drafting.word.parts.runs import marker

    if marker(package, HEADING) is not None:
        notes = tuple(p for p in text if _noted(title, p))
        write_text(package, (title, *notes), kinds=kinds, at=HEADING, objects=objects, ids=False)
    renamed(package, HEADING, heading)


def _noted(title: Provision, p: Provision) -> bool:
    """Whether a provision is a note of the title, or a later paragraph of one."""
    called = {m.value for m in title.marks if m.key == "note"}
    return p.id in called or p.parent in called


def heading_of(text: tuple[Provision, ...], title: str) -> tuple[str, tuple[Provision, ...]]:
    """The text's own title and the text without it; the draft's title where the text has none on its cover."""
    own = _own_title(text)
    if own is None:
        return title, text
    return " ".join(own.text.replace(OBJECT, "").split()), tuple(p for p in text if p is not own)


def _own_title(text: tuple[Provision, ...]) -> Provision | None:
    """The title that a text begins with; a cover may have a picture and lines above it, and nothing else."""
    first = next((p for p in text if p.kind not in ("paragraph", "opaque")), None)
    return first if first is not None and first.kind == "title" and first.level == 0 and first.text.strip() else None


def _levelled(text: tuple[Provision, ...]) -> tuple[Provision, ...]:
    """The text with items as deep as they stand in one another, wherever their list began to count in its own file."""
    out: list[Provision] = []
    for items, those in groupby(text, lambda p: p.kind == "item" and not p.parent):
        run = list(those)
        depth = {level: n for n, level in enumerate(sorted({p.level for p in run}))} if items else {}
        out += [replace(p, level=depth[p.level]) if items else p for p in run]
    return tuple(out)


def house_fields(body: Body, draft: Draft, lang: str, *, template: str = "", place: Said = "", date: str = "",
                 motto: Said = "", ordinal: str = "", present: Iterable[str] = (),
                 adopted: bool = True) -> dict[str, object]:
    """What stands around a text, in the words of the house; what adopts and signs it only where it is `adopted`."""
    purpose, members = template or draft.kind, in_order(body, lang, list(present) or None)
    house = body.house.get(lang, {})
    when, place = day(body, lang, date) if date else "", place_in(body, lang, place)
    dated = "closing" if place and when else "closing_undated"
    closing = house.get(f"charter_{dated}" if purpose == "charter" else dated, "")
    names = [running(body, member, lang) for member in members]
    meeting = house.get("meeting", "").format(place=place, date=when) if place and when else ""
    chapeau = house.get("chapeau", "").format(short=house.get("short", body.code), members=listed(names, lang),
                                              meeting=meeting)
    signatories = [house.get("signatory", "{member}").format(member=name) for name in names]
    return {"status": f"{ordinal} {body.name.get(lang, body.code)}" if ordinal else "",
            "motto": in_language(lang, motto), "short": house.get("short", body.code),
            "place_and_date": ", ".join(part for part in (bare(body, lang, place), when) if part),
            "chapeau": chapeau if adopted and purpose == "declaration" else "",
            "closing": closing.format(place=place, date=when) if adopted else "",
            "signatories": signatories if adopted else []}


def running(body: Body, member: Member, lang: str) -> str:
    """The member's name as it stands inside a sentence: "the United States of America"."""
    return body.house.get(lang, {}).get(f"running {member.code}", member.name.get(lang, member.code))
