"""The language of templates within bounds: no loop, number or string of a frame grows past what a document holds.

What a frame does is counted, and not timed: the same template is refused at the same place on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeVisitor

STEPS = 200_000         # turns of all loops of a part of a template, and calls of its macros
MOST = 1_000_000        # the largest number that is reckoned with, and characters of a string that is put together
EXPONENT = 100
WIDE = re.compile(r"(?<=[%.])\d+")        # how wide a word is to be, in a pattern of `%`


class Bounded(ImmutableSandboxedEnvironment):
    """A sandbox that counts: each loop's turn and each macro's call is a step."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, finalize: Callable[[object], object]) -> None:
        super().__init__(undefined=StrictUndefined, finalize=finalize, keep_trailing_newline=True)
        self.steps = 0
        self.filters = {name: _modest(each) for name, each in self.filters.items()}
        self.globals["range"] = _range

    def filled(self, source: str, fields: dict[str, object]) -> str:
        """What a template gives."""
        tree = self.parse(source)
        _Steps().visit(tree)
        return self.from_string(tree).render(fields)

    def step(self) -> str:
        """Count a step."""
        self.steps += 1
        if self.steps > STEPS:
            raise OverflowError(f"its loops take more than {STEPS:,} turns")
        return ""

    def joined(self, *pieces: object) -> str:
        """What `~` puts together."""
        words = [str(piece) for piece in pieces]
        _small(sum(map(len, words)))
        return "".join(words)

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls; with no larger number than a document needs."""
        _modest_numbers(args, kwargs)
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Reckon, before it is too large to be reckoned."""
        _modest_numbers((left, right), {})
        if operator == "**" and isinstance(right, int):
            _small(right * (MOST // EXPONENT))
        if operator == "*":
            _small(_length(left) * (right if isinstance(right, int) else 1))
            _small(_length(right) * (left if isinstance(left, int) else 1))
        return super().call_binop(context, operator, left, right)


class _Steps(NodeVisitor):
    """Has each loop and macro of a template count its turns, and `~` its characters."""

    def visit_For(self, node: nodes.For) -> None:           # noqa: N802 - jinja2's own name
        node.body.insert(0, _counted(node))
        self.generic_visit(node)

    def visit_Macro(self, node: nodes.Macro) -> None:       # noqa: N802
        node.body.insert(0, _counted(node))
        self.generic_visit(node)

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> None:
        """Visit what stands in a node, each `~` in it first made a call."""
        for field, value in node.iter_fields():
            if isinstance(value, list):
                setattr(node, field, [_joining(each) for each in value])
            else:
                setattr(node, field, _joining(value))
        super().generic_visit(node, *args, **kwargs)


def _joining(value: Any) -> Any:
    if not isinstance(value, nodes.Concat):
        return value
    return _call("joined", value.nodes).set_lineno(value.lineno)


def _counted(node: nodes.Node) -> nodes.Node:
    return nodes.ExprStmt(_call("step", [])).set_lineno(node.lineno)


def _call(name: str, args: list[nodes.Expr]) -> nodes.Call:
    return nodes.Call(nodes.EnvironmentAttribute(name), args, [], None, None)


def _range(*args: int) -> range:
    found = range(*args)
    if len(found) > STEPS:
        raise OverflowError(f"range gives more than {STEPS:,} numbers")
    return found


def _modest(filter: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that takes no larger number than a document needs."""
    @wraps(filter)
    def modest(*args: Any, **kwargs: Any) -> Any:
        _modest_numbers(args[1:], kwargs)
        return filter(*args, **kwargs)

    return modest


def _modest_numbers(args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    for value in (*args, *kwargs.values()):
        if isinstance(value, int):
            _small(abs(value))
        elif isinstance(value, str) and "%" in value:
            _small(max(map(int, WIDE.findall(value)), default=0))


def _length(value: object) -> int:
    return len(value) if isinstance(value, str | list | tuple) else 0


def _small(number: int) -> None:
    if number > MOST:
        raise OverflowError(f"it asks for more than {MOST:,} of something")
