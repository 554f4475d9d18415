"""A member's answer put on record in words, by hand: of a letter, a scan, or what was said; its place is given."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from drafting.errors import InputError, NoSuchMember
from drafting.forms.form import FormRow
from drafting.forms.propose import literal, proposed
from drafting.model.change import Delete, Fact, Insert, Slot
from drafting.model.characters import as_signs
from drafting.model.record import Body, Cover, Round, Submission
from drafting.model.text import Comment, Notice, Provision, Text, worded
from drafting.rounds.intake.formed import facts_of, said_in
from drafting.rounds.intake.receive import Beside, Received, put
from drafting.rounds.record.extend import is_late
from drafting.rounds.record.force import FORM, IN_WORDS
from drafting.rounds.record.state import open_round
from drafting.rounds.record.step import step
from drafting.rounds.table.where import provision_at
from drafting.store import Store
from drafting.store.verbs import sha256

WORDED = ("preambular", "operative", "item", "paragraph")      # kinds of provisions that a new one may look like


class Words(Struct, frozen=True):
    """What a member says at one place, "" for the whole text: a comment, and the wording that it proposes, if any.

    `proposal` is the provision's whole new wording, or an instruction as in a comment form: replace “X” by “Y”. One
    that is `literal` is the wording and no instruction; one that comes `after` is a new provision after that place.
    With `gone` the provision at that place is to go, whole.
    """

    where: str
    comment: str
    proposal: str = ""
    literal: bool = False
    after: bool = False
    gone: bool = False


class Letter(Struct, frozen=True):
    """The paper that words were taken from: a file as it came, if there is one, who sent it, and its date."""

    file: str = ""
    blob: bytes = b""
    sender: str = ""
    date: str = ""


@step
def in_words(store: Store, body: Body, name: str, member: str, said: Words, *, now: str, lang: str = "",
             letter: Letter | None = None, wording: int = 0) -> Received:
    """The words on record in the open round as the member's; each such record stands by itself and replaces none.

    `wording` is the number of an own wording of the secretariat's.
    """
    letter = letter or Letter()
    digest = sha256(letter.blob) if letter.blob else ""
    made, blob = meant(store, body, name, member, said, now=now, lang=lang, letter=digest)
    covers = (Cover(as_signs(letter.file), digest, letter.sender, letter.date),) if letter != Letter() else ()
    made = replace(made, covers=covers, file=as_signs(letter.file) or made.file, wording=wording)
    beside = Beside(covers=covers, letter=letter.blob)
    return put(store, name, open_round(store, name), made, blob, ".txt", beside, False)


def meant(store: Store, body: Body, name: str, member: str, said: Words, *, now: str, lang: str = "",
          letter: str = "") -> tuple[Submission, bytes]:
    """The words as they would go on record, and the bytes that stand for a file; `letter` is the hash of one."""
    round, lang = open_round(store, name), lang or store.draft(name).languages[0]
    if member not in {m.code for m in body.members}:
        raise NoSuchMember(f"{body.code} has no member {member}.", "Use a code of body.toml.")
    if not said.comment and not said.proposal and not said.gone:
        raise InputError("There are no words to put on record.", "Give them with --words, or a wording with --text.")
    text = worded(store.text(name, round.base, lang))
    at = provision_at(text, lang, said.where, name) if said.where else None
    where = f"after {said.where}" if said.after else f"without {said.where}" if said.gone else said.where
    blob = "\n".join((member, lang, where, said.comment, said.proposal, letter, "")).encode()
    return _submission(store, name, round, text, at, said, blob, member, lang, now), blob


def _submission(store: Store, name: str, round: Round, base: Text, at: Provision | None, said: Words, blob: bytes,
                member: str, lang: str, now: str) -> Submission:
    """The words as a comment at their place, and as a proposal where they ask for a wording."""
    row = FormRow(1, comment=said.comment, proposal=said.proposal)
    anchor = () if at is None else (at.id, 0, 0, said.proposal) if said.after else (at.id, 0, len(at.text), at.text)
    words = said.comment if said.literal else said_in(row, lang)            # what is proposed is shown at its place
    digest = sha256(blob)
    notices = (Notice(FORM, "", "Put on record in words, by hand."), Notice(IN_WORDS, "", digest[:12]))
    late = is_late(store, name, round, now)
    return Submission(digest, member, lang, f"{member}, in words", now, round.base, facts=_facts(base, at, row, said),
                      comments=(Comment("words", words, *anchor),) if words else (), notices=notices, late=late,
                      recognised="said")


def _facts(base: Text, at: Provision | None, row: FormRow, said: Words) -> tuple[Fact, ...]:
    """What the words propose; a wording that cannot be told exactly is refused, for whoever types can say it so."""
    if at is not None and said.gone:
        return (_gone(base, at),)
    if not row.proposal:
        return ()
    if at is not None and said.after:
        return (_new(base, at, row.proposal),)
    wanted = None if at is None else literal(at, row.proposal) if said.literal else proposed(at, row)
    if at is None or wanted is None or wanted.text == at.text:
        raise InputError("What is proposed cannot be told exactly at that place.",
                         "Give the provision's whole new wording, or say: replace “X” by “Y”; and its place with --on.")
    return facts_of(base, {at.id: (row, wanted)})


def _gone(base: Text, at: Provision) -> Delete:
    """That a provision of the base goes, with all that it holds."""
    if at.kind == "note" or at.parent and sum(x.parent == at.parent for x in base) == 1:
        raise InputError("A note, or the only paragraph of a cell, does not go by itself.",
                         "Propose another wording of the paragraph that the note hangs on, or of that cell.")
    return Delete(at.id)


def _new(base: Text, at: Provision, words: str) -> Insert:
    """A new provision after one of the base, with the looks of that one, or else of the next one that has words."""
    if at.kind == "note" or "\n" in words:
        raise InputError("A new paragraph is one paragraph of the text, or of a table's cell.",
                         "Propose each paragraph by itself, after a paragraph that is no note.")
    beside = [x for x in base if x.parent == at.parent]
    like = next((x for x in beside[beside.index(at):] if x.kind in WORDED), Provision("", WORDED[-1]))
    return Insert(Slot(at.parent, at.id), (Provision("0", like.kind, words, level=like.level, style=like.style,
                                                     attrs=like.attrs),))
