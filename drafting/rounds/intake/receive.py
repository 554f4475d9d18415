"""Receive: a member's file is kept as it came and read against the version it was written over.

Of several files of one member the newest is in force, by what they say themselves: see `force`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from drafting.errors import NotAWordFile, WhoseFile
from drafting.merge.facts.place import remarks
from drafting.model.change import Text
from drafting.model.characters import as_signs, ending
from drafting.model.instants import instant
from drafting.model.record import Body, Cover, Round, Submission
from drafting.model.text import Comment, Notice
from drafting.rounds.intake.incoming import Incoming
from drafting.rounds.intake.noticed import placed
from drafting.rounds.intake.returned import returned
from drafting.rounds.intake.touched import asked_again, bracket_notices
from drafting.rounds.languages.translation import XLIFF, is_table, refuse_bare_table, submission
from drafting.rounds.record.extend import is_late
from drafting.rounds.record.force import is_form, is_withdrawn, key_of, newest
from drafting.rounds.record.state import open_round, wishes
from drafting.rounds.record.step import step
from drafting.rounds.record.versionfiles import sent_package
from drafting.rounds.record.whose import Origin, origin_of, recognised, refuse_stranger
from drafting.store import Store
from drafting.store.verbs import sha256
from drafting.word.opc.package import Package
from drafting.word.opc.saved import Saved, saved, saved_in
from drafting.word.unseen.unseen import COUNTED, UNSEEN, unseen
from drafting.word.unseen.written import odd_in

if TYPE_CHECKING:
    from drafting.model.change import Remark

FORMS = (".xlsx", ".csv")
PAPERS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".heic")
SPREADSHEETS = (".xls", ".xlsb", ".xlsm", ".xltx", ".xlt", ".ods", ".fods", ".numbers", ".tsv")


class Beside(Struct, frozen=True):
    """What comes with a file: the Word copy that is read in its place, what is to be said of it, and its letter."""

    copy: bytes = b""
    notices: tuple[Notice, ...] = ()
    covers: tuple[Cover, ...] = ()
    letter: bytes = b""

    def files(self) -> dict[str, bytes]:
        """What is kept beside the file, by suffix."""
        letters = {ending(cover.file): self.letter for cover in self.covers[:1]}
        return letters | ({".docx": self.copy} if self.copy else {})


ALONE = Beside()


class Received(Struct, frozen=True):
    """What came of one file.

    `unseen` counts what the file shows otherwise than it reads, hidden words too.
    `outcome` is "received", "supersedes", "superseded" (a newer one of the member is in force), "unclear" (nothing says
    whether it is the newest) or "again" (it was on record already).
    """

    member: str
    file: str
    language: str
    base: int
    outcome: str
    proposals: int
    comments: int
    silent: int
    late: bool
    nothing: bool
    form: bool
    notices: tuple[Notice, ...]
    unseen: int = 0


@step
def receive(store: Store, body: Body, name: str, file: str, blob: bytes, *, now: str, member: str = "", lang: str = "",
            base: int = 0, anyway: bool = False, only: str = "", dry: bool = False,
            beside: Beside = ALONE) -> tuple[Received, ...]:
    """The file on record in the open round: one entry for a text, one for each member who speaks in a form.

    A file that bears another draft's mark is taken only `anyway`. Its name goes on record with what a screen would obey
    shown as signs. With `only` a file in which another member speaks is refused. With `dry` it is read, and what
    it would be is said, and nothing is recorded. `beside` is what the file is read by and kept with.
    """
    round, file = open_round(store, name), as_signs(file)
    suffix, said, read = ending(file), Saved(), beside.copy or blob
    if suffix in FORMS:
        found, said = _form(store, body, name, round, file, blob, member, lang, beside), saved(blob, file)
    elif suffix in XLIFF:
        found = [submission(store, body, name, file, blob, member, sha256(blob))]
    elif suffix in (".docx", ".docm") or beside.copy:
        sent = Incoming.open(read, file, body.styles)
        said = saved_in(sent.package.parts)
        found = _word(store, body, name, round, sent, file, read, member, lang, base, anyway, beside)
    else:
        raise _not_read(file, suffix)
    late, digest, copy = is_late(store, name, round, now), sha256(blob), sha256(read) if beside.copy else ""
    found = [replace(each, sha256=digest, copy=copy, covers=beside.covers, received=now, late=late,
                     notices=(*beside.notices, *each.notices), changed=said.changed,
                     saved=_since(store.version(name, each.base).created, said.saved)) for each in found]
    for each in found:
        if only and each.member != only:
            raise WhoseFile(f"{file} is {each.member}'s, and {only} sends it.", f"Send a file of {only}.")
    taken = [(put(store, name, round, each, blob, suffix, beside, dry), each) for each in found]
    return tuple(replace(one, notices=one.notices + asked_again(store, name, each)) for one, each in taken)


def _not_read(file: str, suffix: str) -> NotAWordFile:
    """The refusal of a file by its suffix, with what to do about it."""
    if suffix in SPREADSHEETS:
        return NotAWordFile(f"{file} is a spreadsheet of a kind that cannot be read here ({suffix}).",
                            "Open it in Excel or LibreOffice and save it as “Excel Workbook (.xlsx)”.")
    if suffix in PAPERS:
        return NotAWordFile(f"{file} is not a file that can be read here: {suffix}.",
                            "Ask for the Word file, or put on record what it says: drafting letter DRAFT MEMBER.")
    return NotAWordFile(f"{file} is not a file that can be read here: {suffix or 'it has no suffix'}.",
                        "Save it in Word as “Word Document (.docx)”; comment forms may be .xlsx or .csv too.")


def _since(created: str, saved: str) -> str:
    """The instant of saving; a file that still has that of what went out does not say when it was saved."""
    return saved if instant(saved)[0] > instant(created)[0] else ""


def _word(store: Store, body: Body, name: str, round: Round, sent: Incoming, file: str, blob: bytes, member: str,
          lang: str, base: int, anyway: bool, beside: Beside) -> list[Submission]:
    """The submission in a Word file: a returned text, or else a comment form."""
    from drafting.forms.read import is_form_of

    if not anyway:
        refuse_stranger(name, file, sent.properties)
    if is_form_of(sent.package, sent.accepted.package):
        return _form(store, body, name, round, file, blob, member, lang, beside, sent.package)
    if is_table(sent.properties):
        return [submission(store, body, name, file, blob, member, sha256(blob))]
    refuse_bare_table(file, sent.accepted.reading.text, store.draft(name).languages)
    origin = origin_of(store, name, sent.rejected.reading.text, file, sent.properties, lang=lang, base=base)
    whose = recognised(body, member, file, sent.properties, sent.persons, beside.covers)
    found = _text(store, body, name, round, file, sha256(blob), sent, whose.member, origin)
    return [replace(found, recognised=whose.by, notices=(*whose.notices, *found.notices))]


def _text(store: Store, body: Body, name: str, round: Round, file: str, digest: str, came: Incoming, member: str,
          origin: Origin) -> Submission:
    """The submission in a returned text."""
    from drafting.render.house.phrases import phrases
    from drafting.render.house.places import Places
    from drafting.word.text.coloured import coloured

    base = store.text(name, origin.version, origin.language)
    sent = sent_package(store, name, origin.version, origin.language)
    found = returned(base, came, body.styles, sent)
    comments = tuple(comment(each) for each in remarks(base, found.text, found.comments, member))
    before = frozenset(coloured(sent)) if sent is not None else frozenset()
    notices = (*origin.notices, *placed(found.notices, Places(base, phrases(origin.language))),
               *(n for n in coloured(came.package) if n not in before),
               *bracket_notices(base, found.facts, member, origin.language))
    if origin.version != round.base:
        notices += (Notice("older-base", "",
                           f"It was written over version {origin.version}, and version {round.base} was sent out; "
                           "it is read against that older one and taken over where it still fits."),)
    return Submission(digest, member, origin.language, file, "", origin.version, found.facts,
                      tuple(sorted(found.silent)), comments, notices, found.persons,
                      nothing=not found.facts and not comments, date=_date(comments),
                      typographic=tuple(sorted(found.typographic)))


def _form(store: Store, body: Body, name: str, round: Round, file: str, blob: bytes, member: str, lang: str,
          beside: Beside, package: Package | None = None) -> list[Submission]:
    """The submissions in a comment form: one for each member who speaks in it."""
    from drafting.rounds.intake.formed import submissions

    found = submissions(store, body, name, round, file, blob, member=member, lang=lang, digest=sha256(blob),
                        covers=beside.covers)
    found = [replace(each, recognised="said" if member else "form") for each in found]
    if package is None:
        return [replace(each, notices=(*each.notices, *_odd(each))) for each in found]
    from drafting.word.text.hidden import kept_back

    hidden = (*kept_back(package, None), *unseen(package))
    return [replace(each, notices=each.notices + hidden) for each in found] if hidden else found


def _odd(sent: Submission) -> tuple[Notice, ...]:
    """A notice for each word of a form's comments and wordings in which a sign is not what it seems."""
    texts = [c.text for c in sent.comments] + [f.text for f in sent.facts if isinstance(f, Text)]
    return tuple(Notice(UNSEEN, "", says) for says in dict.fromkeys(odd_in(texts)))


def put(store: Store, name: str, round: Round, sent: Submission, blob: bytes, suffix: str, beside: Beside,
        dry: bool) -> Received:
    """Keep the submission, unless the same file of the same member is on record in this round, or it is `dry`."""
    known = store.submissions(name, round.number)
    twin = next((s for s in known if (s.sha256, s.member, s.language) == (sent.sha256, sent.member,
                                                                          sent.language)), None)
    if twin is not None:
        return _again(name, replace(twin, file=sent.file), newest([s for s in known if key_of(s) == key_of(twin)])[-1])
    others = [s for s in known if key_of(s) == key_of(sent)]
    if not dry:
        store.add_submission(name, round.number, sent, blob, suffix, beside.files())
    found = newest([*others, sent])
    return _received(sent, "unclear" if len(found) > 1 and sent in found else "superseded" if found[-1] is not sent
                     else "supersedes" if others else "received")


def _again(name: str, twin: Submission, holds: Submission) -> Received:
    """A file that is on record already; it is said when it is not the one in force."""
    if holds.sha256 == twin.sha256:
        return _received(twin, "again")
    instead = "it was withdrawn" if is_withdrawn(holds) else f"{holds.file} is"
    notice = Notice("not-in-force", "", f"It is not in force: {instead}. To put it in force: drafting files {name} "
                                        f"--use \"{twin.file}\".")
    return _received(replace(twin, notices=(*twin.notices, notice)), "again")


def _received(s: Submission, outcome: str) -> Received:
    return Received(s.member, s.file, s.language, s.base, outcome, wishes(s), len(s.comments), len(s.silent), s.late,
                    s.nothing, is_form(s), s.notices, sum(n.kind in COUNTED for n in s.notices))


def comment(r: Remark) -> Comment:
    """The remark as the record keeps it: a comment whose offsets are those of the base."""
    return Comment(r.id, r.text, r.provision, r.start, r.end, r.quote, r.person, r.date, r.reply_to, r.resolved)


def _date(comments: tuple[Comment, ...]) -> str:
    """The day of the newest comment, which the member's changes carry when shown."""
    return max((comment.date for comment in comments), default="")
