"""The page templates of this package, in an environment that escapes everything and knows no undefined name."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def template(name: str):
    """The jinja2 template of that name, sandboxed."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    folder = Path(__file__).resolve().parent
    environment = ImmutableSandboxedEnvironment(loader=FileSystemLoader(folder), autoescape=True,
                                                undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.get_template(name)
