"""What a member changed of looks, in a reader's words: "size 14 pt “shall”; keep with next".

The value of such a fact is made from Word's own names and ends in a hash of the exact forms, which nobody reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.model.change import Attr

EXACT = re.compile(r" #[0-9a-f]{8}$")
PART = re.compile(r"(?:(row|cell) (\d+) )?(mark )?([^“]*?)(?: “(.*)”)?", re.DOTALL)
ON, OFF = ("1", "true", "on"), ("0", "false", "off", "none")
# What Word calls it, what a reader calls it in English and in Spanish; an asterisk: it is on or off.
NAMES = """
b* | bold | negrita
i* | italics | cursiva
u | underline | subrayado
strike* | struck through | tachado
dstrike* | struck twice | tachado doble
caps* | capitals | mayúsculas
smallCaps* | small capitals | versalitas
hidden* | hidden | oculto
vert | raised or lowered | superíndice o subíndice
highlight | highlighting | resaltado
size | size | tamaño
colour | colour | color
font | font | fuente
lang | language | idioma
style of words | style of words | estilo de palabras
kern | kerning | interletraje
spacing | spacing | espaciado
position | raised | elevación
shading | shading | sombreado
borders | borders | bordes
style | style | estilo
kind | kind | tipo
level | level | nivel
align | alignment | alineación
indent | indent | sangría
list | list | lista
tabs | tabs | tabulaciones
keepNext* | keep with next | conservar con el siguiente
keepLines* | keep together | conservar líneas juntas
widowControl* | widow control | control de viudas
page break | page break | salto de página
contextualSpacing* | no space between paragraphs of one style | sin espacio entre párrafos del mismo estilo
suppressLineNumbers* | no line numbers | sin números de línea
suppressAutoHyphens* | no hyphenation | sin división de palabras
direction* | from right to left | de derecha a izquierda
textAlignment | alignment in the line | alineación en la línea
outline level | outline level | nivel de esquema
section | section | sección
column widths | column widths | anchos de columna
merged cells | merged cells | celdas combinadas
width | width | ancho
trHeight | height | alto
tblHeader* | heading row | fila de encabezado
cantSplit* | keep the row together | no dividir la fila
vAlign | vertical alignment | alineación vertical
gridSpan | cells merged | celdas combinadas
vMerge | cells merged downwards | celdas combinadas hacia abajo
tblLook | look of the table | aspecto del cuadro
tblInd | indent | sangría
tblLayout | layout of the table | disposición del cuadro
tblCellMar | cell margins | márgenes de celda
tcMar | cell margins | márgenes de celda
field, link or control | field, link or control | campo, enlace o control
"""
VALUES = {"es": {"taken off": "sin ello", "before": "antes", "none": "ninguno", "left": "izquierda", "right": "derecha",
                 "center": "centrada", "justify": "justificada", "both": "justificada", "start": "inicio",
                 "end": "final", "auto": "automático", "top": "arriba", "bottom": "abajo", "single": "sencillo",
                 "title": "título", "heading": "encabezado", "preambular": "párrafo del preámbulo",
                 "operative": "párrafo dispositivo", "article": "artículo", "item": "apartado", "paragraph": "párrafo",
                 "annex": "anexo", "level": "nivel", "off": "no", "row": "fila", "cell": "celda",
                 "paragraph mark": "marca de párrafo"},
          "en": {"center": "centred", "justify": "justified", "both": "justified"}}


def _table() -> dict[str, tuple[str, dict[str, str]]]:
    rows = ([cell.strip() for cell in line.split("|")] for line in NAMES.strip().splitlines())
    return {name.rstrip("*"): (name, {"en": english, "es": spanish}) for name, english, spanish in rows}


TABLE = _table()
LONGEST = sorted(TABLE, key=len, reverse=True)


def looked(fact: Attr, language: str) -> str:
    """What a fact about looks asks for: "style Body Text", "size 14 pt “shall”; keep with next"."""
    language = language if language in VALUES else "en"
    if fact.key != "look":
        return _named(fact.key, fact.value or "none", language)
    return "; ".join(_part(part, language) for part in _parts(EXACT.sub("", fact.value)))


def _parts(value: str) -> Iterator[str]:
    """The parts of a value; what stands in quotation marks is not cut."""
    part, inside = "", 0
    for piece in re.split(r"(; )", value):
        if piece == "; " and inside <= 0:
            yield part
            part = ""
            continue
        part += piece
        inside += piece.count("“") - piece.count("”")
    yield part


def _part(part: str, language: str) -> str:
    found = PART.fullmatch(part)
    if found is None:
        return part
    holder, number, mark, said, words = found.groups()
    name = next((each for each in LONGEST if said == each or said.startswith(f"{each} ")), said.split(" ")[0])
    out = _named(name, said[len(name):].strip(), language)
    out = f"{_value('paragraph mark', language)}: {out}" if mark else out
    out = f"{_value(holder, language)} {number}: {out}" if holder else out
    return f"{out} “{words}”" if words is not None else out


def _named(name: str, value: str, language: str) -> str:
    full, said = TABLE.get(name, ("", {}))
    label = said.get(language) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
    if full.endswith("*") and value in (*ON, *OFF):
        value = "" if value in ON else "off"
    if name == "size" and value.isdigit():
        value = f"{int(value) / 2:g} pt"                    # Word counts half points
    return " ".join(filter(None, (label, _value(value, language))))


def _value(value: str, language: str) -> str:
    known = VALUES[language].get(value)
    if known is None and value.startswith("level "):
        return f"{VALUES[language].get('level', 'level')} {value.removeprefix('level ')}"
    return value if known is None else known
