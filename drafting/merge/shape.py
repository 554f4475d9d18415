"""The shape of a text: which provisions stand side by side in which holder."""

from __future__ import annotations

from drafting.model.text import OBJECT, Provision, Span

THINGS = ("note", "object")


class Shape:
    """A text's provisions by id and by holder, and the words that each has in all."""

    def __init__(self, text: tuple[Provision, ...]) -> None:
        self.text = text
        self.by_id = {x.id: x for x in text}
        self.inside: dict[str, list[Provision]] = {}
        for x in text:
            if x.kind != "note":
                self.inside.setdefault(x.parent, []).append(x)
        self.notes = [x for x in text if x.kind == "note"]

    def body(self, parent: str) -> list[Provision]:
        """What stands directly in a holder, in order; "" is the body, notes apart."""
        return self.inside.get(parent, [])

    def words(self, provision: Provision) -> str:
        """The provision's words, those of its cells included: what it is recognised by."""
        if provision.kind == "opaque":
            return OBJECT + provision.object
        if provision.kind != "table":
            return provision.text
        return "\n".join(self.words(x) for row in provision.rows for cell in row.cells for x in self.body(cell))

    def family(self, provision: Provision) -> list[Provision]:
        """The provision and all that it holds, in order."""
        out = [provision]
        holders = [cell for row in provision.rows for cell in row.cells] if provision.rows else [provision.id]
        for holder in holders:
            for x in self.body(holder):
                out += self.family(x)
        return out

    def note_words(self, ident: str) -> str:
        """All words of a note, its paragraphs on lines of their own."""
        note = self.by_id.get(ident)
        return "" if note is None else "\n".join([note.text, *(x.text for x in self.body(ident))])


def things(provision: Provision) -> dict[int, Span]:
    """The mark that says which object stands at an offset."""
    return {m.start: m for m in provision.marks if m.key in THINGS}


def plain_marks(provision: Provision) -> list[Span]:
    """The marks that are not objects."""
    return [m for m in provision.marks if m.key not in THINGS]
