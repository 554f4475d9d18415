"""The copy that goes out to the members: the version's own file with the round's stamp, or the house's own form."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.model.record import Body, Draft, Version
from drafting.model.text import Provision, worded
from drafting.render.house.body import template_bytes
from drafting.render.house.dates import day, time
from drafting.render.house.eachlanguage import label_in
from drafting.render.house.frames import fill

if TYPE_CHECKING:
    from drafting.word.compose.stamp import Stamp
    from drafting.word.opc.package import Package

EVERY = 5               # how often lines are numbered where body.toml says only that they are


def own_copy(body: Body, templates: Path, draft: Draft, version: Version, docx: bytes, lang: str, *, until: str,
             round_number: int, base_hash: str, head: str = "", in_frame: bool = False) -> bytes:
    """The version's own file for comments: its body as it is, stamped as `body.toml` says.

    Draft, version, base, round and language are custom document properties. A file that is `in_frame` has the headers
    and footers of the house's template `circulation` for its stamp.
    """
    from drafting.word.compose.stamp import stamp, stamp_like
    from drafting.word.opc.package import Package

    package = Package.open(docx, draft.name)
    fields = circulation_fields(body, draft, version, lang, until=until, base_hash=base_hash, head=head)
    if in_frame:
        stamp_like(package, fill(template_bytes(body, templates, "circulation", lang), fields, "circulation"))
    else:
        stamp(package, stamp_of(body, fields))
    _said(package, body, draft, version, lang, fields["title"], base_hash, round_number)
    return package.to_bytes()


def stamp_of(body: Body, fields: Mapping[str, str]) -> Stamp:
    """What the body puts on every page of a copy that is not in its own frame."""
    from drafting.word.compose.stamp import Stamp

    wanted = body.stamp
    header = ((fields["title"], fields["version"]), *(((fields["status"], ""),) if fields["status"] else ()))
    footer = ((fields["date"], f"Base {fields['hash']}"),)
    lines = wanted.get("line_numbers", False)
    return Stamp(header if wanted.get("header", True) else (), footer if wanted.get("footer", True) else (),
                 EVERY if lines is True else int(lines))


def circulated_copy(body: Body, templates: Path, draft: Draft, version: Version, text: tuple[Provision, ...], lang: str,
                    *, until: str, round_number: int, base_hash: str, head: str = "",
                    objects: Mapping[str, bytes] | None = None) -> bytes:
    """The version in one language written into the house's template `circulation`, for comments.

    Every provision carries its id as a hidden bookmark; draft, version, base, round and language are custom document
    properties, and title, version, date and short hash stand on every page.
    """
    from drafting.word.compose.write import write_text
    fields = circulation_fields(body, draft, version, lang, until=until, base_hash=base_hash, head=head)
    package = fill(template_bytes(body, templates, "circulation", lang), fields, "circulation")
    write_text(package, worded(text), kinds=body.kinds, objects=objects)
    _said(package, body, draft, version, lang, fields["title"], base_hash, round_number)
    return package.to_bytes()


def framed(body: Body, templates: Path, draft: Draft, text: tuple[Provision, ...], lang: str) -> Package:
    """A text in the house's frame, without what a round's stamp says: the first Word file of what came as none."""
    from drafting.word.compose.stamp import unstamped
    from drafting.word.compose.write import write_text
    from drafting.word.opc.properties import set_core, set_custom

    nothing = circulation_fields(body, draft, Version(1, "", "1970-01-01T00:00:00Z", {}), lang, until="", base_hash="")
    package = fill(template_bytes(body, templates, "circulation", lang), nothing, "circulation")
    write_text(package, worded(text), kinds=body.kinds)
    unstamped(package)
    set_core(package, title=nothing["title"], language=lang)
    set_custom(package, {})
    return package


def _said(package: Package, body: Body, draft: Draft, version: Version, lang: str, title: str, base_hash: str,
          round_number: int) -> None:
    """The document properties by which a copy is recognised when it comes back."""
    from drafting.word.opc.properties import properties, set_core, set_custom

    own = {name.removeprefix("custom:"): value for name, value in properties(package).items()
           if name.startswith("custom:")}
    label = label_in(lang, version.label)
    set_core(package, title=f"{title} – {label}", author=body.name.get(lang, body.code), language=lang,
             created=version.created, modified=version.created)
    set_custom(package, own | {"DraftingDraft": draft.name, "DraftingVersion": str(version.number),
                               "DraftingBase": base_hash, "DraftingRound": str(round_number),
                               "DraftingLanguage": lang})


def circulation_fields(body: Body, draft: Draft, version: Version, lang: str, *, until: str,
                       base_hash: str, head: str = "") -> dict[str, str]:
    """What the template of the circulated copy may say; its hash is that of the base, and behind it the record's head.

    So the head stands wherever a house's own frame has the hash.
    """
    status = body.house.get(lang, {}).get("until", "{until}").format(until=time(body, lang, until)) if until else ""
    hashes = " · ".join(filter(None, (base_hash[:12], head)))
    return {"text": "{{ text }}", "title": draft.title.get(lang, draft.name), "version": label_in(lang, version.label),
            "date": day(body, lang, version.created), "hash": hashes, "status": status}
