"""What has another name in each language: a version's label, the mark of a draft, the place and motto of a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from drafting.errors import InputError
from drafting.model.record import Body, Version
from drafting.render.house.phrases import phrases

Said = str | Mapping[str, str]      # once for all languages, or for each
LABELS = {"zero draft": "label_zero", "adopted": "label_adopted"}
REVISED = re.compile(r"rev\. ?(\d+)", re.IGNORECASE)


def label_in(language: str, label: str) -> str:
    """A version's label in a language: "Rev. 1", "Borrador cero"; one that is no usual label stays as it was typed."""
    words = phrases(language)
    if found := REVISED.fullmatch(label):
        return words["label_rev"].format(number=found[1])
    known = LABELS.get(label.lower(), "")
    return words[known] if known else label


def draft_mark(language: str, version: Version) -> str:
    """What every page of an unadopted version says: "DRAFT – Rev.2, not adopted"; "" for an adopted one."""
    return "" if version.adopted else phrases(language)["draft_mark"].format(label=label_in(language, version.label))


def in_language(language: str, said: Said) -> str:
    """What was said for a language; the same for each where it was said once."""
    return said if isinstance(said, str) else said.get(language, "")


def place_in(body: Body, language: str, place: Said) -> str:
    """The place in a language, with the article that it has inside a sentence; `body.toml` names places that differ."""
    said = in_language(language, place)
    known = known_place(body, said)
    return known.get(language, said) if known else said


def told(body: Body, languages: Iterable[str], what: str, said: Said) -> None:
    """Refuse a meeting's place or motto that is not said in each of the languages; `what` is which of them it is."""
    wanted = tuple(languages)
    if isinstance(said, str):
        missing = wanted[1:] if said and what == "place" and not known_place(body, said) else ()
    else:
        missing = tuple(lang for lang in wanted if not place_in(body, lang, said))
    if missing:
        each = " ".join(f"--{what} {lang}=…" for lang in wanted)
        raise InputError(f"The {what} is not said in {', '.join(missing)}.",
                         f"Say it in each language: {each}" + ("; or put it under [[places]] in body.toml."
                                                               if what == "place" else "."))


def known_place(body: Body, place: str) -> Mapping[str, str] | None:
    """The row of the body's places that has this name in one of its languages, with its article or without."""
    return next((row for row in body.places if any(place in (name, bare(body, lang, name))
                                                   for lang, name in row.items())), None)


def bare(body: Body, language: str, place: str) -> str:
    """The place as it stands by itself, without the article that it has inside a sentence."""
    first, _, rest = place.partition(" ")
    return rest if rest and first in body.house.get(language, {}).get("articles", "").split() else place
