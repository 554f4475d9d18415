"""The page templates of this package, in an environment that escapes everything and knows no undefined name."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template


@cache
def template(name: str) -> Template:
    """The jinja2 template of that name. They are our own, so no sandbox asks at each name whether it may be read."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    folder = Path(__file__).resolve().parents[1] / "pages"
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True)
    return environment.get_template(name)
