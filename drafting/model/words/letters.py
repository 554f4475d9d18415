"""Signs that show otherwise than they read: of no width, of turned order, letters that look like others.

What is honest in one text is a trick in another: a text that has Arabic, Thai or Chinese words may have their digits
and the signs that those scripts need. So it is said which scripts the whole text has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import NamedTuple

from drafting.model.characters import code

# Signs that do not show, whatever they do; and those of them that turn the order of words round.
NO_WIDTH = "\u0080-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f" \
           "\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3" \
           "\U0001107f\U000110bd\U000110cd\U00013430-\U00013440\U0001d159\U0001d173-\U0001d17a" \
           "\U000e0000-\U000e0fff"
TURNING, TURNED = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069", "\u202d\u202e"
JOINING, BREAKING, VARIANTS = "\u200c\u200d", "\u200b", re.compile("[\ufe00-\ufe0f]")
OVERLAID = "\u0334-\u0338\u20d2-\u20d4\u20e5\u20e6\u20eb"

RIGHT_TO_LEFT = frozenset({"ARABIC", "HEBREW", "SYRIAC", "THAANA", "NKO"})
EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "YI"})
WITHOUT_SPACES = EAST_ASIAN | {"THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN"}
LIVING = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})
PLAIN = LIVING | {"COPTIC"}
# What the name of a sign begins with that is a letter of no script, or of Latin in another shape.
NO_SCRIPT = frozenset({"", "LATIN", "MODIFIER", "SUPERSCRIPT", "SUBSCRIPT", "FEMININE", "MASCULINE", "MICRO", "OHM",
                       "KELVIN", "ANGSTROM", "SCRIPT", "DOUBLE", "BLACK", "TURNED", "ROMAN", "FULLWIDTH", "HALFWIDTH",
                       "MATHEMATICAL", "INFORMATION", "ESTIMATED", "PLANCK", "ALEF", "BET", "GIMEL", "DALET",
                       "COMBINING"})
SHAPED = NO_SCRIPT - {"", "LATIN", "MODIFIER", "SUPERSCRIPT", "SUBSCRIPT", "FEMININE", "MASCULINE", "MICRO",
                      "COMBINING"}

# Letters that a reader takes for Latin ones.
LIKE_LATIN = frozenset(
    "АВЕЅІЈКМНОРСТУХЗЬаеѕіјорсухԁԛԝһӏѵгпкмтвнёїьѡԍ" "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳονρυικταϲγωη" "օոսհցզյԱՍՏՕ" "ᎪᏴᏟᎠᎬᎻᎥᎫᏦᏞᎷᎾᏢᎡᏚᎢᏙᎳᏃ"
    "ⲞⲟⲤⲥⲢⲣ")
ODD_LATIN = frozenset("ɑɡɩɪʏʟⅼⅰⅴⅹⅽⅾⅿꜱſᴄᴏᴠᴡᴢᴜᴀᴋᴛᴍʜʙɢʀɴɐƖ")

WORD = re.compile(f"[^\\W_](?:[^\\W_]|[\u0300-\u036f{NO_WIDTH}{OVERLAID}])*")
LETTERED = re.compile(r"(?<!\w)(?:\d+[OolI]\d+|\d+O|l\d+)(?!\w)")
THIN = re.compile("[^\\W\\d_]*[a-z][\u2006\u2008-\u200a\u202f\u205f]+[a-z][^\\W\\d_]*")       # blanks hardly seen
RINGED = re.compile("[^\\W\\d_]*(?:(?<=[^\\W\\d_])[\u24b6-\u24e9\U0001f110-\U0001f189]|"
                    "[\u24b6-\u24e9\U0001f110-\U0001f189](?=[^\\W\\d_]))[^\\W\\d_]*")
OF_NOBODY = re.compile("[^\\W\\d_]+[\ue000-\uf8ff\ufffc\U000f0000-\U0010fffd]+[^\\W\\d_]+")     # signs of a font's own
# Marks of other scripts and widths, and of nobody's, that a reader takes for those of Latin texts; who needs them.
MARKS = {"\u037e": "GREEK", "\u0589": "ARMENIAN", "\u05c3": "HEBREW",
         **dict.fromkeys("\u060c\u061b\u066a\u066b\u06d4", "ARABIC"),
         **dict.fromkeys(map(chr, (*range(0xfe50, 0xfe6c), *range(0xff01, 0xff10), *range(0xff1a, 0xff21))), "CJK"),
         **dict.fromkeys("\u2024\u2236\ua789\u2043\ufe58", "")}
MARKED = re.compile(f"\\S*[{''.join(MARKS)}]\\S*")
ACCENT = re.compile("[A-Za-z][\u0300-\u036f]+")
SUSPECT = re.compile(f"[{NO_WIDTH}{OVERLAID}\u0250-\u1fff\u2160-\u2188\u2c00-\uabff\uff00-\uffef"
                     "\u2100-\u214f\u2460-\u24ff\ue000-\uf8ff\ufffc\U00010000-\U0010ffff\u017f\u0196\u2006\u2008-\u200a"
                     "\u202f\u205f\u2024\u2043\u2236]|\\d[OolI]|l\\d")


class Odd(NamedTuple):
    """A word, and what is odd about its signs: by the name of a sentence; `signs` are those meant."""

    word: str
    why: str
    signs: tuple[str, ...]


def suspect(words: str) -> bool:
    """Whether there may be anything odd at all: quick, and true more often than it is so."""
    return SUSPECT.search(words) is not None


def scripts(words: str) -> frozenset[str]:
    """The scripts of the letters, as Unicode calls them: LATIN, CYRILLIC, CJK; letters like Latin ones left aside."""
    found = {_script(c) for c in set(words) - LIKE_LATIN if c.isalpha()}
    if not found - LIVING - NO_SCRIPT:
        return frozenset(found)
    whole = [{_script(c) for c in word if c.isalpha()} for word in set(WORD.findall(words)) if len(word) > 1]
    return frozenset(found & LIVING) | {each for those in whole if len(those) == 1 for each in those}


def odd_signs(words: str, has: Collection[str] = ()) -> Iterator[Odd]:
    """What is odd in the words of a text that has these scripts, in their order, one kind after another."""
    has = frozenset(has)
    yield from _no_width(words, has)
    for found in LETTERED.finditer(words):
        yield Odd(found[0], "letter among digits", tuple(c for c in found[0] if c.isalpha()))
    for kind, why in ((THIN, "no width"), (RINGED, "other kind"), (OF_NOBODY, "other kind")):
        for found in kind.finditer(words):
            yield Odd(found[0], why, tuple(dict.fromkeys(c for c in found[0] if not c.isalpha())))
    for found in MARKED.finditer(words):
        if signs := tuple(dict.fromkeys(found[0][n] for n in range(len(found[0])) if _misleading(found[0], n, has))):
            yield Odd(found[0], "other mark", signs)
    for found in WORD.finditer(words):
        word = found[0]
        if not word.isascii():
            kinds = (("other script", _other_script(word, has)), ("other kind", _other_kind(word, has)),
                     ("accent apart", _apart(word)))
            yield from (Odd(word, why, signs) for why, signs in kinds if signs)


def _misleading(word: str, at: int, has: frozenset[str]) -> bool:
    """Whether a mark is one of another script than the text has, and does no work between figures: “1∶5000”."""
    whose = MARKS.get(word[at])
    if whose is None or whose in has or whose == "CJK" and has & EAST_ASIAN:
        return False
    return not (word[at] == "\u2236" and word[at - 1:at].isdigit() and word[at + 1:at + 2].isdigit())


def _no_width(words: str, has: frozenset[str]) -> Iterator[Odd]:
    for found in re.finditer(f"[^\\s{NO_WIDTH}]*(?:[{NO_WIDTH}]+[^\\s{NO_WIDTH}]*)+", words):
        at = found.start()
        signs = [c for n, c in enumerate(found[0]) if re.match(f"[{NO_WIDTH}]", c) and not _needed(words, at + n, has)]
        if signs and any(c.isalnum() for c in found[0]):
            turns = any(re.match(f"[{TURNING}]", c) for c in signs)
            yield Odd(found[0], "order turned" if turns else "no width", tuple(dict.fromkeys(signs)))


def _needed(words: str, at: int, has: frozenset[str]) -> bool:
    """Whether a sign that does not show does its work where it stands."""
    sign, before, after = words[at], words[at - 1:at], words[at + 1:at + 2]
    if re.match(f"[{TURNING}]", sign):
        return sign not in TURNED and bool(has & RIGHT_TO_LEFT)
    if not (before.isalnum() or after.isalnum()) and sign not in TURNED:
        return True
    if sign in JOINING or VARIANTS.match(sign):
        return bool(before) and _script(before) != "LATIN" and not before.isdigit() and not before.isspace()
    if sign == "\u00ad":
        beside = (re.search(r"[^\W\d_]*$", words[:at]), re.match(r"[^\W\d_]*", words[at + 1:]))
        return before.islower() and after.islower() and all(each is not None and len(each[0]) > 1 for each in beside)
    return sign == BREAKING and bool(has & WITHOUT_SPACES)


def _other_script(word: str, has: frozenset[str]) -> tuple[str, ...]:
    """The letters that look like Latin ones: in a word with Latin letters, or a word of such alone in a Latin text."""
    those = [_script(c) for c in word]
    here = PLAIN.intersection(those)
    foreign = tuple(c for c, script in zip(word, those, strict=True) if script in here - {"LATIN"})
    like = tuple(c for n, c in enumerate(word) if c in ODD_LATIN or c in LIKE_LATIN and not _greek_apart(word, n))
    near = has | NO_SCRIPT | WITHOUT_SPACES | LIVING
    far = tuple(c for c, script in zip(word, those, strict=True) if c.isalpha() and script not in near)
    if "LATIN" in here and far:
        return tuple(dict.fromkeys(far))
    strange = not (here - {"LATIN"}) & has                  # nothing else in the text is of that script
    if "LATIN" in here and (those.count("LATIN") >= len(foreign) or strange) and (foreign or len(word) > 2):
        return tuple(dict.fromkeys(c for c in like if c in foreign or c in ODD_LATIN and _plain_but(word, c)))
    alone = bool(foreign) and len(here) == 1 and "LATIN" in has and all(c in LIKE_LATIN for c in foreign)
    single = len(word) == 1 and "GREEK" in here
    return tuple(dict.fromkeys(foreign)) if alone and not single and not here & has else ()


def _plain_but(word: str, odd: str) -> bool:
    return any(map(str.isascii, word)) and all(c.isascii() or c == odd for c in word)


def _greek_apart(word: str, at: int) -> bool:
    """Whether a Greek letter stands as one of science, beside a capital, a digit or nothing: “TNFα”."""
    near = word[max(at - 1, 0):at] + word[at + 1:at + 2]
    return _script(word[at]) == "GREEK" and word[at].islower() and not any(c.islower() and c.isascii() for c in near)


def _other_kind(word: str, has: frozenset[str]) -> tuple[str, ...]:
    """Digits of a script that the text has no letters of; full-width and mathematical letters and digits."""
    out = []
    for c in word:
        name = "" if c.isascii() else unicodedata.name(c, "")
        script = name.removeprefix("EXTENDED ").split(" ")[0].split("-")[0]
        odd = script == "FULLWIDTH" and not has & EAST_ASIAN or script == "MATHEMATICAL" and len(word) > 1 or \
            script in SHAPED and script != "FULLWIDTH" and _plain_but(word, c) and len(word) > 2 or \
            unicodedata.category(c) == "Nd" and script not in has | {"FULLWIDTH", ""}
        out += [c] if odd else []
    return tuple(dict.fromkeys(out))


def _apart(word: str) -> tuple[str, ...]:
    """Accents that stand beside a letter though there is one letter for both, and strokes laid over letters."""
    beside = [c for m in ACCENT.finditer(word) if len(unicodedata.normalize("NFC", m[0])) < len(m[0]) for c in m[0][1:]]
    return tuple(dict.fromkeys([*beside, *re.findall(f"[{OVERLAID}]", word)]))


def _script(c: str) -> str:
    return unicodedata.name(c, "").split(" ")[0].split("-")[0] if not c.isascii() else "LATIN" if c.isalpha() else ""


def spelled(word: str) -> str:
    """The word with signs that do not show named in it: “t[U+200B]wo”."""
    return re.sub(f"[{NO_WIDTH}\u0300-\u036f{OVERLAID}]", lambda m: code(m[0]), word)
