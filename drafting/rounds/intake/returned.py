"""What one returned Word file says against its base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from drafting.merge.facts.facts import Found
from drafting.merge.facts.looks import Compared, Seen, compared, named_objects, partners, still_there
from drafting.merge.facts.residue import Residue, residue
from drafting.merge.facts.typography import Read, pairs_of, read_apart, shown
from drafting.merge.facts.untracked import untracked
from drafting.model.change import Attr, Fact, Mark, fact_id
from drafting.model.text import Comment, Notice, Text
from drafting.rounds.intake.incoming import Incoming, Returned, View
from drafting.rounds.intake.noticed import (
    around,
    in_boxes,
    in_controls,
    in_notes,
    left_blank,
    moved_breaks,
    words_apart,
)
from drafting.rounds.intake.offered import offered
from drafting.rounds.intake.strayed import breaks_back, laid_back, leaves_blanks, strayed, without_left
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.parts.repeated import Known, Repeated
from drafting.word.text.appearance import Looks, looks
from drafting.word.text.hidden import hold_back, kept_back
from drafting.word.text.objects import floats, same_thing
from drafting.word.text.read import Reading, persons, read
from drafting.word.unseen.unseen import new_numbers, new_unseen, said
from drafting.word.weaving.apart import Difference, Keys, apart, value_of
from drafting.word.weaving.compilation import about
from drafting.word.weaving.originals import Original, saved_elsewhere

if TYPE_CHECKING:
    from drafting.model.record import Round
    from drafting.store import Store
    from drafting.word.markup.xml import Element

SHOWN = ("align", "page break")        # looks that programs write out where a style says them already
SAID_ANEW = (*SHOWN, "section", "style")


def returned(base: Text, file: Package | Incoming, styles: Mapping[str, str] | None = None,
             sent: Package | None = None) -> Returned:
    """The reading of a returned file: all of its changes, and which of them are there without being tracked.

    `sent` is the file that went out: what it looked like is compared too, and the words of its margins. Words that were
    struck through by hand are read as deleted.
    """
    return offered(base, beside(Sent(base, sent, styles), file))


def beside(before: Sent, file: Package | Incoming) -> Returned:
    """The same, beside what has been read already: several files come back over one that went out."""
    base, file = before.base, _incoming(before, file)
    unseen = (*kept_back(file.package, before.package), *new_unseen(file.package, before.unseen))
    final = before.view(file.accepted)          # its reading takes out what is hidden
    outside_view = before.view(file.rejected, further=final.further) if file.tracked else final
    changes, outside = final.found, outside_view.found
    silent = untracked(changes.facts, outside.facts)
    if before.package is not None and not final.elsewhere:
        unseen += new_numbers(file.accepted.package, before.package)
    notices = (*unseen, *strayed(base, final.reading.text, outside_view.reading.text), *final.reading.notices,
               *final.looks.notices, *in_boxes(changes.facts, base, before.objects, final.reading.objects),
               *before.around(final, file.package), *_signs(base, changes))
    comments = tuple(c for c in _with_quotes(final.reading.comments, outside_view, base)
                     if (c.person, c.date, c.text) not in before.remarked)
    return Returned(final.looks.text, changes.facts, silent, comments, notices,
                    persons(file.package, comments), final.reading.objects, changes.typographic,
                    final.original)


def original(before: Sent, file: Package | Incoming) -> tuple[tuple[Fact, ...], Original | None]:
    """The facts of a file that came back, and the file as it stands beside the base, for weaving alone."""
    final = before.view(_incoming(before, file).accepted)
    return final.found.facts, final.original


def _incoming(before: Sent, file: Package | Incoming) -> Incoming:
    file = file if isinstance(file, Incoming) else Incoming(file, before.styles)
    file.repeated = before.repeated
    if before.package is not None:
        for kind in ("styles", "numbering"):
            file.package.share(kind, before.package)
    return file


def _original(package: Package, reading: Reading, where: Found) -> Original:
    """The file beside the base: which of its elements is which of the base's."""
    return Original(package, reading.elements, where.pairs, where.groups, where.arrivals)


def _by_place(facts: Iterable[Fact]) -> dict[str, frozenset[str]]:
    """The ids of the facts about each thing of the base."""
    here: dict[str, set[str]] = {}
    for fact in facts:
        if (of := about(fact)) is not None:
            here.setdefault(of, set()).add(fact_id(fact))
    return {ident: frozenset(those) for ident, those in here.items()}


class _View(Struct, frozen=True):
    """One view of a returned file: its reading, how it looks beside what was sent, the facts, and the file itself."""

    reading: Reading
    looks: Compared
    found: Read
    margins: Mapping[str, tuple[str, ...]]
    original: Original | None
    elsewhere: bool = False         # another program wrote the file anew
    further: bool = False           # whether something differs beside words and looks


def _with_quotes(comments: tuple[Comment, ...], before: _View, base: Text) -> tuple[Comment, ...]:
    """The comments, those on deleted words with the words as they were, those on deleted provisions at these."""
    words = {c.id: c for c in before.reading.comments if c.quote}
    if all(c.quote or c.id not in words for c in comments):
        return comments
    names = partners(base, before.looks.text)
    out = []
    for c in comments:
        was = words.get(c.id) if not c.quote else None
        if was is not None and not c.provision and was.provision in names:
            c = replace(c, provision=names[was.provision], start=was.start, end=was.end)
        out.append(replace(c, quote=was.quote) if was is not None else c)
    return tuple(out)


class Out(NamedTuple):
    """The file that a base went out in, as it is read, as it looks, and both as members see it."""

    package: Package
    reading: Reading
    looks: Looks
    seen: Seen


def _opened(package: Package, styles: Mapping[str, str] | None, known: Known) -> Out:
    reading = read(package, styles=styles, known=known)
    here = looks(package, reading, known)
    return Out(package, reading, here, Seen(reading.text, here.blocks, here.words))


class Sent:
    """The base and the file that it went out in, if one is on record; without a base it is what the file says."""

    def __init__(self, base: Text | None, package: Package | None, styles: Mapping[str, str] | None) -> None:
        self.package, self.styles, self.repeated = package, styles, Repeated()
        self.out = _opened(package, styles, self.repeated.of(package)) if package is not None else None
        self.base: Text = base if base is not None else self.file().reading.text
        self.hidden = package.styles.hidden if package is not None else frozenset()
        self.objects = self.out.reading.objects if self.out is not None else {}

    def file(self) -> Out:
        """The file; whoever asks knows that one is on record."""
        if self.out is None:
            raise LookupError("The base went out in no file.")
        return self.out

    @cached_property
    def remarked(self) -> frozenset[tuple[str, str, str]]:
        """The comments that it has already: who said what when."""
        return frozenset((c.person, c.date, c.text) for c in self.out.reading.comments) if self.out is not None \
            else frozenset()

    @cached_property
    def noted(self) -> dict[str, Element]:
        """Its paragraphs in notes, by their ids."""
        notes = {x.id for x in self.base if x.kind == "note"}
        those = self.out.reading.elements if self.out is not None else {}
        return {x.id: those[x.id] for x in self.base if (x.id in notes or x.parent in notes) and x.id in those}

    @cached_property
    def floating(self) -> frozenset[str]:
        """The names of what stands in it beside the words: anchored, not among them."""
        return frozenset(name for name, data in self.objects.items() if floats(data))

    @cached_property
    def keys(self) -> Keys:
        """The bytes by which its paragraphs are equal to those of what comes back."""
        return Keys(self.file().reading.elements)

    @cached_property
    def unseen(self) -> Counter[str]:
        """What it shows otherwise than it reads already."""
        return said(self.package) if self.package is not None else Counter()

    def view(self, view: View, *, further: bool = True) -> _View:
        """The view beside the base; without `further` nothing is looked for that differs beside words and looks."""
        package, reading = view.package, view.reading
        reading.text = named_objects(reading.text, self.names(reading.objects))
        out, resaved = self.out, leaves_blanks(package)
        here = looks(package, reading, view.known) if out is not None else None
        if resaved and out is not None and here is not None:
            laid_back(self.base, reading, out.looks.blocks, here.blocks, self.floating)
        left = without_left(self.base, reading) if resaved else 0
        elsewhere = out is None or (further or resaved) and saved_elsewhere(out.package, package)
        breaks = breaks_back(self.base, reading, out.looks.blocks, here.blocks) if (
            resaved and elsewhere and out is not None and here is not None) else 0
        seen = Compared(reading.text)
        if out is not None and here is not None:
            seen = compared(self.base, out.seen, Seen(reading.text, here.blocks, here.words))
        found = read_apart(self.base, seen.text)
        where = found.where
        facts = (*found.facts, *still_there(seen.facts, found.facts))
        if out is not None:
            hold_back(package, reading.elements, where.pairs, out.reading.elements, self.hidden)
        original, more = _original(package, reading, where), Residue()
        if further and out is not None and here is not None and not elsewhere:
            more = residue(self.base, facts, self.apart(original, here, SAID_ANEW if resaved else SHOWN), value_of)
            facts = (*facts, *more.facts)
            seen = replace(seen, text=more.said(seen.text, original.pairs), notices=(*seen.notices, *more.notices))
        controls = in_controls(out.reading.elements, reading.elements, where.pairs) if (
            resaved and out is not None) else ()
        worded = words_apart(seen.words, (fact.provision for fact in more.facts), seen.many)
        seen = replace(seen, notices=(*seen.notices, *worded, *left_blank(left), *moved_breaks(breaks), *controls))
        own = None if more.notices or elsewhere else msgspec.structs.replace(
            original, facts=_by_place(facts), shapes=_by_place(f for f in facts if isinstance(f, Attr | Mark)))
        margins = here.margins if here is not None else {}
        return _View(reading, seen, Read(facts, found.typographic, where), margins, own, elsewhere, bool(more.facts))

    def apart(self, original: Original, here: Looks, shown: tuple[str, ...]) -> dict[str, tuple[Difference, ...]]:
        """What differs beside words and marks, but for what one file only says and both show: looks of these names."""
        sent, out = self.file(), {}
        for ident, those in apart(sent.package, sent.reading.elements, original, self.keys).items():
            mine, theirs = sent.looks.blocks.get(ident, {}), here.blocks.get(original.pairs[ident], {})
            out[ident] = tuple(d for d in those if d.name not in shown or mine.get(d.name) != theirs.get(d.name))
        return {ident: those for ident, those in out.items() if those}

    def names(self, objects: Mapping[str, bytes]) -> dict[str, str]:
        """The names of returned objects that are, but for what their program wrote around them, those that went out."""
        new = {name: data for name, data in objects.items() if name not in self.objects}
        return {name: known for name, data in new.items()
                for known in [next((k for k, d in self.objects.items() if same_thing(data, d)), "")] if known}

    def around(self, final: _View, package: Package) -> tuple[Notice, ...]:
        """The notice of headers, footers and settings that are not those that went out."""
        if self.out is None:
            return ()
        now = None if final.elsewhere else package
        notes = in_notes(self.noted, final.reading.elements, final.found.where.pairs) if self.noted else ()
        return (*around(self.out.looks.margins, final.margins, self.out.package, now), *notes)


def _signs(base: Text, found: Read) -> tuple[Notice, ...]:
    """One notice for all changes of signs."""
    those = [f for f in found.facts if fact_id(f) in found.typographic]
    if not those:
        return ()
    pairs = "; ".join(f"{shown(a)} → {shown(b)}" for a, b in pairs_of(base, those)[:6])
    return (Notice("typographic", "", f"Signs differ in {len(those)} places ({pairs}): the program that saved the file "
                                      "is taken to have done it. They are kept, and asked about as one question."),)


def brought(store: Store, name: str, round: Round) -> dict[str, bytes]:
    """The raw Word objects, by content hash, that members put into their texts in a round or an earlier one."""
    out: dict[str, bytes] = {}
    found = [(number, s) for number in range(1, round.number + 1) for s in store.submissions(name, number)]
    for number, submission in found:
        if any(_has_object(fact) for fact in submission.facts):
            package = Package.open(store.submission_read(name, number, submission), submission.file)
            out.update(read(resolve(package, True), prefix="r").objects)
    return out


def _has_object(fact: Fact) -> bool:
    return b'"object' in msgspec.json.encode(fact)             # a note's marks are a string in the fact
