"""The character that stands for what is not text, signs that no screen may obey, words cut to a line.

Apart from the nouns, so that reading a file need not load them.
"""

import os
import re

OBJECT = "\ufffc"

# Signs that command a terminal, break a line, or turn the order of what follows round.
_COMMANDS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_PICTURES = {**{chr(n): chr(0x2400 + n) for n in range(32)}, "\x7f": "\u2421"}


def as_signs(words: str, but: str = "") -> str:
    """The words with every sign that a screen would obey shown as one, save those in `but`.

    >>> as_signs("a\\x1b[2Jb\\u202ec"), as_signs("two\\nlines", but="\\n")
    ('a␛[2Jb[U+202E]c', 'two\\nlines')
    """
    return _COMMANDS.sub(lambda m: m[0] if m[0] in but else _PICTURES.get(m[0]) or code(m[0]), words)


def shortened(words: str, most: int) -> str:
    """Words on one line, so many characters at most; "…" stands for what is left out.

    >>> shortened("The Conference\\n shall  meet.", 19), shortened("It meets.", 9)
    ('The Conference sha…', 'It meets.')
    """
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[:most - 1]}…"


def without_commands(json: str) -> str:
    """A JSON document that says the same without any sign that a screen would obey, its own line breaks apart."""
    return _COMMANDS.sub(lambda m: m[0] if m[0] == "\n" else f"\\u{ord(m[0]):04x}", json)


def code(sign: str) -> str:
    """The number of a sign, as it is shown where the sign itself would not show."""
    return f"[U+{ord(sign):04X}]"


def ending(file: str) -> str:
    """How a file's name ends, in small letters and with its dot: ".docx"; "" for a name without an end."""
    return os.path.splitext(file)[1].lower()
