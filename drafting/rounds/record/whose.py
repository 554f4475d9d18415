"""Whose a received file is, in which language, and over which version: said, marked in the file, or by likeness."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from drafting.errors import BaseMismatch, InputError, NoSuchMember, WhoseFile
from drafting.forms.headings import plain
from drafting.forms.members import names_of
from drafting.model.characters import as_signs
from drafting.model.record import Body, Cover, Version
from drafting.model.text import Notice, Text
from drafting.model.words.countries import three_letters
from drafting.store import Store

WORD = re.compile(r"\w+")
LEAST = 0.2  # A file that shares fewer of its words with every version answers none of them.
PROPERTY, AUTHORS = "custom:DraftingMember", ("creator", "lastModifiedBy")
EMPLOYERS = ("Company", "Manager")                      # whose program wrote the file
BY = ("said", "file name", "property", "author", "letter")       # on what a member is recognised, most first
WHOSE = "whose"                                         # the kind of the notices about it

SAID = {
    "property": "A property of the file names another member ({others}), and it was taken as {code}'s: whose is it? "
                "If it is not {code}'s, take it back with drafting withdraw, and receive it with --member.",
    "author": "The file was written or saved last in another member's name ({others}), and it was taken as {code}'s: "
              "whose is it? If it is not {code}'s, take it back with drafting withdraw, and receive it with --member.",
    "changes": "Tracked changes or comments are in another member's name ({others}), and the file was taken as "
               "{code}'s: whose are they? If not {code}'s, take it back with drafting withdraw, and receive it with "
               "--member.",
    "letter": "The letter that the file came in names another member ({others}), and the file was taken as {code}'s: "
              "whose is it? If it is not {code}'s, take it back with drafting withdraw, and receive it with --member.",
    "property, said": "A property of the file names another member ({others}); you said that it is {code}'s.",
    "author, said": "The file was written or saved last in another member's name ({others}); you said that it is "
                    "{code}'s.",
    "letter, said": "The letter that the file came in names another member ({others}); you said that the file is "
                    "{code}'s.",
    "changes, said": "Tracked changes or comments are in another member's name ({others}); you said that the file is "
                     "{code}'s.",
}


class Origin(Struct, frozen=True):
    """The version and language that a file was written over, and what was said about how that was found."""

    version: int
    language: str
    notices: tuple[Notice, ...] = ()


class Recognised(Struct, frozen=True):
    """Whose a file is, on what that is known (one of `BY`), and what in the file says otherwise."""

    member: str
    by: str
    notices: tuple[Notice, ...] = ()


def recognised(body: Body, said: str, file: str, properties: Mapping[str, str] = {},
               persons: Iterable[str] = (), covers: Iterable[Cover] = ()) -> Recognised:
    """The member said, else the one in the file's name, its properties, the names of its authors, or its letter.

    What speaks of another member is named: a property, whoever wrote or saved the file, tracked changes and comments.
    """
    persons, letters = tuple(persons), letter_names(body, covers)
    code, by = _recognised(body, said, file, properties, persons, letters)
    sources = {"property": [properties.get(PROPERTY, "")], "author": _authors(properties), "changes": persons,
               "letter": letters}
    notices = []
    for what, names in sources.items():
        known = set().union(*(_named(body, name) | (_initialled(body, name) if what == "changes" else set())
                              for name in names))
        others = sorted(known - {code} - _house(body))
        if others:
            says = SAID[what if by != "said" else f"{what}, said"]
            notices.append(Notice(WHOSE, "", says.format(others=", ".join(others), code=code)))
    return Recognised(code, by, tuple(notices))


def secretariat(body: Body) -> str:
    """The code of the secretariat, in whose name the drafter proposes; "" where the body lists none."""
    return next((member.code for member in body.members if member.capacity == "secretariat"), "")


def _house(body: Body) -> set[str]:
    """The codes of the secretariat, which made the file."""
    return {member.code for member in body.members if member.capacity == "secretariat"}


def _authors(properties: Mapping[str, str]) -> list[str]:
    return [properties.get(key, "") for key in (*AUTHORS, *EMPLOYERS)]


def letter_names(body: Body, covers: Iterable[Cover]) -> tuple[str, ...]:
    """What names a member in the innermost letter that does: who sent it, what it is about, the name of its file."""
    for cover in reversed(tuple(covers)):
        said = (cover.sender, cover.subject, os.path.splitext(cover.file)[0])
        if set().union(*(_named(body, words) for words in said)) - _house(body):
            return said
    return ()


def member_of(body: Body, said: str, file: str, covers: Iterable[Cover] = ()) -> str:
    """The code of the member that was said, or that stands in the file's name or in its letter."""
    return _recognised(body, said, file, {}, (), letter_names(body, covers))[0]


def _recognised(body: Body, said: str, file: str, properties: Mapping[str, str], persons: Iterable[str],
                letters: Iterable[str] = ()) -> tuple[str, str]:
    """The member's code, and on what it is known."""
    codes = {member.code for member in body.members}
    if said:
        if said not in codes:
            raise NoSuchMember(f"{body.code} has no member {said}.", f"Use one of: {', '.join(sorted(codes))}.")
        return said, "said"
    stem = file.rsplit(".", 1)[0]
    if stem.upper() in codes:
        return stem.upper(), "file name"
    found = _named(body, stem) or _by_two_letters(body, stem)
    if len(found) > 1:
        raise WhoseFile(f"Whose file is {file}? {' and '.join(sorted(found))} are all in its name.",
                        f"Say it with --member CODE=\"{file}\".")
    by = "file name"
    for kind, sources in (("property", [properties.get(PROPERTY, "")]), ("author", _authors(properties)),
                          ("author", persons), ("letter", letters)):
        if len(found) != 1:
            found, by = set().union(*(_named(body, source) for source in sources)) - _house(body), kind
    if len(found) == 1:
        return found.pop(), by
    raise WhoseFile(f"Whose file is {file}? No member is named in its name, its properties or its changes.",
                    f"Say it with --member CODE=\"{file}\".")


def _named(body: Body, words: str) -> set[str]:
    """The members whose code, or any of whose names, stands in the words; of names within one another the longest."""
    tokens = set(re.findall(r"[A-Za-z0-9]+", words.replace("_", " ")))
    names = {plain(name): member.code for member in body.members for name in names_of(member)}
    longest = "|".join(sorted(filter(None, names), key=len, reverse=True))
    return {names[name] for name in re.findall(rf"\b({longest})\b", plain(words))} | {
        member.code for member in body.members if member.code in tokens}


def _by_two_letters(body: Body, stem: str) -> set[str]:
    """The members whose country's two letters stand alone in a file's name, as in "US edits"; no languages.

    Among words that are all in capitals none stands out: "DO NOT SEND".
    """
    stem = re.sub(r"\b([A-Z])\.(?=[A-Z]\b)", r"\1", stem.upper() if len(stem) == 2 else stem)
    words = [word for word in re.findall(r"[^\W\d_]+", stem) if word.lower() not in body.languages]
    if len(words) > 1 and all(word == word.upper() for word in words):
        return set()
    return {three_letters(word) for word in words} & {member.code for member in body.members}


def _initialled(body: Body, name: str) -> set[str]:
    """The member whose country's two letters are all of a name: "MX"."""
    return {three_letters(name.strip())} & {member.code for member in body.members}


def refuse_stranger(name: str, file: str, properties: Mapping[str, str]) -> None:
    """Refuse a file that bears the mark of another draft."""
    other = properties.get("custom:DraftingDraft", name)
    if other != name:
        raise BaseMismatch(f"{file} bears the mark of another draft: it was written over {other}, not over {name}.",
                           f"Receive it with drafting receive {other}; if it is meant for {name}, add --anyway.")


def origin_of(store: Store, name: str, text: Text, file: str, properties: Mapping[str, str] = {}, *, lang: str = "",
              base: int = 0) -> Origin:
    """Over which version, and in which language, a text was written."""
    versions = store.versions(name)
    if base:
        store.version(name, base)
    draft = store.draft(name)
    lang = lang or language_of(draft.languages, file, properties)
    if lang and lang not in draft.languages:
        raise InputError(f"{file} is said to be in “{lang}”, and {name} is not.",
                         f"Use one of: {', '.join(draft.languages)}.")
    marked = base or _marked(versions, name, properties, lang)
    found = Origin(marked, lang) if marked and lang else _by_likeness(store, name, versions, text, file, lang, marked)
    return _with_stranger(found, versions, name, properties)


def _with_stranger(found: Origin, versions: list[Version], name: str, properties: Mapping[str, str]) -> Origin:
    """With a notice where the file names a base that is no version on record."""
    base = properties.get("custom:DraftingBase", "")
    if not base or any(base in version.texts.values() for version in versions):
        return found
    notice = Notice(WHOSE, "", f"The base that the file names ({as_signs(base[:12])}) is no version of {name}; it is "
                               f"read as written over version {found.version}. Is it that one?")
    return replace(found, notices=(*found.notices, notice))


def language_of(languages: Iterable[str], file: str, properties: Mapping[str, str] = {}) -> str:
    """The language that a property or the file's name says, or ""."""
    said = properties.get("custom:DraftingLanguage", "")
    tokens = {token.lower() for token in re.findall(r"[A-Za-z]+", file.rsplit(".", 1)[0])}
    named = [lang for lang in languages if lang in tokens]
    return said or (named[0] if len(named) == 1 else "")


def _marked(versions: list[Version], name: str, properties: Mapping[str, str], lang: str) -> int:
    """The version that the file's own properties name, or 0; another draft's properties say nothing."""
    if properties.get("custom:DraftingDraft", name) != name:
        return 0
    base = properties.get("custom:DraftingBase", "")
    for version in reversed(versions):
        if base and base in ((version.texts.get(lang),) if lang else version.texts.values()):
            return version.number
    number = properties.get("custom:DraftingVersion", "")
    return int(number) if number.isdecimal() and int(number) in {v.number for v in versions} else 0


def _by_likeness(store: Store, name: str, versions: list[Version], text: Text, file: str, lang: str,
                 marked: int) -> Origin:
    """The version and language whose words the file shares most; of equals the newest."""
    words = _words(text)
    scores = []
    for version in versions:
        for language in version.texts:
            if language == (lang or language) and version.number == (marked or version.number):
                likeness = _likeness(words, _words(store.text(name, version.number, language)))
                scores.append((likeness, version.number, language))
    best = max(scores, default=(0.0, 0, ""))
    if best[0] < LEAST:
        raise BaseMismatch(f"{file} is like no version of {name} on record.",
                           "Check that it is this draft's file; say its version with --base.")
    what = f"version {best[1]}" if not marked else "its language"
    missing = "its version" if not marked else "its language"
    notice = Notice("by-likeness", "", f"Nothing in the file says {missing}; by its words it was written over "
                                       f"{what} in “{best[2]}” ({best[0]:.0%} alike).")
    return Origin(best[1], best[2], (notice,))


def _words(text: Text) -> Counter[str]:
    return Counter(word for p in text for word in WORD.findall(p.text.casefold()))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Shared words by all words of the longer text, from 0 to 1."""
    longer = max(one.total(), other.total())
    return (one & other).total() / longer if longer else 0.0
