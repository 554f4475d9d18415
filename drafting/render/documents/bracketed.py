"""The rolling text: what is not agreed in square brackets with the names behind each wording, the original first.

It is the version's own file with the next text settled in it; for a draft in the house's frame, the body's template.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.merge.versions.next import Next
from drafting.model.change import Compilation
from drafting.model.record import Body, Draft, Version
from drafting.model.text import Provision
from drafting.render.house.body import template_bytes
from drafting.render.house.dates import time
from drafting.render.house.eachlanguage import label_in
from drafting.render.house.frames import fill
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.model.record import Carried
    from drafting.word.opc.package import Package


def bracketed_own(package: Package, draft: Draft, body: Body, version: Version, compilation: Compilation,
                  next_text: Next, lang: str, *, made: str = "", base_hash: str = "") -> bytes:
    """The bracketed text as a Word file: `package`, which says the next text already, with a legend in its header.

    What is carried on outside brackets stands in a list at the end, on a page of its own.
    """
    from drafting.word.compose.stamp import Stamp, stamp
    from drafting.word.markup.elements import legal
    from drafting.word.opc.opened import opened
    from drafting.word.versions.ids import strip

    words = phrases(lang)
    fields = bracketed_fields(body, draft, version, lang, made=made, base_hash=base_hash)
    strip(package)
    with opened(package) as document:
        for n, line in enumerate(_carried(compilation, next_text.carried, words)):
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.page_break_before = None if n else True
            paragraph.add_run(legal(line.text)).bold = None if n else True
    stamp(package, Stamp(((fields["title"], fields["version"]), (fields["heading"], fields["date"]),
                          (fields["legend"], "")), ((f"Base {fields['hash']}", ""),)))
    return package.to_bytes()


def bracketed_copy(body: Body, templates: Path, draft: Draft, version: Version, compilation: Compilation,
                   next_text: Next, lang: str, *, made: str = "", base_hash: str = "",
                   objects: Mapping[str, bytes] | None = None) -> bytes:
    """The bracketed text as a Word file, from the body's template `compilation`.

    `next_text` is what `merge.versions.next` gives: the text with its brackets, and what is carried on outside them,
    which stands in a list at the end. A legend says what brackets and “–” mean.
    """
    from drafting.word.compose.write import write_text
    words = phrases(lang)
    fields = bracketed_fields(body, draft, version, lang, made=made, base_hash=base_hash)
    package = fill(template_bytes(body, templates, "compilation", lang), fields, "compilation")
    text = (*next_text.text, *_carried(compilation, next_text.carried, words))
    write_text(package, text, kinds=body.kinds, objects=objects, ids=False)
    return package.to_bytes()


def bracketed_fields(body: Body, draft: Draft, version: Version, lang: str, *, made: str,
                     base_hash: str) -> dict[str, str]:
    """What the template of the bracketed compilation may say."""
    words = phrases(lang)
    label = label_in(lang, version.label)
    return {"heading": words["bracketed"], "motto": label, "legend": words["legend"], "text": "{{ text }}",
            "title": draft.title.get(lang, draft.name), "version": label, "date": time(body, lang, made),
            "hash": base_hash[:12], "status": ""}


def _carried(compilation: Compilation, carried: Iterable[Carried], words: Mapping[str, str]) -> tuple[Provision, ...]:
    """The undecided proposals that no bracket can show, as a heading and one paragraph each."""
    by_id = {p.id: p for p in compilation.proposals}
    names = Places(compilation.base, words)
    lines = []
    for one in carried:
        proposal = by_id.get(one.proposal)
        place, action = (names.at(proposal), names.told(proposal)) if proposal else \
            (names.of(one.provision), one.becomes or words["deletion"])
        lines.append(f"[{', '.join(one.sponsors)}: {place}: {action}]")
    if not lines:
        return ()
    return (Provision("also", "heading", words["also_proposed"]),
            *(Provision(f"also{n}", "paragraph", line) for n, line in enumerate(lines, 1)))
