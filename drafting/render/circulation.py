"""The copy that goes out to the members: the text in the house's own form, made to be recognised when it comes back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from drafting.model.record import Body, Draft, Version
from drafting.model.text import Provision
from drafting.render.body import template_bytes
from drafting.render.dates import day, time
from drafting.render.frames import fill


def circulated_copy(body: Body, templates: Path, draft: Draft, version: Version, text: tuple[Provision, ...], lang: str,
                    *, until: str, round_number: int, base_hash: str,
                    objects: Mapping[str, bytes] | None = None) -> bytes:
    """The version in one language as a Word file for comments.

    Every provision carries its id as a hidden bookmark; draft, version, base, round and language are custom document
    properties, and title, version, date and short hash stand on every page.
    """
    from drafting.word.properties import set_core, set_custom
    from drafting.word.write import write_text
    fields = circulation_fields(body, draft, version, lang, until=until, base_hash=base_hash)
    title = fields["title"]
    package = fill(template_bytes(body, templates, "circulation", lang), fields, "circulation")
    write_text(package, text, kinds=body.kinds, objects=objects)
    set_core(package, title=f"{title} – {version.label}", creator=body.name.get(lang, body.code), language=lang,
             created=version.created, modified=version.created)
    set_custom(package, {"DraftingDraft": draft.name, "DraftingVersion": str(version.number), "DraftingBase": base_hash,
                         "DraftingRound": str(round_number), "DraftingLanguage": lang})
    return package.to_bytes()


def circulation_fields(body: Body, draft: Draft, version: Version, lang: str, *, until: str,
                       base_hash: str) -> dict[str, str]:
    """What the template of the circulated copy may say."""
    status = body.house.get(lang, {}).get("until", "{until}").format(until=time(body, lang, until)) if until else ""
    return {"text": "{{ text }}", "title": draft.title.get(lang, draft.name), "version": version.label,
            "date": day(body, lang, version.created), "hash": base_hash[:12], "status": status}
