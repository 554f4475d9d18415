"""Templates filled by jinja2: the frame around a text, with every fault located by its paragraph."""

from __future__ import annotations

import posixpath
import traceback
from collections.abc import Mapping

from drafting.errors import TemplateFault
from drafting.word.frame import SIGNS, Frame
from drafting.word.package import Package

_NO_SIGNS = dict.fromkeys(map(ord, SIGNS))
_STORIES = {"header": "header", "footer": "footer", "footnotes": "footnotes", "endnotes": "endnotes"}


def fill(blob: bytes, fields: Mapping[str, object], name: str) -> Package:
    """The template with its fields filled in; `name` is what messages call it.

    A field that nobody fills is a fault, never an empty place.
    """
    package = Package.open(blob, name)
    for part in package.stories():
        frame = Frame(package.tree(part))
        if frame.source:
            package.edit(part)
            frame.rebuild(_rendered(frame, fields, name, _story(part)))
    return package


def _rendered(frame: Frame, fields: Mapping[str, object], name: str, story: str) -> str:
    from jinja2 import StrictUndefined, TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, finalize=_plain, keep_trailing_newline=True)
    try:
        return environment.from_string(frame.source).render(fields)
    except TemplateSyntaxError as exc:
        raise _fault(frame, exc.lineno, exc, name, story) from exc
    except Exception as exc:                                  # whatever an expression of the template may raise
        lines = [step.lineno for step in traceback.extract_tb(exc.__traceback__) if step.filename == "<template>"]
        raise _fault(frame, lines[-1] if lines else 0, exc, name, story) from exc


def _fault(frame: Frame, line: int, exc: Exception, name: str, story: str) -> TemplateFault:
    words = frame.words(line)
    place = f"the paragraph “{words[:80]}{'…' if len(words) > 80 else ''}”" if words else "one of its paragraphs"
    return TemplateFault(f"{name} cannot be filled: in the {story}, {place}: {exc}.".replace("..", "."),
                         "Correct that field in the template; docs/how-to/edit-a-template.md lists the fields.")


def _plain(value: object) -> object:
    return value.translate(_NO_SIGNS) if isinstance(value, str) else value


def _story(part: str) -> str:
    stem = posixpath.basename(part).split(".")[0].rstrip("0123456789")
    return _STORIES.get(stem, "text")
