"""Redlines of lists: a list that only the new file has comes along, and counts as it did there."""

from drafting.word import compare
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file


def look(ident: str, form: str, more: str = "", nsid: str = "0000000A") -> str:
    return (f'<w:abstractNum w:abstractNumId="{ident}"><w:nsid w:val="{nsid}"/><w:lvl w:ilvl="0">'
            f'<w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/>{more}</w:lvl></w:abstractNum>')


def num(ident: str, of: str, start: str = "") -> str:
    over = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start else ""
    return f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{of}"/>{over}</w:num>'


def item(text: str, ident: str) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{ident}"/></w:numPr>')


def numbering(old: tuple[str, str], new: tuple[str, str]):
    """The redline's part of numbering; each side is a body and a part of numbering."""
    files = [word_file(body + paragraph("End.") + "<w:sectPr/>", {"numbering": part} if part else {}) for body, part in
             (old, new)]
    package = Package.open(compare(*files, "MEX", "").data)
    return package.tree(package.related("numbering"))


def looks(root) -> dict[str, str]:
    return {el.get(w("numId")): el.find(w("abstractNumId")).get(w("val")) for el in root.iterchildren(w("num"))}


def test_a_restarted_list_shares_the_look_that_it_had():
    old = item("One.", "1"), look("0", "decimal") + num("1", "0")
    new = item("One.", "1") + item("Again one.", "2"), look("0", "decimal") + num("1", "0") + num("2", "0", "1")
    root = numbering(old, new)
    assert looks(root) == {"1": "0", "2": "0"} and len(root.findall(w("abstractNum"))) == 1


def test_two_lists_that_count_on_together_still_do():
    both = look("4", "lowerRoman") + num("7", "4") + num("8", "4", "5")
    root = numbering((paragraph("One."), ""), (paragraph("One.") + item("A.", "7") + item("B.", "8"), both))
    assert len(set(looks(root).values())) == 1 and len(looks(root)) == 2


def test_another_look_with_the_same_ids_gets_ids_of_its_own():
    old = item("One.", "1"), look("0", "decimal") + num("1", "0")
    root = numbering(old, (item("One.", "1"), look("0", "lowerRoman") + num("1", "0")))
    assert looks(root) == {"1": "0", "2": "1"}
    assert len({el.get(w("val")) for el in root.iter(w("nsid"))}) == 2
    assert [el.tag for el in root] == [w("abstractNum")] * 2 + [w("num")] * 2


def test_a_picture_as_bullet_comes_along():
    bullet = '<w:numPicBullet w:numPicBulletId="0"><w:pict/></w:numPicBullet>'
    old = item("One.", "1"), bullet + look("0", "decimal") + num("1", "0")
    new = item("One.", "1") + item("Two.", "2"), bullet + look("0", "decimal") + look(
        "1", "bullet", '<w:lvlPicBulletId w:val="0"/>', "0000000B") + num("1", "0") + num("2", "1")
    root = numbering(old, new)
    assert [el.get(w("numPicBulletId")) for el in root.iter(w("numPicBullet"))] == ["0", "1"]
    assert [el.get(w("val")) for el in root.iter(w("lvlPicBulletId"))] == ["1"]
