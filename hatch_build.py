"""What is built holds the catalogues compiled: gettext reads those, without Babel, which then need not be loaded."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface):
    """Compile each drafting.po beside itself; a wheel takes the compiled one in its place."""

    def initialize(self, version: str, build_data: dict[str, list[str]]) -> None:
        for source in Path(self.root, "drafting", "locale").rglob("*.po"):
            with source.open("rb") as text, source.with_suffix(".mo").open("wb") as made:
                write_mo(made, read_po(text))
            build_data["artifacts"].append(source.with_suffix(".mo").relative_to(self.root).as_posix())
