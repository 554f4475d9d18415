"""A template's part as lines of template text, one a paragraph, and the part rebuilt from what they give.

    {{ title }}                    a field: its place takes the value, in the field's own formatting
    {% for m in members %}         alone in a paragraph, or alone in a table row: steers the blocks up to its end
    …                              kept as it is

A paragraph becomes one line in which control characters stand for the XML, so a template engine sees no markup,
nothing that it puts in can become markup, and the number of a faulty line leads to the paragraph.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafting.word.markup.elements import legal
from drafting.word.markup.xml import body_of, parent_of, w
from drafting.word.parts.runs import words_in

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

SIGNS = "\x01\x02\x03\x04"
MARKER = "{{ text }}"                                              # the place of the provisions
FIELD = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
CONTROL = re.compile(r"\s*(\{%(?:(?!%\}).)*%\}\s*)+")
_TOKEN = re.compile("\x01(.)([^\x04]*)\x04", re.DOTALL)
_TEXT = re.compile("\x02([0-9]+)\x03([^\x02]*)", re.DOTALL)
_QUOTES = str.maketrans("“”„‘’\u00a0\n", "\"\"\"'' \u0020")
SHELLS = {w("tbl"): w("tr"), w("tr"): w("tc"), w("tc"): None}


class Frame:
    """One part of a template: `source` for the engine, `words` of a line, `rebuild` from the engine's output."""

    def __init__(self, root: Element) -> None:
        self.holder = body_of(root)
        self.nodes: list[Element] = []
        self.lines: list[str] = []
        self.places: list[Element] = []
        for child in self.holder:
            self._block(child)

    @property
    def source(self) -> str:
        """The part as template text; "" when it has no field."""
        return "".join(f"{line}\n" for line in self.lines) if any("{" in line for line in self.lines) else ""

    def words(self, line: int) -> str:
        """The words of the paragraph or row that a line (from 1) stands for."""
        place = self.places[line - 1] if 0 < line <= len(self.places) else None
        return "" if place is None else words_in(place)

    def rebuild(self, rendered: str) -> None:
        """Make the part hold the blocks that the engine's output asks for."""
        rebuilt: list[Element] = []
        stack: list[Element] = []

        def put(el: Element) -> None:
            (stack[-1] if stack else rebuilt).append(el)

        for sign, rest in _TOKEN.findall(rendered):
            if sign == "/":
                full = stack.pop()
                if full.tag == w("tbl") and full.find(w("tr")) is None:         # no member signs: no table
                    (stack[-1] if stack else rebuilt).remove(full)
            elif sign == "K":
                put(copy.deepcopy(self.nodes[int(rest)]))
            elif sign == "S":
                shell = _shell(self.nodes[int(rest)])
                put(shell)
                stack.append(shell)
            else:
                number, _, texts = rest.partition("\x02")
                put(_filled(self.nodes[int(number)], "\x02" + texts))
        for child in list(self.holder):
            self.holder.remove(child)
        self.holder.extend(rebuilt)

    def _line(self, line: str, place: Element) -> None:
        self.lines.append(line)
        self.places.append(place)

    def _block(self, element: Element) -> None:
        words = words_in(element)
        if element.tag in (w("p"), w("tr")) and CONTROL.fullmatch(words):
            self._line(words.strip().translate(_QUOTES), element)
            return
        self.nodes.append(element)
        number = len(self.nodes) - 1
        if not FIELD.search(words) or element.tag not in (w("p"), *SHELLS):
            self._line(f"\x01K{number}\x04", element)
        elif element.tag == w("p"):
            texts = "".join(f"\x02{k}\x03{text}" for k, text in enumerate(_texts(element)))
            self._line(f"\x01P{number}{texts}\x04", element)
        else:
            self._line(f"\x01S{number}\x04", element)
            for child in _inner(element):
                self._block(child)
            self._line("\x01/\x04", element)


def _inner(shell: Element) -> Iterator[Element]:
    wanted = SHELLS[shell.tag]
    return (child for child in shell if (child.tag == wanted if wanted else child.tag in (w("p"), w("tbl"), w("sdt"))))


def _shell(element: Element) -> Element:
    """A table, row or cell without what stands inside."""
    out = copy.deepcopy(element)
    for child in list(_inner(out)):
        out.remove(child)
    return out


def _texts(paragraph: Element) -> list[str]:
    """The text of each `w:t`; a field that Word cut into several stands whole where it begins."""
    texts = [(t.text or "") for t in paragraph.iter(w("t"))]
    owners = [n for n, text in enumerate(texts) for _ in text]
    whole = "".join(texts)
    out = ["" for _ in texts]
    at = 0
    for field in FIELD.finditer(whole):
        for n in range(at, field.start()):
            out[owners[n]] += whole[n]
        out[owners[field.start()]] += field.group().translate(_QUOTES)
        at = field.end()
    for n in range(at, len(whole)):
        out[owners[n]] += whole[n]
    return [text.replace("\n", " ") for text in out]


def _filled(paragraph: Element, texts: str) -> Element:
    """A copy of the paragraph that says the texts; a text that the output does not speak of goes."""
    from docx.oxml import OxmlElement

    out = copy.deepcopy(paragraph)
    said = {int(k): text for k, text in _TEXT.findall(texts)}
    for k, t in enumerate(list(out.iter(w("t")))):
        text = said.get(k, "")
        if text != (t.text or ""):
            run = OxmlElement("w:r")
            run.text = legal(text.replace("\f", "\n"))
            for piece in list(run):
                t.addprevious(piece)
            parent_of(t).remove(t)
    return out
