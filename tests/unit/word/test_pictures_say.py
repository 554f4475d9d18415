"""Pictures of every format without what they say of themselves: what goes, what stays, what ends them."""

from __future__ import annotations

import struct

import pytest

from drafting.word.cleaning.oldpictures import old_picture
from drafting.word.cleaning.pictures import pictures, without_metadata
from drafting.word.opc.package import Package
from tests.packages import paragraph, word_file

PNG = b"\x89PNG\r\n\x1a\n"


# -- PNG ------------------------------------------------------------------------------------------------
def chunk(kind: bytes, held: bytes = b"held") -> bytes:
    return struct.pack(">I", len(held)) + kind + held + b"crc."


@pytest.mark.parametrize(("kind", "stays"), [
    (kind, True) for kind in (b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL",
                              b"fdAT", b"IDAT")] + [
    (kind, False) for kind in (b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME", b"iCCP", b"prVt")])
def test_pieces_of_a_png_that_show_something_stay(kind, stays):
    first, last = chunk(b"IHDR"), chunk(b"IDAT") + chunk(b"IEND", b"")
    whole = PNG + first + chunk(kind) + last
    assert without_metadata(whole) == (whole if stays else PNG + first + last)
    assert without_metadata(whole + b"behind the end") == (whole if stays else PNG + first + last)


# -- JPEG -----------------------------------------------------------------------------------------------
def segment(kind: int, held: bytes = b"held") -> bytes:
    return b"\xff" + bytes([kind]) + struct.pack(">H", len(held) + 2) + held


SCAN = segment(0xDA, b"") + b"\x12\x34\xff\x00\x56\xff\xd0\x78\xff\xd7\xff\xff\x00"
TABLES = segment(0xDB, b"tables")


@pytest.mark.parametrize(("piece", "stays"), [
    (segment(0xE0, b"JFIF"), True), (segment(0xEE, b"Adobe"), True), (segment(0xDB), True), (segment(0xC4), True),
    (segment(0xDF), True), (segment(0xF0), True), (segment(0xFD), True), (segment(0xE1, b"Exif"), False),
    (segment(0xEF), False), (segment(0xED), False), (segment(0xFE, b"said"), False), (segment(0xE2, b"MPF"), False),
    (segment(0xE2, b"ICC_PROFILE\0"), True), (segment(0xE3, b"ICC_PROFILE\0"), False)])
def test_pieces_of_a_jpeg_that_show_something_stay(piece, stays):
    whole = b"\xff\xd8" + TABLES + piece + TABLES + SCAN + b"\xff\xd9"
    assert without_metadata(whole) == (whole if stays else b"\xff\xd8" + TABLES * 2 + SCAN + b"\xff\xd9")


@pytest.mark.parametrize("scan", [SCAN, segment(0xDA, b""), SCAN + SCAN, SCAN + TABLES + SCAN,
                                  segment(0xDA, b"\xff\xd9") + b"\x12"])
def test_what_stands_behind_a_jpeg_goes(scan):
    whole = b"\xff\xd8" + TABLES + scan + b"\xff\xd9"
    for behind in (b"", b"another one", b"\xff\xd8" + scan + b"\xff\xd9"):
        assert without_metadata(whole + behind) == whole


def test_a_jpeg_without_its_end_stays_whole():
    for scan in (SCAN, SCAN + b"\x12", SCAN + b"\xff", segment(0xDA, b"") + b"\x12"):
        whole = b"\xff\xd8" + TABLES + scan
        assert without_metadata(whole) == whole


# -- GIF ------------------------------------------------------------------------------------------------
def gif(*blocks: bytes, colours: int = -1, local: bool = False) -> bytes:
    flags = 0x80 | colours if colours >= 0 else 0
    return b"GIF89a" + struct.pack("<HHBBB", 1, 1, flags, 0, 0) + bytes(3 << (colours + 1) if colours >= 0 else 0) \
        + b"".join(blocks) + b";"


def said(kind: int, *parts: bytes) -> bytes:
    return b"\x21" + bytes([kind]) + b"".join(bytes([len(p)]) + p for p in parts) + b"\0"


def image(colours: int = -1) -> bytes:
    flags = 0x80 | colours if colours >= 0 else 0
    return b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, flags) + bytes(3 << (colours + 1) if colours >= 0 else 0) \
        + b"\x02" + b"\x02ab\x01c\0"


@pytest.mark.parametrize(("block", "stays"), [
    (said(0xFE, b"a comment", b"in two"), False), (said(0x01, b"plain words!"), False), (said(0xF9, b"\0\0\0\0"), True),
    (said(0xFF, b"NETSCAPE2.0", b"\1\0\0"), True), (said(0xFF, b"XMP DataXMP", b"?"), False), (image(), True),
    (image(2), True)])
@pytest.mark.parametrize("colours", [-1, 0, 1, 3])
def test_blocks_of_a_gif_that_show_something_stay(block, stays, colours):
    whole, bare = gif(image(0), block, image(), colours=colours), gif(image(0), image(), colours=colours)
    assert without_metadata(whole) == (whole if stays else bare)
    assert without_metadata(whole.replace(b"GIF89a", b"GIF87a")) == (whole if stays else bare).replace(b"GIF89a",
        b"GIF87a")
    assert without_metadata(whole + b"behind") == (whole if stays else bare)


@pytest.mark.parametrize("block", [b"\x99\x01a\0", b"\0", b"\x01\x01a\0"])
def test_a_gif_with_a_block_that_is_none_stays_whole(block):
    whole = gif(image(), block, said(0xFE, b"a comment"))
    assert without_metadata(whole) == whole


# -- WebP -----------------------------------------------------------------------------------------------
def webp(*pieces: tuple[bytes, bytes]) -> bytes:
    inner = b"WEBP" + b"".join(kind + struct.pack("<I", len(held)) + held + b"\0" * (len(held) % 2)
                               for kind, held in pieces)
    return b"RIFF" + struct.pack("<I", len(inner)) + inner


@pytest.mark.parametrize("held", [b"", b"odd", b"even"])
@pytest.mark.parametrize(("kind", "stays"), [(b"EXIF", False), (b"XMP ", False), (b"ICCP", True), (b"ALPH", True)])
def test_pieces_of_a_webp_that_show_something_stay(kind, stays, held):
    for flags, left in ((0xFF, 0xF3), (0x10, 0x10), (0x0C, 0)):
        first, last = (b"VP8X", bytes([flags]) + b"123456789"), (b"VP8 ", b"points")
        bare = (b"VP8X", bytes([left]) + b"123456789")
        assert without_metadata(webp(first, (kind, held), last)) == webp(bare, *([(kind, held)] if stays else []), last)


# -- TIFF -----------------------------------------------------------------------------------------------
def tiff(order: str, *tables: list[tuple[int, int, int, int]], words: bytes = b"") -> bytes:
    """A TIFF of tables one behind the other; the words stand at its end."""
    out, at = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8), 8
    for n, table in enumerate(tables):
        size = 2 + 12 * len(table) + 4
        behind = at + size if n + 1 < len(tables) else 0
        out += struct.pack(f"{order}H", len(table)) + b"".join(struct.pack(f"{order}HHII", *row) for row in table)
        out += struct.pack(f"{order}I", behind)
        at += size
    return out + words


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(("tag", "kind", "many", "gone"), [
    (315, 2, 5, 5), (305, 2, 9, 9), (700, 1, 7, 7), (270, 3, 4, 8), (33432, 12, 1, 8), (256, 2, 6, 0),
    (315, 2, 12, 12)])
def test_words_of_a_tiff_are_put_over_with_nothing(order, tag, kind, many, gone):
    at = 8 + 2 + 12 * 2 + 4
    made = tiff(order, [(256, 4, 1, 7), (tag, kind, many, at)], words=b"x" * 20)
    assert without_metadata(made) == made[:at] + b"\0" * gone + made[at + gone:]


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(("many", "inside"), [(3, True), (4, True), (5, False)])
def test_short_words_of_a_tiff_stand_in_the_table_itself(order, many, inside):
    at = 8 + 2 + 12 + 4
    made = tiff(order, [(315, 2, many, at)], words=b"x" * 9)
    found = old_picture(made)
    assert found[18:22] == (b"\0" * many + made[18 + many:22] if inside else made[18:22])
    assert found[at:] == (made[at:] if inside else b"\0" * many + made[at + many:])


def test_every_table_of_a_tiff_is_read_once_also_those_of_a_camera():
    end = 8 + 18 + 30
    made = tiff("<", [(256, 4, 1, 7)], [(34665, 4, 1, end), (315, 2, 6, end + 18)],
                words=struct.pack("<HHHII", 1, 37500, 7, 6, end + 24) + struct.pack("<I", 8) + b"AUTHORCAMERAstay")
    assert old_picture(made) == made[:end + 18] + b"\0" * 12 + b"stay"
    again = tiff("<", [(256, 4, 1, 7)])
    looped = again[:-4] + struct.pack("<I", 8)
    assert old_picture(looped) == looped


# -- EMF, WMF, BMP --------------------------------------------------------------------------------------
def record(kind: int, held: bytes) -> bytes:
    return struct.pack("<II", kind, 8 + len(held)) + held


def emf(*records: bytes, said: str = "", place: int = 100) -> bytes:
    words = said.encode("utf-16-le")
    first = bytearray(struct.pack("<II", 1, 100 + len(words)) + bytes(92))
    first[40:44] = b" EMF"
    struct.pack_into("<II", first, 60, len(said), place if said else 0)
    return bytes(first) + words + b"".join(records)


LAST = record(14, bytes(12))


@pytest.mark.parametrize(("held", "gone"), [
    (struct.pack("<I", 8) + b"AUTHOR..", 8), (struct.pack("<I", 8) + b"EMF+....", 0),
    (struct.pack("<I", 8) + b"GDIC....", 0), (struct.pack("<I", 8) + b"EMFP....", 0),
    (struct.pack("<I", 9) + b"AUTHOR..", 0),
    (struct.pack("<I", 4) + b"AUTHOR..", 4)])
def test_comments_of_an_emf_go_but_for_those_that_draw(held, gone):
    made, other = emf(record(70, held), LAST), emf(record(71, held), LAST)
    assert without_metadata(made) == made[:112] + b"\0" * gone + made[112 + gone:]
    assert old_picture(other) == other
    behind = emf(LAST, record(70, held))
    assert old_picture(behind) == behind


def test_the_description_of_an_emf_goes_where_it_stands_in_it():
    made = emf(LAST, said="Author")
    assert old_picture(made) == made[:100] + bytes(12) + made[112:]
    assert old_picture(made[:112]) == made[:100] + bytes(12)
    assert old_picture(made[:111]) == made[:111]


@pytest.mark.parametrize("start", [b"\1\0\t\0" + bytes(14), b"\2\0\t\0" + bytes(14), b"\xd7\xcd\xc6\x9a" + bytes(18) +
                                   b"\1\0\t\0" + bytes(14)])
def test_comments_of_a_wmf_go_but_for_those_that_hold_another_picture(start):
    def escape(kind: int, held: bytes) -> bytes:
        return struct.pack("<IHHH", 5 + len(held) // 2, 0x0626, kind, len(held)) + held

    end = struct.pack("<IH", 3, 0)
    for kind, held, goes in ((15, b"AUTHOR", True), (15, b"WMFC..", False), (14, b"AUTHOR", False)):
        made = start + escape(kind, held) + end
        assert without_metadata(made) == start + escape(kind, bytes(6) if goes else held) + end
    stopped = start + struct.pack("<IH", 2, 0) + escape(15, b"AUTHOR")
    assert old_picture(stopped) == stopped


@pytest.mark.parametrize(("size", "length", "left"), [(54, 60, 54), (60, 60, 60), (61, 60, 60), (53, 60, 60),
    (59, 60, 59)])
def test_a_bitmap_ends_where_it_says(size, length, left):
    made = b"BM" + struct.pack("<I", size) + bytes(length - 6)
    assert old_picture(made) == made[:left]


# -- SVG ------------------------------------------------------------------------------------------------
SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" xmlns:p="http://program.org"'


@pytest.mark.parametrize(("inside", "left"), [
    ("<title>T</title><path/>", "<path/>"), ("<desc>T</desc><path/>", "<path/>"), ("<script>T</script>", ""),
    ("<metadata>T</metadata>", ""), ("<!--by hand--><g/>", "<g/>"), ("<p:own>T</p:own><g/>", "<g/>"),
    ('<g p:own="T"/>', "<g/>"), ('<g data-own="T"/>', "<g/>"), ('<g aria-label="T"/>', "<g/>"),
    ('<a x:href="T"/>', "<a/>"), ('<a href="T"/>', "<a/>"), ("<style>a{}/* T */b{}</style>", "<style>a{}b{}</style>"),
    ("<style>a{}/* T</style>", "<style>a{}</style>"), ("<g><title>T</title></g>", "<g/>")])
def test_what_a_drawing_says_beside_what_it_shows_goes(inside, left):
    found = without_metadata(f"<svg {SVG}>{inside}</svg>".encode()).decode()
    assert found.partition(">")[2].removesuffix("</svg>") == left or (not left and found.endswith("/>"))
    assert "T" not in found.partition(">")[2].replace("TITLE", "")


@pytest.mark.parametrize("inside", ['<use x:href="#T"/>', '<use href="#T"/>', '<g id="T"/>', "<text>T</text>",
    "<style>a{}</style>",
                                    '<image x:href="data:T"/>'])
def test_what_a_drawing_shows_stays_byte_for_byte(inside):
    whole = f"<svg {SVG}>{inside}</svg>".encode()
    assert without_metadata(whole) == whole


def test_what_stands_around_a_drawing_goes_and_other_markup_stays():
    assert b"said" not in without_metadata(f"<!--said--><svg {SVG}/><!--said-->".encode())
    assert b"said" not in without_metadata(f'<svg {SVG} id="said"/>'.encode())
    for other in (b"<html><svg/><!--said--></html>", b"<svg><!--said", b"no picture", b"", PNG, b"\xff\xd8", b"GIF89a"):
        assert without_metadata(other) == other


def test_a_package_names_the_pictures_that_say_more():
    package = Package.open(word_file(paragraph("Words.")))
    first, last = chunk(b"IHDR"), chunk(b"IDAT") + chunk(b"IEND", b"")
    package.parts["word/media/b.png"] = PNG + first + chunk(b"tEXt") + last
    package.parts["word/media/a.png"] = PNG + first + last
    (found,) = pictures(package)
    assert (found.kind, found.part) == ("data of pictures", "word/media/b.png")
    assert [t.part for t in pictures(package)] == ["word/media/b.png"]
