"""Templates filled by jinja2: the frame around a text, with every fault located by its paragraph."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from drafting.errors import TemplateFault
from drafting.model.text import Notice
from drafting.word.compose.template import loose
from drafting.word.compose.templated import SIGNS, Frame
from drafting.word.opc.package import Package
from drafting.word.parts.stories import quoted, story

if TYPE_CHECKING:
    from drafting.render.house.bounded import Bounded

_NO_SIGNS = dict.fromkeys(map(ord, SIGNS))


def fill(blob: bytes, fields: Mapping[str, object], name: str) -> Package:
    """The template with its fields filled in; `name` is what messages call it.

    A field that nobody fills is a fault, never an empty place; so is one that cannot be reached.
    """
    package = Package.open(blob, name)
    for part in package.stories():
        frame = Frame(package.tree(part))
        for notice in loose(frame.holder, story(part)):
            raise TemplateFault(f"{name} cannot be filled: {notice.place}: {notice.message}",
                                "Correct the template; drafting templates check names every fault.")
        if frame.source:
            package.edit(part)
            frame.rebuild(_rendered(frame, fields, name, story(part)))
    return package


def faults(package: Package, fields: Mapping[str, object]) -> Iterator[Notice]:
    """Every field of a template that cannot be filled, each with its story and paragraph; the package stays as it is.

    A faulty line is passed over and the rest tried again, so one fault hides no other.
    """
    for part in package.stories():
        frame = Frame(package.tree(part))
        lines = frame.source.split("\n")
        for _ in lines:
            found = _first_fault("\n".join(lines), fields)
            if found is None:
                break
            line, why = found
            at = line if 0 < line <= len(lines) and frame.words(line) else 0
            yield Notice("field", f"{story(part)}, {quoted(frame.words(at)) if at else 'one of its paragraphs'}",
                         f"{why[:1].upper()}{why[1:].rstrip('.')}.")
            if not at:
                break
            lines[at - 1] = ""


def _first_fault(source: str, fields: Mapping[str, object]) -> tuple[int, str] | None:
    """The line and the reason of the first fault: a syntax error, a name nobody fills, what filling raises."""
    from jinja2 import TemplateSyntaxError, nodes

    environment = _environment()
    try:
        tree = environment.parse(source)
        given = {node.name for node in tree.find_all(nodes.Name) if node.ctx in ("store", "param")}
        for node in tree.find_all(nodes.Name):
            if node.ctx == "load" and node.name not in fields and node.name not in given | set(environment.globals):
                return node.lineno, f"nobody fills “{node.name}”"
        environment.filled(source, dict(fields))
    except TemplateSyntaxError as exc:
        ended = str(exc.message).startswith("Unexpected end of template")       # no fault of the line that it ends with
        return 0 if ended else exc.lineno, str(exc.message)
    except Exception as exc:                                  # whatever an expression of the template may raise
        return _line(exc), str(exc)
    return None


def _environment() -> Bounded:
    from drafting.render.house.bounded import Bounded

    return Bounded(_plain)


def _line(exc: Exception) -> int:
    lines = [step.lineno for step in traceback.extract_tb(exc.__traceback__) if step.filename == "<template>"]
    return lines[-1] or 0 if lines else 0


def _rendered(frame: Frame, fields: Mapping[str, object], name: str, part: str) -> str:
    from jinja2 import TemplateSyntaxError

    try:
        return _environment().filled(frame.source, dict(fields))
    except TemplateSyntaxError as exc:
        raise _fault(frame, exc.lineno, exc, name, part) from exc
    except Exception as exc:                                  # whatever an expression of the template may raise
        raise _fault(frame, _line(exc), exc, name, part) from exc


def _fault(frame: Frame, line: int, exc: Exception, name: str, part: str) -> TemplateFault:
    place = quoted(frame.words(line)) if frame.words(line) else "one of its paragraphs"
    return TemplateFault(f"{name} cannot be filled: in the {part}, {place}: {exc}.".replace("..", "."),
                         "Correct that field in the template; drafting templates check names every fault.")


def _plain(value: object) -> object:
    return value.translate(_NO_SIGNS) if isinstance(value, str) else value
