"""What can be asked of a draft on record, and what can be written of it: nothing here answers a proposal."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafting.errors import InputError
from drafting.store import Store

if TYPE_CHECKING:
    from typing import Unpack

    from drafting.model.record import Body, Choice, Draft
    from drafting.render.documents.final import Meeting
    from drafting.rounds.copies.fork import Forks
    from drafting.rounds.languages.concordance import Concordance
    from drafting.rounds.languages.pair import Joined
    from drafting.rounds.languages.tasks import ToDo
    from drafting.rounds.papers.render import Rendered
    from drafting.rounds.proving.history import Entry, Shown, Wording
    from drafting.rounds.proving.trace import Traced
    from drafting.rounds.proving.verify import Verified
    from drafting.rounds.proving.wordwise import Words


class _Around(NamedTuple):
    store: Store
    body: Body
    templates: Path
    record: Draft


class OnRecord(_Around):
    """A draft on record with all that its steps need: the store, the body, and the body's templates."""

    __slots__ = ()

    @property
    def name(self) -> str:
        return self.record.name

    def language(self, lang: str = "") -> str:
        """The language asked for, else the draft's first; `InputError` for one that the draft is not in."""
        if lang and lang not in self.record.languages:
            raise InputError(f"{self.name} is not in “{lang}”.", f"Use one of: {', '.join(self.record.languages)}.")
        return lang or self.record.languages[0]

    # -- papers ---------------------------------------------------------------------------------------
    def render(self, form: str = ".docx", *, langs: Iterable[str] = (), template: str = "", number: int = 0,
               office: str = "", **meeting: Unpack[Meeting]) -> Rendered:
        """The document of a version: `form` is .docx, .pdf (with the path of LibreOffice), .html, .md or .xml.

        `meeting` is what stands around the text: place, date, motto, ordinal, present.
        """
        from drafting.rounds.papers.render import render

        return render(self.store, self.body, self.templates, self.name, tuple(langs) or (self.language(),), form,
                      template=template, number=number, program=office, **meeting)

    def columns(self, columns: Iterable[str], lang: str = "") -> bytes:
        """The open round as a Word table: "base", members by code, and "agreed", which is for `dispose_from`."""
        from drafting.rounds.papers.wordings import columns_table

        return columns_table(self.store, self.body, self.templates, self.name, self.language(lang), tuple(columns))

    def package(self, *, number: int = 0, office: str = "", **meeting: Unpack[Meeting]) -> dict[str, bytes]:
        """Every file of a version by name, with a manifest of hashes."""
        from drafting.rounds.papers.conference import package

        return package(self.store, self.body, self.templates, self.name, number=number, program=office, **meeting)

    def corrigendum(self, old: int, new: int, lang: str = "") -> bytes:
        """The corrections that lead from one version to another, a sentence each, as a Word file."""
        from drafting.rounds.papers.conference import correction

        before, after = (self.store.version(self.name, number) for number in (old, new))
        return correction(self.store, self.body, self.templates, self.record, before, after, self.language(lang))

    def sources(self, lang: str = "", number: int = 0) -> bytes:
        """The source table of a version as a Word file: who contributed to each provision, and where it comes from."""
        from drafting.rounds.proving.sources import sources

        return sources(self.store, self.body, self.templates, self.name, self.language(lang), number)

    # -- languages ------------------------------------------------------------------------------------
    def concordance(self, number: int = 0) -> Concordance:
        """Where the languages of a version do not say the same."""
        from drafting.rounds.languages.concordance import concordance

        return concordance(self.store, self.body, self.templates, self.name, number)

    def tasks(self, lang: str = "") -> tuple[ToDo, ...]:
        """What was accepted in one language alone and another has yet to follow."""
        from drafting.rounds.languages.tasks import tasks

        return tuple(each for each in tasks(self.store, self.name) if lang in ("", each.task.language))

    def waive(self, provisions: Iterable[str], *, now: str, lang: str = "", by: str = "", reason: str = "",
              withdrawn: bool = False) -> tuple[ToDo, ...]:
        """The tasks at these places said to need nothing, with a reason; with `withdrawn` to be done again."""
        from drafting.rounds.languages.tasks import waive

        return waive(self.store, self.name, provisions, now=now, lang=lang, by=by, reason=reason, withdrawn=withdrawn)

    def pair(self, first: str, second: str, *, now: str, lang: str = "", by: str = "", reason: str = "",
             apart: bool = False) -> Joined:
        """A provision of the first language and one of another are one; with `apart` they are not."""
        from drafting.rounds.languages.pair import pair

        return pair(self.store, self.name, first, second, lang=lang, now=now, by=by, reason=reason, apart=apart)

    def translation(self, source: str, target: str, form: str = ".docx", *, number: int = 0) -> bytes:
        """A version for a translator: `form` is .docx, .xlf or .tmx; what comes back is for `receive`."""
        from drafting.rounds.languages.translation import translation_file

        return translation_file(self.store, self.body, self.templates, self.name, self.language(source),
                                self.language(target), form, number)

    # -- looking back ---------------------------------------------------------------------------------
    def show(self, *, lang: str = "", number: int = 0) -> Shown:
        """The versions, and the text of the newest one or of the one asked for."""
        from drafting.rounds.proving.history import show

        return show(self.store, self.name, self.language(lang), number)

    def log(self) -> tuple[Entry, ...]:
        """Everything on record in the order in which it happened."""
        from drafting.rounds.proving.history import log

        return log(self.store, self.name)

    def trace(self, *, lang: str = "", number: int = 0, where: str = "") -> Traced:
        """Where each word of a version comes from, whole or in one provision."""
        from drafting.rounds.proving.trace import trace

        return trace(self.store, self.name, self.language(lang), number, where)

    def provision(self, where: str, lang: str = "") -> tuple[Wording, ...]:
        """A provision, by label or id, through all versions, with the names behind each wording."""
        from drafting.rounds.proving.history import provision

        return provision(self.store, self.name, self.language(lang), where)

    def forks(self) -> Forks:
        """What two copies of the record did apart."""
        from drafting.rounds.copies.fork import forks

        return forks(self.store, self.name)

    def keep(self, wanted: str, *, now: str, by: str = "", reason: str = "") -> Choice:
        """Which of two versions of one number is in force, said by the beginning of its hash."""
        from drafting.rounds.copies.fork import keep

        return keep(self.store, self.name, wanted, now=now, by=by, reason=reason)

    def wordwise(self) -> Words:
        """Whether each word of each version is in the next one, or went by an answer on record."""
        from drafting.rounds.proving.wordwise import words

        return words(self.store, self.name)

    def head(self) -> str:
        """The newest seals, to be noted down: `verify` holds the record against them at any later time."""
        return self.store.head(self.name)

    def verify(self, head: str = "") -> Verified:
        """The whole record checked against the laws, everything computed again; and against an earlier `head`."""
        from drafting.rounds.proving.verify import verify

        return verify(self.store, self.body, self.name, head)
