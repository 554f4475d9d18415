"""What is put on record from a page: each does what the command of its name does, by the same function."""

from __future__ import annotations

from functools import partial

from msgspec import Struct

from drafting.errors import InputError, Stale
from drafting.rounds.answering.agree import agree as close
from drafting.rounds.answering.dispose import dispose_where
from drafting.rounds.answering.inview import in_view
from drafting.rounds.answering.positions import respond as answer_back
from drafting.rounds.answering.positions import take_position
from drafting.rounds.answering.putforward import Wording, put_forward, tabled
from drafting.rounds.answering.reworded import Wish
from drafting.rounds.answering.together import UNDO, dispose_together
from drafting.rounds.drafts.withdraw import own_wording, take_back
from drafting.rounds.record.whose import secretariat
from drafting.rounds.seats.seating import release as show_all
from drafting.rounds.standing.packages import Outlook, Package, outlook, waiting
from drafting.rounds.standing.packages import packages as best_packages
from drafting.web.looking import Line, lines, tables
from drafting.web.room import now
from drafting.web.shaping import Away, Call, Page

LONGEST = 40_000        # characters of a provision that are typed


class Packed(Struct):
    """Packages of consent in a language, the proposals that wait, those ticked, and what these would leave."""

    language: str
    packages: tuple[Package, ...]
    ticked: tuple[str, ...]
    outlook: Outlook | None
    waiting: tuple[Line, ...]


def language(call: Call) -> str:
    """One of the draft's languages."""
    found = call.path.get("lang") or call.word("lang") or call.room.draft.languages[0]
    if found not in call.room.draft.languages:
        raise InputError(f"{call.room.name} is not in “{found[:8]}”.",
                         f"Use one of: {', '.join(call.room.draft.languages)}.")
    return found


def wish(call: Call) -> Wish:
    """The answer that a form gives."""
    given = call.word("answer", 20)
    return Wish(given, call.word("reason"), typed(call, "text") if given == "modify" else "",
                "agreed" if call.word("agreed") else "proposed")


def proposal(call: Call, status: int = 200, changed: tuple[str, str] | None = None) -> Page:
    """A proposal with what an answer to it would make; nothing is recorded."""
    room, lang = call.room, language(call)
    wanted = wish(call)
    if wanted.answer == "modify" and not wanted.text:
        wanted = Wish("")
    found = in_view(room.store, room.body, room.templates, room.name, lang, call.path["ident"], wanted, now=now(),
                    likely=bool(call.word("likely")))
    own = call.here.may("propose") and own_wording(room.store, room.name, lang, found.id)
    return Page("proposal.html", found, {
        "asked": call.word("answer", 20), "typed": partial(call.word, most=LONGEST), "changed": changed,
        "own": bool(own)}, status)


def answer(call: Call) -> Away | Page:
    """An answer on record, or taken back; one given in sight of something else is shown with what there is now."""
    room, lang, ident = call.room, language(call), call.path["ident"]
    try:
        given = dispose_together(room.store, room.name, lang, [ident], wish(call), now=now(), by=call.here.name,
                                 likely=bool(call.word("likely")), seen=call.word("seen") or None)
    except Stale as exc:
        return proposal(call, 409, (exc.message, exc.hint))
    number = next(each.number for each in given if each.disposition.language == lang)
    return Away(f"/text#{lang}-{number}-card", given)


def undo(call: Call) -> Away | Page:
    """The last answer to a proposal taken back."""
    return answer(call._replace(words={**call.words, "answer": UNDO}))


def typed(call: Call, name: str) -> str:
    """A wording that a form gives, whole: one that is too long is refused and not cut."""
    found = call.word(name, LONGEST + 1)
    if len(found) > LONGEST:
        raise InputError(f"A wording has more than {LONGEST:,} characters.", "Send it as a Word file.")
    return found


def wording(call: Call, status: int = 200, changed: tuple[str, str] | None = None) -> Page:
    """A provision with what a wording of the secretariat's own would make; nothing is recorded."""
    room, lang = call.room, language(call)
    found = tabled(room.store, room.body, room.templates, room.name, lang, call.path["ident"], own_words(call),
                   now=now())
    return Page("wording.html", found, {"typed": partial(call.word, most=LONGEST), "changed": changed,
                                        "code": secretariat(room.body)}, status)


def propose(call: Call) -> Away | Page:
    """The secretariat's own wording on record; one given in sight of something else is shown with what there is now."""
    room, lang = call.room, language(call)
    try:
        made = put_forward(room.store, room.body, room.name, lang, call.path["ident"], own_words(call), now=now(),
                           seen=call.word("seen") or None)
    except Stale as exc:
        return wording(call, 409, (exc.message, exc.hint))
    return Away(f"/text#p-{call.path['ident']}", made)


def own_words(call: Call) -> Wording:
    """The wording that a form gives, in each language of the draft; a new paragraph, or none, where it says so."""
    said = {each: typed(call, f"text-{each}") for each in call.room.draft.languages}
    return Wording({each: words for each, words in said.items() if words}, call.word("comment"),
                   bool(call.word("after")), bool(call.word("gone")))


def back_again(call: Call) -> Away:
    """A wording of the secretariat's own taken back, in each language in which it was put forward."""
    room, lang = call.room, language(call)
    made = take_back(room.store, room.name, lang, call.path["ident"], now=now(), reason=call.word("reason"))
    return Away("/text", tuple(each.language for each in made))


def choice(call: Call) -> Page:
    """What a filter chooses, with what an answer to all of it would make; nothing is recorded."""
    room, source = call.room, call.word("where")
    wanted = Wish(call.word("answer", 20) or "accept", call.word("reason"))
    found = dispose_where(room.store, room.name, room.draft.languages, source, wanted, now=now(),
                          by=call.here.name) if source else None
    return Page("choice.html", found, {"where": source, "asked": wanted})


def choose(call: Call) -> Away:
    """The same answer to all that a filter chooses, if it is what was seen."""
    room = call.room
    wanted = Wish(call.word("answer", 20), call.word("reason"), "", "agreed" if call.word("agreed") else "proposed")
    found = dispose_where(room.store, room.name, room.draft.languages, call.word("where"), wanted, now=now(),
                          by=call.here.name, dry=False, seen=call.word("seen") or None)
    return Away("/text", found)


def packages(call: Call) -> Page:
    """Three packages of consent, and what would be left if what is ticked were taken; it decides nothing."""
    room, lang = call.room, language(call)
    takes = [each for each in call.word("take").split(",") if each]
    found = outlook(room.store, room.name, lang, takes, now=now()) if takes else None
    table = tables(room, None)[lang] if room.round else None
    open_ones = [line for line in lines(table) if line.id in {p.id for p in waiting(table)}] if table else []
    made = best_packages(room.store, room.name, lang) if room.round else ()
    return Page("packages.html", Packed(lang, made, tuple(takes), found, tuple(open_ones)))


def agree(call: Call) -> Away:
    """A provision agreed ad referendum, or opened again."""
    room, where = call.room, call.word("provision", 80)
    made = close(room.store, room.name, language(call), [where], now=now(), by=call.here.name,
                 reason=call.word("reason"), reopen=bool(call.word("reopen")))
    return Away(f"/text#p-{where}", made)


def position(call: Call) -> Away:
    """What a member says of a proposal or a provision; a delegation speaks for itself alone."""
    room, lang = call.room, language(call)
    member = call.here.seat.member or call.word("member", 40)
    ident, where = call.word("proposal", 40), call.word("provision", 80)
    if ident and call.here.only is not None:
        raise InputError("What others sent is not shown yet.", "Say it of the provision.")
    made = take_position(room.store, room.body, room.name, lang, member, call.word("stand", 20), now=now(),
                         numbers=[ident] if ident else [], provisions=[where] if where else [], by=call.here.name,
                         reason=call.word("reason"))
    return Away(back(call), made)


def respond(call: Call) -> Away:
    """A delegation accepts the answer to its proposal, or maintains it."""
    room = call.room
    made = answer_back(room.store, room.body, room.name, language(call), call.word("proposal", 40),
                       call.here.seat.member, call.word("answer", 20), now=now(), by=call.here.name,
                       reason=call.word("reason"))
    return Away("/own", made)


def release(call: Call) -> Away:
    """What members sent shown to all members, or closed again."""
    room = call.room
    made = show_all(room.store, room.body, room.name, now=now(), by=call.here.name, withdrawn=bool(call.word("close")))
    return Away("/desk", made)


def point(call: Call) -> Away:
    """The provision that the hall sees. It is no record: only where the finger is."""
    call.room.pointer = call.word("provision", 80)
    return Away(back(call), call.room.pointer)


def back(call: Call) -> str:
    """Where a form says that it stands; one of our own pages."""
    found = call.word("back", 200)
    return found if found.startswith("/") and not found.startswith("//") else "/text"
