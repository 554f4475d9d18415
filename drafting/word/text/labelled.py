"""The label of each paragraph of a file: the number that Word shows, else the one that is typed into the words."""

from __future__ import annotations

from drafting.model.words.labels import canonical, kind_of, typed
from drafting.word.markup.formats import Format
from drafting.word.opc.package import Package
from drafting.word.text.counted import Counted

TYPED = ("operative", "paragraph", "preambular")       # kinds whose number may be typed into the words


class Numbers:
    """The count over the body of one file; `of` is asked for each paragraph in order."""

    def __init__(self, package: Package) -> None:
        self.counted = Counted(package)

    def of(self, form: Format, kind: str, level: int, text: str) -> tuple[str, int, str]:
        """The kind, level and label of a paragraph of this format whose style says this kind and level.

        The list says what a style that means nothing does not: its form makes an item of its level, an operative
        paragraph, an article. The style of notes means nothing in the body. Without `text`, as in a table's cell, the
        kind stays.
        """
        kind = "paragraph" if kind == "note" else kind
        shown = canonical(self.counted.label(form))
        if shown and text and kind == "paragraph":
            kind = kind_of(shown, level)
            level = level or self.counted.rank(form) if kind == "item" else 0       # also where the style says the list
        if not shown and text and kind in TYPED:
            shown = typed(text)
        return kind, level, shown
