"""What is wrong with a Word template before anything is put into it.

Fields that would stay as they are, styles and lists that are not there, what a published document must not hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from drafting.model.text import Notice
from drafting.word.changes.resolve import has_changes
from drafting.word.compose.templated import CONTROL, FIELD, MARKER, SHELLS
from drafting.word.markup.formats import Format, format_of
from drafting.word.markup.xml import body_of, parent_of, w, whole
from drafting.word.parts.numbering import Numbering
from drafting.word.parts.runs import words_in
from drafting.word.parts.stories import quoted, story
from drafting.word.parts.styles import hides

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.opc.package import Package

BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
SINGLE = re.compile(r"(?<!\{)\{[^{}%#]{1,60}\}(?!\})")
KEPT = re.compile(r"\[(?:\s*(?:\.{3}|…|_+|x{2,}|date|name|place|city|title|fecha|nombre|lugar|ciudad|título)\s*|"
                  r"(?:insert|enter|type|add|fill in|insertar|insértese|inserte|indicar|indique|escribir|escriba|poner|"
                  r"completar|complete)\b[^\[\]]{0,60})\]|_{5,}|\b[xX]{3,}\b", re.IGNORECASE)
STEER = re.compile(r"\{%-?\s*(end)?(\w+)")
OPENERS = ("if", "for", "set", "macro", "filter", "with", "block")
NUMBERED = ("operative", "item", "article")


def renamed(package: Package, old: str, new: str) -> None:
    """Put a name in place of another wherever it stands whole in a run: in letterheads, headers and footers."""
    for part in package.stories():
        found = [t for t in package.tree(part).iter(w("t")) if old in (t.text or "")]
        if found:
            package.edit(part)
        for text in found:
            text.text = (text.text or "").replace(old, new)


def flaws(package: Package, styles: Mapping[str, str], marker: bool) -> Iterator[Notice]:
    """Every flaw as a notice: a stable kind, the story and paragraph, one sentence.

    `styles` maps the kinds of provisions to the style names that the body gives them; they and the paragraph
    `{{ text }}` are asked for where `marker` says that provisions will be put in.
    """
    for part in package.stories():
        root = package.tree(part)
        holder = body_of(root)
        yield from loose(holder, story(part))
        yield from _formatting(holder, story(part))
        yield from _unfilled(holder, story(part))
        yield from _hidden(root, story(part))
    yield from _left_over(package)
    if marker:
        yield from _marker(package)
        yield from _styles(package, styles)
    yield from _lists(package, styles if marker else {})


# -- fields ---------------------------------------------------------------------------------------------
def loose(holder: Element, name: str) -> Iterator[Notice]:
    """Fields that would stay as typed, and loops and conditions that are not ended where they must be."""
    opened: list[str] = []
    for child in holder:
        yield from _block(child, name, opened)
    for word in opened:
        yield Notice("steering", name, f"“{{% {word} … %}}” is begun and never ended.")


def _block(el: Element, name: str, opened: list[str]) -> Iterator[Notice]:
    words = words_in(el)
    if not BRACES.search(words):
        return
    if el.tag in (w("p"), w("tr")) and CONTROL.fullmatch(words):
        yield from _steer(words, name, opened)
    elif el.tag == w("p"):
        yield from _paragraph(words, name)
    elif el.tag in SHELLS:
        inner: list[str] = []
        for child in el:
            yield from _block(child, name, inner)
        for word in inner:
            yield Notice("steering", name, f"“{{% {word} … %}}” is begun in a table cell or row and not ended in it.")
    else:
        yield Notice("out of reach", f"{name}, {quoted(words)}", "A field in a content control is not filled: take the "
                     "control away and leave the field.")


def _steer(words: str, name: str, opened: list[str]) -> Iterator[Notice]:
    for end, word in STEER.findall(words):
        if not end and word in OPENERS:
            opened.append(word)
        elif end and (not opened or opened.pop() != word):
            yield Notice("steering", f"{name}, {quoted(words)}", f"It ends a “{word}” that is not begun here.")


def _paragraph(words: str, name: str) -> Iterator[Notice]:
    place = f"{name}, {quoted(words)}"
    if BRACES.search(FIELD.sub("", words)):
        yield Notice("braces", place, "Its braces do not close in the same paragraph: the field would stay as typed.")
    inner: list[str] = []
    for field in FIELD.findall(words):
        if field.startswith("{%"):
            yield from _steer(field, name, inner)
    for word in inner:
        yield Notice("steering", place, f"“{{% {word} … %}}” shares its paragraph with other words and is not ended in "
                     "it; let it stand alone.")


def _unfilled(holder: Element, name: str) -> Iterator[Notice]:
    """What somebody meant to be filled in and no program fills: single braces, a place kept for a date or a name."""
    for p in holder.iter(w("p")):
        words = FIELD.sub("", words_in(p))
        for found in SINGLE.findall(words):
            yield Notice("single braces", f"{name}, {quoted(words_in(p))}",
                         f"“{found}” has single braces and would stay as typed: a field has two.")
        for found in KEPT.findall(words):
            yield Notice("left over", f"{name}, {quoted(words_in(p))}",
                         f"“{found}” keeps a place that nobody fills: write a field there, or take it out.")


def _formatting(holder: Element, name: str) -> Iterator[Notice]:
    for p in holder.iter(w("p")):
        for field in _mixed(p, words_in(p)):
            yield Notice("formatting", f"{name}, {quoted(words_in(p))}",
                         f"The formatting changes inside {field}: format the whole field alike.")


def _mixed(el: Element, words: str) -> Iterator[str]:
    """The fields whose characters are formatted in more than one way."""
    looks: list[str] = []
    for text in el.iter(w("t")):
        properties = parent_of(text).find(w("rPr"))
        look = "" if properties is None else repr(sorted((c.tag, sorted(c.items())) for c in properties
                                                         if c.tag not in (w("lang"), w("noProof"))))
        looks += [look] * len(text.text or "")
    for m in FIELD.finditer(words):
        if len(set(looks[m.start():m.end()])) > 1:
            yield m.group()


def _marker(package: Package) -> Iterator[Notice]:
    found = [(story(part), words_in(p)) for part in package.stories() for p in package.tree(part).iter(w("p"))
             if re.search(r"\{\{\s*text\s*\}\}", words_in(p))]
    if not found:
        yield Notice("text", "text", f"No paragraph says {MARKER}: there is no place for the provisions.")
    for n, (name, words) in enumerate(found):
        if name != "text":
            yield Notice("text", f"{name}, {quoted(words)}", f"{MARKER} must stand in the text itself.")
        elif words.strip() != MARKER:
            yield Notice("text", f"{name}, {quoted(words)}", f"{MARKER} must stand alone in its paragraph.")
        elif n:
            yield Notice("text", f"{name}, {quoted(words)}", f"{MARKER} stands there a second time.")


# -- styles and lists -----------------------------------------------------------------------------------
def _styles(package: Package, styles: Mapping[str, str]) -> Iterator[Notice]:
    known = package.styles
    for kind, name in styles.items():
        if known.id(name) is None:
            yield Notice("style", "styles", f"The style “{name}”, which shows “{kind}”, is not in the template.")


def _lists(package: Package, styles: Mapping[str, str]) -> Iterator[Notice]:
    """Lists that are named and not defined, by a style or by a paragraph."""
    names = {s.lower() for k, s in styles.items() if k.split(":")[0] in NUMBERED}
    for style in package.styles:
        name = package.styles.name(style.ident)
        if fault := _undefined(style.format, package.numbering):
            yield Notice("numbering", "styles", f"The style “{name}” counts by {fault}.")
        elif name.lower() in names and not any(each.format.numbers for each in package.styles.chain(style.ident)):
            yield Notice("numbering", "styles", f"The style “{name}” has no numbering of its own.")
    for p in package.tree(package.main).iter(w("p")):
        if fault := _undefined(format_of(p.find(w("pPr"))), package.numbering):
            yield Notice("numbering", f"text, {quoted(words_in(p))}", f"It counts by {fault}.")


def _undefined(form: Format, numbering: Numbering) -> str:
    """The list of a paragraph of this format, or its level, where the file does not define it; else ""."""
    if form.number in ("", "0"):
        return ""
    shape = numbering.shape(form.number)
    if shape is None:
        return f"list {form.number}, which is not defined"
    depth = form.level or "0"
    if not shape.linked and numbering.level(form.number, depth) is None:
        return f"level {whole(depth) + 1} of list {form.number}, which is not defined"
    return ""


# -- what must not be published -------------------------------------------------------------------------
def _hidden(root: Element, name: str) -> Iterator[Notice]:
    for run in root.iter(w("r")):
        if hides(run.find(w("rPr"))) and "row.id" not in words_in(run):
            yield Notice("hidden", f"{name}, {quoted(words_in(run))}", "Hidden words would go out with every document.")


def _left_over(package: Package) -> Iterator[Notice]:
    if has_changes(package):
        yield Notice("tracked", "text", "The template holds tracked changes: accept or reject them.")
    for comment in package.comments.values():
        yield Notice("comment", f"comments, {quoted(comment.words)}", "A comment of the template would go out.")
