"""The columns of comment forms, known by their headings: ISO/IEC, IPPC/OCS and our own, in English and Spanish.

    ISO    MB/NC | Line number | Clause/ Subclause | Paragraph/ Figure/ Table | Type of comment | Comments |
           Proposed change | Observations of the secretariat
    IPPC   1. Section | 2. para nber | 3. sentence/row/indent, etc. | 4. Type of comment | 5. Proposed rewording |
           6. Explanation | 7. Country
    plain  Member | Provision | Paragraph | Type | Comment | Proposed text | Disposition | Reason

Case, accents, numbering, slashes, brackets and line breaks in a heading do not matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# Field → the headings that mean it, as `plain` leaves them. The first that fits the whole heading wins, so the order
# counts: "comment no" is a number before it is a comment, "observations of the secretariat" an answer before a remark.
FIELDS = {
    "number": r"(comment )?(n|no|nr|nber|number|id|item no|serial no)|numero( de comentario)?",
    "disposition": r"(secretariat s?|secretary s )?(observations?|comments?|response|resolution|disposition)"
                   r" (of|by|from) (the )?secretariat.*|secretariat observations?.*|disposition.*|resolution.*"
                   r"|response.*|decision.*|(observaciones|comentarios|decision) (de|por) (la )?secretaria.*"
                   r"|respuesta.*|resolucion.*|tratamiento.*|(observations|commentaires) du secretariat.*"
                   r"|suite donnee.*|reponse.*",
    "language": r"language|idioma|lengua|langue",
    "line": r"lines?( (number|no|nr|nber|numbers))?|(numeros? de )?(linea|renglon)(es|s)?|(numeros? de )?lignes?",
    "kind": r"t|type|types|(type|category|nature|kind) of comments?.*|comment (type|category)|category|tipos?|categoria"
            r"|(tipo|categoria|clase) de (observacion|comentario|observaciones|comentarios).*"
            r"|(type|nature|categorie) d(e commentaires?|( |e l |e )observations?).*",
    "proposal": r"(proposed|suggested) (change|rewording|text|wording|amendment|modification|language|edit)s?.*"
                r"|proposals?.*|rewording|new (text|wording).*|(texto|cambio|redaccion|modificacion|enmienda)s? "
                r"(propuest|sugerid|nuev)[oa]s?.*|propuestas?.*|nueva redaccion.*|nouveau libelle.*"
                r"|(texte|libelle|modification|redaction)s? proposee?s?.*",
    "reason": r"reasons?( for.*)?|motivos?.*|razon(es)?.*|motifs?.*",
    "comment": r"comments?|comments? (justification|rationale|explanation|and|with|text|by).*"
               r"|(explanation|justification|rationale)s?.*|remarks?|observations?|comentarios?.*|explicacion.*"
               r"|justificacion.*|observacion(es)?.*|commentaires?|explications?",
    "member": r"(mb|nc|mb nc|mb or nc|ms|cm|cn|cm cn|om|om cn)( code)?|member( (state|body|government|country|code))?s?"
              r"|(name of )?(country|countries|organi[sz]ation|delegation|state|government|participant|commenter)"
              r"( (or|and) organi[sz]ation| organi[sz]ation| name| code)?s?|submitted by|author|"
              r"membres?|pays|"
              r"miembros?|(estado|pais|paises|gobierno|delegacion|organizacion|participante)s?( miembros?)?"
              r"( u? ?organizacion)?|presentado por|autor",
    "sentence": r"sentence.*|(oracion|frase|fila|phrase).*",
    "paragraph": r"(para|paragraph|par)s?( (number|no|nber|nr|n))?|para(graph)? (figure|table|fig).*"
                 r"|(numero de )?parrafos?( (figura|tabla|cuadro|no|numero).*)?|paragraphes?|alineas?( figure.*)?",
    "place": r"(clause|sub ?clause|section|provision|article|chapter|heading|place|reference)s?( (no|number))?"
             r"( (clause|sub ?clause|section|paragraph|article|annex).*)?"
             r"|(disposicion|articulo|seccion|capitulo|clausula|apartado|encabezado|lugar|referencia)(es|s)?"
             r"( (subclausula|apartado|numero|no).*)?|passages?( vises?)?|articles? (paragraphe|sous article)s?"
             r"|(op|operative (para|paragraph)s?)( (no|number))?|parrafos? (dispositiv|resolutiv)\w*"
             r"|location|ref|ubicacion|emplacement",
}
PATTERNS = [(field, re.compile(pattern)) for field, pattern in FIELDS.items()]
LONGEST = 120  # characters of a heading; a comment may begin with the same words
KEPT = 1 << 14             # words that are kept in their plain form: a form says the same ones in every row
SAYING = ("comment", "proposal")
WHERE = ("place", "paragraph", "line", "sentence")


@lru_cache(KEPT)
def plain(words: str) -> str:
    """A heading's words in lower case, without accents, numbering, brackets and signs."""
    flat = unicodedata.normalize("NFKD", words).casefold()
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    flat = re.sub(r"[^a-z0-9]+", " ", flat).strip()
    return re.sub(r"^\d+ (?=[a-z])", "", flat)


def field_of(heading: str) -> str:
    """The field that a heading means, "" for none.

    >>> field_of("4. Type of comment (Substantive, Editorial, Translation)"), field_of("Párrafo")
    ('kind', 'paragraph')
    """
    if len(heading) > LONGEST:
        return ""
    words = plain(heading)
    return next((field for field, pattern in PATTERNS if pattern.fullmatch(words)), "")


def columns(row: Sequence[str], below: Sequence[str] = ()) -> tuple[str, ...] | None:
    """The field of each column if the row (with the one below, for headings over two rows) heads a comment form.

    Headings must tell at least where or who, and what is said.
    """
    fields = tuple(field_of(_joined(cell, below[i] if i < len(below) else "")) for i, cell in enumerate(row))
    if not {*fields} & {*WHERE}:            # a disposition is a provision in French
        fields = tuple("place" if plain(cell) == "disposition" else field
                       for field, cell in zip(fields, row, strict=True))
    known = set(fields) - {""}
    enough = known & set(SAYING) and known & {"member", *WHERE} and len(known) >= 3
    if not enough and not ({"comment", "place"} <= known or {"proposal", "place"} <= known):
        return None
    return _settled(fields)


def _joined(cell: str, below: str) -> str:
    return cell if below == cell else f"{cell} {below}".strip()


def _settled(fields: tuple[str, ...]) -> tuple[str, ...]:
    """A reason without a disposition is the member's own, so it is (part of) the comment."""
    if "disposition" not in fields:
        return tuple("comment" if field == "reason" else field for field in fields)
    return fields


def kind_of(headings: Sequence[str], fields: Sequence[str]) -> str:
    """Which form it is: "iso", "ippc" or "plain"."""
    words = {field: plain(heading) for heading, field in zip(headings, fields, strict=False)}
    if words.get("member", "").startswith(("mb", "nc")) or words.get("place", "").startswith("clause"):
        return "iso"
    if words.get("proposal", "") in ("proposed rewording", "rewording", "nueva redaccion", "nouveau libelle propose"):
        return "ippc"
    return "plain"


TYPE_WORDS = {
    "general": ("ge", "gen", "general", "generales"),
    "technical": ("te", "tech", "technical", "tecnico", "tecnica", "technique"),
    "editorial": ("ed", "edit", "editorial", "editoriales", "redactionnel", "redactionnelle"),
    "substantive": ("su", "sub", "substantive", "substantial", "sustantivo", "sustantiva", "sustancial", "fondo"),
    "translation": ("tr", "trans", "translation", "traduccion", "traduction"),
}


def types_of(kind: str) -> tuple[str, ...]:
    """The types of comment in a cell: `ge`, "Substantive/translation", "Técnica y editorial".

    >>> types_of("Substantive/translation")
    ('substantive', 'translation')
    """
    said = set(plain(kind).split())
    return tuple(name for name, words in TYPE_WORDS.items() if said.intersection(words))
