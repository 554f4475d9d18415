"""Whether a text in another language has English in it."""

from __future__ import annotations

import re

# Little words of English, and some of ours, that Spanish has not.
ENGLISH = re.compile(r"\b(the|of|is|are|was|were|and|with|not|from|which|has|have|that|this|these|it|its|been|by|for|"
                     r"nor|nothing|nobody|somebody|must|shall|will|cannot|where|who|what|when|than|then|its|their|"
                     r"version [0-9]+|round [0-9]+|proposals?|comments?|changes?|answers?|accepted|proposed|agreed|"
                     r"open|members?|place|rejected|paragraph|page|row|table|file|language|inserted|deleted|moved|"
                     r"integer|or|flags?|values?|numbers?|expected|properties|seals?|adopted|words|"
                     r"title|draft|zero|label|reason|until|since|late|early|before|after|here|there|only|also|any|"
                     r"each|every|other|others|same|another|both|some|more|less|than|empty|missing|left)\b",
                     re.IGNORECASE)
# What is typed, and what is named: commands, options, files, words in quotation marks, codes in square brackets.
TYPED = re.compile(r"^  [a-z]+  |\w+(,\w+)+|[\w-]+(, [\w-]+){5,}|\.docx\b|"
                   r"drafting( [a-z]+){1,2}|--?[a-z][\w-]*(=\S+)?|`[^`]*`|[«“\"][^»”\"]*[»”\"]"
                   r"|\S*[/\\.]\S+|\[[^\]]*\]|\b[A-Z][A-Z-]+\b")


ALSO_FRENCH = re.compile(r"(?<=\|)(version \[0-9\]\+|comments\?|place|page|table)\|")
PATTERNS = {"es": ENGLISH, "fr": re.compile(ALSO_FRENCH.sub("", ENGLISH.pattern), re.IGNORECASE)}


def english(text: str, language: str = "es") -> list[str]:
    """The lines that have a word of English in them, what is typed and named aside."""
    return [line.strip() for line in text.splitlines() if PATTERNS[language].search(TYPED.sub(" ", line))]
