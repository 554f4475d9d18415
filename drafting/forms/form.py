"""A comment form as plain values: what each row says, and which rows could not be placed."""

from __future__ import annotations

import re

from msgspec import Struct

from drafting.forms.headings import plain
from drafting.model.text import Notice

TYPES = ("general", "technical", "editorial", "substantive", "translation")


class FormNote(Struct, frozen=True, omit_defaults=True):
    """What somebody wrote at a cell: a spreadsheet's note, a Word file's comment or footnote; and who, if it says."""

    text: str
    person: str = ""


class FormRow(Struct, frozen=True, omit_defaults=True):
    """One comment as its form has it; words are kept as written, without the white space around them.

    `number` counts the rows of the form's table or sheet from the top, headings included, as a reader does; in the
    second and later ones of a file it goes on counting. `members` are the codes or names in the member's cell. `place`
    and `paragraph` say where, with `sentence` and `line` where the form asks for them. `kind` is the type of comment
    as written and `types` those of `TYPES` in it. `disposition` and `reason` are the secretariat's, if filled in.
    Words that are struck out are in `proposal` alone, in the signs of `model.words.struck`. `notes` stand at its cells.
    """

    number: int
    members: tuple[str, ...] = ()
    place: str = ""
    paragraph: str = ""
    kind: str = ""
    comment: str = ""
    proposal: str = ""
    sentence: str = ""
    line: str = ""
    disposition: str = ""
    reason: str = ""
    language: str = ""
    types: tuple[str, ...] = ()
    notes: tuple[FormNote, ...] = ()


class Quarantined(Struct, frozen=True):
    """A row that could not be read: its number, what was wrong with it, and its cells as they are."""

    number: int
    reason: str
    cells: tuple[str, ...]


class Form(Struct, frozen=True, omit_defaults=True):
    """All rows of one comment form, each either in `rows` or in `quarantined`; blank ones are in neither.

    `kind` is "iso", "ippc" or "plain"; `about` holds what stands above the table ("date", "document", "project").
    `notes` stand at no row of it.
    """

    kind: str
    rows: tuple[FormRow, ...]
    quarantined: tuple[Quarantined, ...] = ()
    notices: tuple[Notice, ...] = ()
    about: dict[str, str] = {}
    notes: tuple[FormNote, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether the form says that its member has no comment."""
        return bool(self.rows) and not self.notes and all(no_comment(row.comment) and not row.proposal
                                                          and not row.notes for row in self.rows)


# What says that there is nothing to say, as `plain` leaves it: by whom, and for how long, may stand around it.
REMARKS = r"(comments?|observations?|remarks?|comentarios?|observacion(es)?|commentaires?|remarques?)"
WHO = (r"((we|i|nous) |(the |la |el |le )?(delegation|government|delegacion|gobierno|gouvernement) "
       r"((of|de|du) )?((the|la|los|el) )?(\w+ ){0,3}|\w+( \w+){0,2} (?=has |no tiene |n a ))?")
MORE = r"( (further|more|other|additional|mas|otros?|otras?|autres?))?"
TAIL = (r"( (at|for|on|to|in|this|the|that|present|moment|time|stage|now|draft|text|document|version|make|add|offer"
        r"|al|a|por|el|en|este|momento|sobre|texto|borrador|documento|proyecto|respecto|adicional(es)?|que|formular|hacer"
        r"|ce|cet|stade|faire|formuler|sur|le|projet))*")
NOTHING = re.compile(
    rf"{WHO}((has|have) )?no{MORE} {REMARKS}{TAIL}|{WHO}no (tiene|tenemos|hay|tengo){MORE} {REMARKS}{TAIL}"
    rf"|(sin|ningun|ninguna|no|sans|aucune?|pas d( autres)?e?){MORE} {REMARKS}{TAIL}"
    rf"|{WHO}(n (avons|a) |il n y a )?(aucune?|pas d e?)?{MORE} ?{REMARKS} a (faire|formuler){TAIL}"
    rf"|{WHO}n (avons|a) (aucune?|pas de?){MORE} {REMARKS}{TAIL}|none|nil|n a|not applicable|no aplica|sans objet"
    r"|ningun[oa]?|aucune?|neant|nothing( (further|more|else))? to (add|say|report|comment)"
    r"|nada( mas)? que (agregar|anadir|decir|comentar)|rien a (ajouter|dire|signaler)")


def no_comment(words: str) -> bool:
    """Whether the words say that there is nothing to say.

    >>> [no_comment(each) for each in ("Guatemala has no comments at this stage.", "–", "No comments, but delete 3")]
    [True, True, False]
    """
    return bool(NOTHING.fullmatch(plain(words))) or (bool(words.strip()) and not words.strip("-–—_./ \n"))
