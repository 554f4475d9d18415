"""Changed looks in a reader's words."""

from __future__ import annotations

import pytest

from drafting.model.change import Attr
from drafting.render.house.looked import TABLE, looked


@pytest.mark.parametrize("key, value, english, spanish", [
    ("look", "size 28 “shall”; keepNext #a1b2c3d4", "size 14 pt “shall”; keep with next",
     "tamaño 14 pt “shall”; conservar con el siguiente"),
    ("look", "size 21 “one; two” #a1b2c3d4", "size 10.5 pt “one; two”", "tamaño 10.5 pt “one; two”"),
    ("look", "cell 3 shading; row 1 trHeight taken off; column widths #00000000",
     "cell 3: shading; row 1: height taken off; column widths", "celda 3: sombreado; fila 1: alto sin ello; "
     "anchos de columna"),
    ("look", "mark colour FF0000; list level 2; keepLines 0 #12345678",
     "paragraph mark: colour FF0000; list level 2; keep together off",
     "marca de párrafo: color FF0000; lista nivel 2; conservar líneas juntas no"),
    ("look", "snapToGrid 0 #12345678", "snap to grid 0", "snap to grid 0"),
    ("look", "field, link or control “here” #12345678", "field, link or control “here”",
     "campo, enlace o control “here”"),
    ("style", "Body Text", "style Body Text", "estilo Body Text"),
    ("look", "style of words Strong; style Strong #12345678", "style of words Strong; style Strong",
     "estilo de palabras Strong; estilo Strong"),
    ("merged cells", "row 2, cell 1: with the one above; row 1, cell 3: 2 wide",
     "merged cells row 2, cell 1: with the one above; row 1, cell 3: 2 columns wide",
     "celdas combinadas fila 2, celda 1: con la de arriba; fila 1, celda 3: 2 columnas de ancho"),
    ("align", "center", "alignment centred", "alineación centrada"),
    ("page break", "before", "page break before", "salto de página antes"),
    ("kind", "heading", "kind heading", "tipo encabezado"), ("indent", "", "indent none", "sangría ninguno"),
])
def test_a_look_is_said_without_its_hash(key, value, english, spanish):
    fact = Attr("p1", key, value)
    assert (looked(fact, "en"), looked(fact, "es")) == (english, spanish)


def test_every_name_is_said():
    assert all(said for _, said in TABLE.values())
