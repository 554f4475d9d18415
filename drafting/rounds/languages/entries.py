"""What goes to a translator: every provision in both languages, and what one has yet to follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from drafting.merge.facts.shape import Shape
from drafting.model.change import Slot
from drafting.model.languages import Entry, Task
from drafting.model.order import united
from drafting.model.spans import normal, shifted
from drafting.model.text import Provision, Text
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places, around, first_words, seen
from drafting.rounds.languages.tasks import AROUND

WORDS = 30          # how much of a provision the note to the translator quotes


def entries(source: Text, target: Text, lang: str, tasks: Sequence[Task]) -> list[Entry]:
    """The entries in the order of the source, tables left out for what stands in their cells.

    `lang` is the source's, in whose words the translator is told what is to be done; `tasks` are the target's.
    """
    mine, its = ({p.id: p for p in text if p.kind != "table"} for text in (source, target))
    todo = _Todo(source, target, lang, tasks)
    return [Entry(mine.get(ident), todo.prepared(its.get(ident)), todo.act(ident), todo.says(ident), todo.was(ident))
            for ident in united(mine, its)]


class _Todo:
    """The tasks by the provisions that they are about."""

    def __init__(self, source: Text, target: Text, lang: str, tasks: Sequence[Task]) -> None:
        self.words, self.tasks = phrases(lang), tasks
        self.places = Places(source, self.words)
        self.its = {p.id: p for p in target}
        holders: dict[str, tuple[str, ...]] = {}
        for text in (target, source):
            holders |= Shape(text).goes_with()
        self.within = holders
        notes = {p.id for p in source if p.kind == "note"}
        self.called = {note: those[0] for note, those in holders.items() if note in notes}

    def about(self, ident: str) -> Iterator[Task]:
        """The tasks of a provision: its own, those of the row or table that came or went with it, its notes'."""
        for task in self.tasks:
            held = task.kind in ("new", "deleted", "moved") and task.provision in self.within.get(ident, ())
            if held or ident in (task.provision, self.called.get(task.provision)) or \
                    ident == task.other and task.kind in ("cut", "joined"):
                yield task

    def goes(self, ident: str) -> bool:
        return any(task.kind == "deleted" and task.provision in (ident, *self.within.get(ident, ()))
                   or task.kind == "joined" and task.other == ident for task in self.tasks)

    def act(self, ident: str) -> str:
        """What is done to the target's provision when the file comes back."""
        if self.goes(ident):
            return "deleted"
        return "moved" if any(task.kind == "moved" and task.provision in (ident, *self.within.get(ident, ()))
                              for task in self.tasks) else ""

    def was(self, ident: str) -> str:
        """The source's words of what it has no longer."""
        for task in self.tasks:
            if task.provision == ident and task.kind == "deleted":
                return task.was
            if task.other == ident and task.kind == "joined":
                return task.was.split("\n", 1)[1]
        return ""

    def prepared(self, p: Provision | None) -> Provision | None:
        """The target's provision; where two are to be joined, the first with the second's words behind its own."""
        task = next((t for t in self.tasks if p is not None and t.kind == "joined" and t.provision == p.id), None)
        other = self.its.get(task.other) if task is not None else None
        if p is None or other is None:
            return p
        lead = f"{p.text.rstrip()} "
        return replace(p, text=lead + other.text, marks=normal([*p.marks, *shifted(other.marks, len(lead))]))

    def says(self, ident: str) -> str:
        """What is to be done about a provision, a line a task."""
        return "\n".join(dict.fromkeys(self.line(task, ident) for task in self.about(ident)))

    def line(self, task: Task, ident: str) -> str:
        kind, was, becomes = task.kind, first_words(task.was, WORDS), first_words(task.becomes, WORDS)
        if kind == "cut" and ident == task.other:
            kind = "half"
        elif kind == "joined" and ident == task.other:
            kind = "deleted"
        elif kind == "changed":
            was, becomes = around(seen(task.was), seen(task.becomes), AROUND)
        where = self.places.slot(Slot("", task.other))
        return self.words[f"todo_{kind}"].format(since=task.since, was=was, becomes=becomes, place=where)
