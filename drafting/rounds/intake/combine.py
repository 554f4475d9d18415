"""Combine: a base and the members' Word files into one Word file with every change in its member's name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.decide import status
from drafting.merge.compiling.variants import united
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.place import remarks
from drafting.merge.versions.next import would_be
from drafting.model.change import Attr, Compilation, Fact, Mark, Remark, Text
from drafting.model.record import Unproposed
from drafting.model.text import Notice
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places
from drafting.rounds.intake.noticed import placed
from drafting.rounds.intake.returned import Sent, beside
from drafting.rounds.record.dressed import dressed
from drafting.word.changes.resolve import has_changes, resolve
from drafting.word.opc.package import Package
from drafting.word.opc.properties import properties, set_custom
from drafting.word.weaving.compilation import compile_redline
from drafting.word.weaving.originals import Original, with_variants

if TYPE_CHECKING:
    from drafting.model.change import Proposal
    from drafting.word.text.read import Reading

PROPERTY, LONGEST = "DraftingCompilation", 240          # Word cuts longer properties


class Combined(Struct, frozen=True):
    """The compilation as a Word file and as data, and what was odd in each file by member ("" is the base).

    `unproposed` are the sentences that nobody wrote, once all that nobody contests is accepted.
    """

    docx: bytes
    compilation: Compilation
    notices: dict[str, tuple[Notice, ...]]
    unproposed: tuple[Unproposed, ...] = ()


def combine(base: bytes, files: Mapping[str, bytes], names: Mapping[str, str] | None = None,
            told: Callable[[str], None] = lambda member: None) -> Combined:
    """All members' changes over the base at once: the order of `files` makes no difference.

    `told` hears whose file is read next, and "" when all are.
    """
    names = names or {}
    package = Package.open(base, names.get("", "The base"))
    notices: dict[str, tuple[Notice, ...]] = {}
    if has_changes(package):
        package = resolve(package, False)
        notices[""] = (Notice("tracked-base", "", "The base itself has tracked changes; they are left out."),)
    sent = Sent(None, package, None)
    reading = sent.file().reading
    places = Places(reading.text, phrases("en"))
    answers, objects, originals = [], {}, {}
    for member in sorted(files):
        told(member)
        sent_back = Package.open(files[member], names.get(member, member))
        found = beside(sent, sent_back)
        notices[member] = placed(found.notices, places)
        objects.update(found.objects)
        if found.original is not None:
            originals[member] = found.original
        answers.append(Answer(member, found.facts, silent=found.silent,
                              remarks=remarks(reading.text, found.text, found.comments, member)))
    told("")
    one = united(answers)
    for member, notice in dressed(one.variants, reading.text):
        notices[member] = (*notices[member], *placed([notice], places))
    compilation = compile(reading.text, one.answers)
    of = [hashlib.sha256(blob).hexdigest() for blob in files.values()]
    return Combined(tracked(package, reading, compilation, objects, originals=with_variants(originals, one.ids), of=of),
                    compilation, notices, would_be(compilation, status(compilation, ())))


def tracked(package: Package, reading: Reading, compilation: Compilation, objects: Mapping[str, bytes] | None = None,
            notes: tuple[Remark, ...] = (),
            originals: Mapping[str, Original] | None = None, lang: str = "en", of: Iterable[str] = ()) -> bytes:
    """The base's own Word file with every proposal as tracked changes in its sponsors' names, and more comments.

    `of` are the hashes of the members' files: the file names them, and is known by them when it comes back.
    """
    _named(package, of)
    return compile_redline(package, reading, compilation.placed, (*compilation.remarks, *notes), objects=objects,
                           originals=originals, say=Places(compilation.base, phrases(lang)).action)


def _named(package: Package, of: Iterable[str]) -> None:
    """Name the files in the package's properties, if it went out in a round."""
    own = {name.removeprefix("custom:"): value for name, value in properties(package).items()
           if name.startswith("custom:")}
    if "DraftingDraft" not in own:
        return
    lines = [""]
    for digest in sorted({digest[:12] for digest in of}) or ["none"]:
        if len(lines[-1]) + len(digest) > LONGEST:
            lines.append("")
        lines[-1] = f"{lines[-1]} {digest}".strip()
    set_custom(package, own | {f"{PROPERTY}{n if n > 1 else ''}": line for n, line in enumerate(lines, 1)})


def contested(compilation: Compilation, look: Callable[[Fact], str] = str) -> tuple[Remark, ...]:
    """A comment for each contested place that names the alternatives, the original first; `look` names a look."""
    by_id = {p.id: p for p in compilation.proposals}
    out = []
    for region in compilation.regions:
        here = [by_id[ident] for ident in region.proposals]
        spans = [(p.fact.start, p.fact.end) for p in here if isinstance(p.fact, Text | Mark)]
        lines = [f"{', '.join(sponsors)}: " + "; ".join(_said(by_id[ident], look) for ident in ids)
                 for ids, sponsors in region.alternatives]
        out.append(Remark("Secretariat", region.provision, min((a for a, _ in spans), default=0),
                          max((b for _, b in spans), default=0), "\n".join(["Contested / Disputado", *lines])))
    return tuple(out)


def _said(proposal: Proposal, look: Callable[[Fact], str]) -> str:
    if isinstance(proposal.fact, Attr):
        return look(proposal.fact)
    return f"“{proposal.was}” → “{proposal.becomes or '–'}”"
