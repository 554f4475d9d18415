"""A workspace and the drafts on record in it: each step of the procedure as a method.

Every step that puts something on record takes the instant `now`, as ISO 8601 with its offset; typed again it completes
what is missing and records nothing twice. What is refused raises `drafting.errors.DraftingError`, and the record stays
as it was.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.api.given import Source, files_in, name_of, read, refuse_odd
from drafting.api.onrecord import OnRecord
from drafting.errors import DraftingError, InputError
from drafting.render.house.body import load_body, templates_folder
from drafting.store import Store, in_database

if TYPE_CHECKING:
    from drafting.model.record import Body, Objection, Response, Round, Submission, Version
    from drafting.rounds.adopting.check import Checked
    from drafting.rounds.adopting.gate import Found
    from drafting.rounds.adopting.silence import Settled
    from drafting.rounds.answering.agree import Agreed
    from drafting.rounds.answering.dispose import Chosen, Filled, Given
    from drafting.rounds.answering.positions import Stated
    from drafting.rounds.answering.putforward import Put
    from drafting.rounds.answering.readings import Reading
    from drafting.rounds.answering.typed.from_word import FromWord
    from drafting.rounds.drafts.circulate import Circulated
    from drafting.rounds.drafts.issue import Issued
    from drafting.rounds.drafts.new import Begun
    from drafting.rounds.intake.handed import Taken
    from drafting.rounds.intake.news import News
    from drafting.rounds.intake.receive import Received
    from drafting.rounds.intake.sent import Sent, Unclear
    from drafting.rounds.papers.merge import Merged
    from drafting.rounds.record.extend import Extended
    from drafting.rounds.standing.status import Status


class Workspace:
    """The folder that holds `drafts/`, and `templates/` where the house has its own; or a database, postgresql://…"""

    def __init__(self, place: str | os.PathLike[str], waiting: Callable[[str], None] | None = None, *,
                 house: str | os.PathLike[str] = "", alone: bool = False) -> None:
        """`waiting` is told once when a step has to wait for another writer.

        With `alone` files are not locked: for a share that has no locks, where nobody else writes.

        `house` is the folder of the house's own templates; without it a folder's are used, and a database has none.
        """
        self.store = Store(place if isinstance(place, str) else Path(place), waiting=waiting, alone=alone)
        self.house = Path(house) if house or in_database(place) else Path(place) / "templates"

    def templates(self, body: str) -> Path:
        """Where the templates of a body are: the workspace's own, else the shipped ones."""
        return self.house if (self.house / body / "body.toml").is_file() else templates_folder()

    def body(self, code: str) -> Body:
        """The body that negotiates; `InputError` where there is none of that code."""
        return load_body(self.templates(code) / code)

    def draft(self, name: str) -> Desk:
        """A draft on record; `NoSuchDraft` where there is none of that name."""
        found = self.store.draft(name)
        return Desk(self.store, self.body(found.body), self.templates(found.body), found)

    def new(self, name: str, files: Mapping[str, Source], *, now: str, kind: str = "", body: str = "rcm",
            label: str = "Zero draft", title: Mapping[str, str] | None = None) -> Begun:
        """A draft on record as version 1, from a Word, Markdown or Akoma Ntoso file for each language."""
        from drafting.rounds.drafts.new import Source as Begin
        from drafting.rounds.drafts.new import new_draft

        sources = {lang: Begin(name_of(each, f"{name}.{lang}.docx"), read(each)) for lang, each in files.items()}
        return new_draft(self.store, self.body(body), name, sources, now=now, kind=kind, label=label, title=title,
                         templates=self.templates(body))


class Desk(OnRecord):
    """A draft on record, and the steps of the procedure that lead on from it; what it can be asked is in `OnRecord`."""

    __slots__ = ()

    # -- a round --------------------------------------------------------------------------------------
    def circulate(self, *, until: str, now: str, template: str = "") -> Circulated:
        """A round on the newest version, open until the instant `until`, and the Word files to send."""
        from drafting.rounds.drafts.circulate import circulate

        return circulate(self.store, self.body, self.templates, self.name, until=until, now=now, template=template)

    def extend(self, *, until: str, now: str) -> Extended:
        """The open round with a later deadline."""
        from drafting.rounds.record.extend import extend

        return extend(self.store, self.name, until=until, now=now)

    def receive(self, source: Source, *, now: str, name: str = "", member: str = "", lang: str = "", base: int = 0,
                anyway: bool = False, office: str = "") -> Taken:
        """A member's file, or a folder of them, on record in the open round.

        Whose a file is, is `member`, or said by the file. `name` is the file name of bytes and streams. A file that
        cannot be taken is in `refused`, and the others go through. An .odt, .doc or .rtf is read through LibreOffice,
        whose path is `office`; of a mail each file in it is received.
        """
        from drafting.rounds.intake.handed import Taken, handed

        received: list[Received] = []
        refused: list[tuple[str, DraftingError]] = []
        for each in files_in(source):
            file = name_of(each, name)
            if not file:
                raise InputError("A file without a name cannot be kept.", "Give its name.")
            try:
                if each is not source:
                    refuse_odd(str(each))
                came = handed(self.store, self.body, self.name, file, read(each, file), now=now, member=member,
                              lang=lang, base=base, anyway=anyway, office=office)
            except DraftingError as exc:
                came = Taken((), ((file, exc),))
            received += came.received
            refused += came.refused
        return Taken(tuple(received), tuple(refused))

    def letter(self, member: str, comment: str = "", *, now: str, where: str = "", proposal: str = "", lang: str = "",
               file: Source | None = None, sender: str = "", date: str = "") -> Received:
        """What a member says in a letter, on record in words at a place named by hand, "" for the whole text.

        `proposal` is the provision's new wording, or an instruction as in a comment form. `file` is the letter itself.
        """
        from drafting.rounds.intake.inwords import Letter, Words, in_words

        letter = Letter(name_of(file, "letter") if file else "", read(file) if file else b"", sender, date)
        return in_words(self.store, self.body, self.name, member, Words(where, comment, proposal), now=now,
                        lang=self.language(lang), letter=letter)

    def propose(self, where: str, words: Mapping[str, str], *, now: str, comment: str = "", after: bool = False,
                gone: bool = False, lang: str = "") -> tuple[Put, ...]:
        """A wording of the secretariat's own at a provision, by language, on record as a proposal like any other.

        With `after` it is a new paragraph after that provision, which is found in `lang`, else the first language;
        with `gone` the provision goes, in all languages, and there are no words.
        """
        from drafting.rounds.answering.putforward import Wording, put_at

        wanted = Wording(words, comment, after, gone)
        return put_at(self.store, self.body, self.name, self.language(lang), where, wanted, now=now)

    def take_back(self, number: int, *, now: str, lang: str = "", reason: str = "") -> tuple[Submission, ...]:
        """A wording of the secretariat's own, by the number of a proposal of it, taken back in all its languages."""
        from drafting.rounds.drafts.withdraw import take_back
        from drafting.rounds.table.table import printed

        [ident] = printed(self.store, self.name, lang := self.language(lang), [number])
        return take_back(self.store, self.name, lang, ident, now=now, reason=reason)

    def files(self) -> tuple[Sent, ...]:
        """All that came in for the newest round, and which of it is in force."""
        from drafting.rounds.intake.sent import files

        return files(self.store, self.name)

    def use(self, wanted: Iterable[str], *, now: str, member: str = "", reason: str = "") -> tuple[Submission, ...]:
        """The files with these names, or whose hashes begin so, in force in place of others of their members."""
        from drafting.rounds.intake.sent import use

        return use(self.store, self.name, wanted, now=now, member=member, reason=reason)

    def round(self) -> Round:
        """The open round; `RoundClosed` where none is open."""
        from drafting.rounds.record.state import open_round

        return open_round(self.store, self.name)

    def unclear(self, round: Round | None = None) -> tuple[Unclear, ...]:
        """Of which members it is not clear which file is in force in the open round, or in another one."""
        from drafting.rounds.intake.sent import unclear

        return unclear(self.store, self.name, round or self.round())

    def withdraw(self, member: str, *, now: str, reason: str = "") -> tuple[Submission, ...]:
        """What a member sent taken back; it stays on record."""
        from drafting.rounds.drafts.withdraw import withdraw

        return withdraw(self.store, self.name, member, now=now, reason=reason)

    def status(self, *, now: str, lang: str = "") -> Status:
        """Who replied, what is clean, what stands in the way."""
        from drafting.rounds.standing.status import status

        return status(self.store, self.body, self.name, now=now, lang=lang)

    def merge(self, *, now: str, number: int = 0) -> Merged:
        """The compilation of the newest round, or of the round asked for, as data by language and as files by name."""
        from drafting.rounds.papers.merge import merge

        return merge(self.store, self.body, self.templates, self.name, number=number, now=now)

    # -- answers --------------------------------------------------------------------------------------
    def dispose(self, numbers: Iterable[int | str], answer: str, *, now: str, lang: str = "", reason: str = "",
                text: str = "", stage: str = "proposed", by: str = "", likely: bool = False) -> tuple[Given, ...]:
        """The same answer to proposals, by the numbers that were printed or by ids; all of them or none.

        `answer` is one of `drafting.model.record.ANSWERS`, or "undo"; `text` the wording for "modify". Without `lang`
        numbers are those of the first language, and the same proposal in another one is answered with it; with `likely`
        also what is only likely the same.
        """
        from drafting.rounds.answering.dispose import dispose, undo
        from drafting.rounds.answering.reworded import Wish
        from drafting.rounds.answering.together import UNDO, dispose_together

        code, wish = self.language(lang), Wish(answer, reason, text, stage)
        chosen = self._ids(code, numbers)
        if not lang or likely:
            return dispose_together(self.store, self.name, code, chosen, wish, now=now, by=by, likely=likely)
        if answer == UNDO:
            return undo(self.store, self.name, code, chosen, now=now, by=by, reason=reason)
        return dispose(self.store, self.name, code, chosen, wish, now=now, by=by)

    def _ids(self, lang: str, numbers: Iterable[int | str]) -> list[str]:
        """The ids of proposals; a number counts as it was printed."""
        from drafting.rounds.table.table import printed

        asked = list(numbers)
        given = list(dict.fromkeys(each for each in asked if not isinstance(each, str)))
        ids = dict(zip(given, printed(self.store, self.name, lang, given), strict=True)) if given else {}
        return [each if isinstance(each, str) else ids[each] for each in asked]

    def dispose_where(self, choice: str, answer: str, *, now: str, langs: Iterable[str] = (), reason: str = "",
                      text: str = "", stage: str = "proposed", by: str = "", dry: bool = True) -> Chosen:
        """The same answer to all open proposals that a filter chooses ("sponsors >= 6 and not contested").

        It is only shown until `dry` is false.
        """
        from drafting.rounds.answering.dispose import dispose_where
        from drafting.rounds.answering.reworded import Wish

        return dispose_where(self.store, self.name, list(langs) or self.record.languages, choice,
                             Wish(answer, reason, text, stage), now=now, by=by, dry=dry)

    def dispose_from(self, file: Source, *, now: str, name: str = "", stage: str = "proposed", by: str = "",
                     dry: bool = True) -> Filled | FromWord:
        """The answers in a filled-in matrix, in a table of wordings, or in the compilation answered in Word.

        Those of a compilation are only shown until `dry` is false; those of a table are recorded at once.
        """
        from drafting.rounds.answering.dispose import dispose_matrix
        from drafting.rounds.answering.typed.from_word import dispose_word, is_compilation
        from drafting.rounds.papers.wordings import dispose_columns, is_columns

        name, blob = name_of(file, name), read(file, name)
        is_word = name.lower().endswith((".docx", ".docm"))
        if is_word and is_columns(blob, name):
            return dispose_columns(self.store, self.body, self.name, blob, name, stage=stage, now=now, by=by)
        if is_word and is_compilation(blob, name):
            return dispose_word(self.store, self.body, self.name, blob, name, stage=stage, now=now, by=by, dry=dry)
        return dispose_matrix(self.store, self.name, blob, name, stage=stage, now=now, by=by, body=self.body)

    def respond(self, number: int | str, member: str, answer: str, *, now: str, lang: str = "", by: str = "",
                reason: str = "") -> Response:
        """What a member says to the answer that its proposal got: "accepts" or "maintains"."""
        from drafting.rounds.answering.positions import respond

        code = self.language(lang)
        proposal, = self._ids(code, [number])
        return respond(self.store, self.body, self.name, code, proposal, member, answer, now=now, by=by, reason=reason)

    def position(self, member: str, stand: str, *, now: str, numbers: Iterable[int | str] = (),
                 provisions: Iterable[str] = (), lang: str = "", by: str = "", reason: str = "") -> tuple[Stated, ...]:
        """The member's stand on proposals and provisions, one of `drafting.model.record.STANDS`; all or none."""
        from drafting.rounds.answering.positions import take_position

        code = self.language(lang)
        return take_position(self.store, self.body, self.name, code, member, stand, now=now,
                             numbers=self._ids(code, numbers), provisions=provisions, by=by, reason=reason)

    def positions(self, lang: str = "") -> tuple[Stated, ...]:
        """All positions that hold, in the order of the text."""
        from drafting.rounds.answering.positions import held

        return held(self.store, self.name, self.language(lang))

    def readings(self, *, now: str, langs: Iterable[str] = ()) -> tuple[Reading, ...]:
        """The positions that comments seem to state, with numbers that are on record from now."""
        from drafting.rounds.answering.readings import printed_readings

        return printed_readings(self.store, self.body, self.name, list(langs) or self.record.languages, now=now)

    def confirm(self, numbers: Iterable[int] | None = None, *, now: str, langs: Iterable[str] = (),
                by: str = "") -> tuple[Stated, ...]:
        """The readings with these numbers as positions on record; all that were printed, without numbers."""
        from drafting.rounds.answering.readings import confirm

        return confirm(self.store, self.body, self.name, list(langs) or self.record.languages, numbers, now=now, by=by)

    def collate(self, kind: str, form: str, *, lang: str = "", number: int = 0) -> bytes:
        """All that came in as one comment form, `form` .docx or .xlsx, ready for answers."""
        from drafting.rounds.answering.collate import collate

        return collate(self.store, self.name, kind, form, self.language(lang), number=number)

    def agree(self, provisions: Iterable[str], *, now: str, lang: str = "", by: str = "", reason: str = "",
              reopen: bool = False) -> tuple[Agreed, ...]:
        """Provisions closed ad referendum, or open again; all or none."""
        from drafting.rounds.answering.agree import agree

        return agree(self.store, self.name, self.language(lang), provisions, now=now, by=by, reason=reason,
                     reopen=reopen)

    def agreed(self, lang: str = "") -> tuple[Agreed, ...]:
        """The provisions that are closed, in the order of the text."""
        from drafting.rounds.answering.agree import agreed

        return agreed(self.store, self.name, self.language(lang))

    def news(self, *, since: str = "") -> News:
        """What late, replaced and withdrawn files changed since an instant, else since the last answer."""
        from drafting.rounds.intake.news import news

        return news(self.store, self.name, since=since)

    # -- versions -------------------------------------------------------------------------------------
    def issue(self, *, now: str, label: str = "", unfinished: bool = False) -> Issued:
        """The version that the answers of the open round make of its base.

        With `unfinished` also while the round waits or proposals are open: those go into brackets, or are carried on.
        """
        from drafting.rounds.drafts.issue import issue

        return issue(self.store, self.body, self.templates, self.name, label=label, now=now, careful=not unfinished)

    def undo_issue(self, *, now: str, by: str = "", reason: str = "") -> Version:
        """The newest version set aside, while nothing was built on it: its round is open again."""
        from drafting.rounds.drafts.unfinished import undo

        return undo(self.store, self.name, now=now, by=by, reason=reason)

    def redline(self, old: int, new: int, *, lang: str = "", form: str = ".docx", office: str = "") -> bytes:
        """One version shown against another: `form` is .docx, .pdf (`office` makes it), .html or .txt."""
        from drafting.rounds.papers.redline import redline

        return redline(self.store, self.body, self.name, old, new, self.language(lang), form, office)

    def critic(self, old: int, new: int, lang: str = "") -> list[str]:
        """The lines in which two versions differ, as CriticMarkup."""
        from drafting.rounds.papers.redline import words

        return words(self.store, self.body, self.name, old, new, self.language(lang))

    def check(self, number: int = 0) -> tuple[Found, ...]:
        """What stands between the newest version, or the version asked for, and its publication."""
        from drafting.rounds.adopting.gate import draft_gate

        return draft_gate(self.store, self.body, self.templates, self.name, number)

    def slips(self, number: int = 0, *, every: bool = False) -> tuple[Checked, ...]:
        """What changed in a version, or would in the next, although nobody asked for it."""
        from drafting.rounds.adopting.check import check

        return check(self.store, self.body, self.name, number=number, every=every)

    def slips_of(self, file: Source, *, lang: str = "", name: str = "The file") -> Checked:
        """The same of a Word file, such as the chair's clean copy, held against the newest version."""
        from drafting.rounds.adopting.check import check_file

        return check_file(self.store, self.body, self.name, self.language(lang), read(file, name), name_of(file, name))

    def adopt(self, *, now: str, label: str = "Adopted", despite: Iterable[str] = ()) -> Version:
        """The newest version adopted; refused while anything stands in its way but what `despite` names."""
        from drafting.rounds.adopting.adopt import adopt

        return adopt(self.store, self.body, self.templates, self.name, now=now, label=label, despite=tuple(despite))

    def silence(self, *, until: str, now: str, by: str = "", despite: Iterable[str] = ()) -> Settled:
        """A silence procedure on the newest version until an instant, with its notices to send.

        Refused while anything stands in the way of adoption but what `despite` names.
        """
        from drafting.rounds.adopting.silence import begin

        return begin(self.store, self.body, self.templates, self.name, until=until, now=now, by=by,
                     despite=tuple(despite))

    def settle(self, *, now: str) -> Settled:
        """How the newest silence procedure stands; once its instant has passed in silence the version is adopted."""
        from drafting.rounds.adopting.silence import settle

        return settle(self.store, self.body, self.templates, self.name, now=now)

    def object_to(self, member: str, *, at: str, reason: str = "", by: str = "", reservation: bool = False,
                  letter: Source | None = None) -> Objection:
        """An objection or a reservation on record as of the instant `at`, with the letter that says it."""
        from drafting.rounds.adopting.silence import Letter, object_to

        kept = Letter(name_of(letter, "letter"), read(letter)) if letter is not None else None
        return object_to(self.store, self.body, self.name, member, at=at, reason=reason, by=by,
                         reservation=reservation, letter=kept)
