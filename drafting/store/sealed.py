"""Ground on which each step seals what it added."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from drafting.model.record import Seal
from drafting.model.seen import encode
from drafting.store import format as form
from drafting.store.ground import Ground
from drafting.store.seals import NAME, Chain, Named, counted, head, number, title
from drafting.store.verbs import inside


class Sealed(Ground):
    """Records that are put there by steps, and the seals over them."""

    def __init__(self, root: Path | str, patience: float = 120.0,
                 waiting: Callable[[str], None] | None = None, alone: bool = False) -> None:
        super().__init__(root, patience, waiting, alone)
        self._new: dict[str, set[str]] = {}                 # what was added and is not sealed yet, by draft

    @contextmanager
    def sealing(self, name: str) -> Iterator[None]:
        """A seal over what is added meanwhile, at its end; the caller is the draft's writer.

        Where nothing is added, the step may be one that was ended before its seal and is typed again: what it left is
        looked for, and sealed.
        """
        try:
            yield
        except BaseException:
            self._new.pop(name, None)
            raise
        if added := counted(self._new.pop(name, ())):
            self._seal(name, added)
        else:
            self.seal(name)

    def seal(self, name: str) -> None:
        """A seal over all that none names yet: also what a step left that was ended, or that was copied in by hand."""
        named = self.asked(self._draft(name) / form.SEALS, Named, lambda known: known.adds)
        self._seal(name, counted(self.pieces.names(name).names) - named)

    def _seal(self, name: str, adds: set[str]) -> None:
        if adds:
            follows = self._newest(name)
            made = Seal(1 + max(map(number, follows), default=0), follows, tuple(sorted(adds)))
            self._add(name, self._draft(name) / form.SEALS / f"{title(made)}.json", encode(made))
            self._new.pop(name, None)

    def seals(self, name: str) -> dict[str, Seal]:
        """The seals by their names."""
        return self._named(self._draft(name) / form.SEALS, NAME, Seal)

    def head(self, name: str) -> str:
        """The newest seals: what whoever notes it down can hold the record against; "" without any."""
        return head(self._newest(name))

    def _newest(self, name: str) -> tuple[str, ...]:
        return self.asked(self._draft(name) / form.SEALS, Chain, lambda known: known.newest)

    # -- adding -------------------------------------------------------------------------------------
    def _add(self, name: str, path: PurePosixPath, data: bytes) -> None:
        self._put(name, {inside(path): data})

    def _put(self, name: str, files: Mapping[str, bytes]) -> None:
        self.pieces.add(name, files)
        self._new.setdefault(name, set()).update(files)
