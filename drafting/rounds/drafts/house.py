"""A house of one's own: templates copied into the workspace to be edited, a body begun after the pattern of another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.errors import InputError
from drafting.model.record import Body
from drafting.render.documents.templates import templates
from drafting.render.house.body import load_body
from drafting.word.compose.template import renamed
from drafting.word.opc.package import Package

if TYPE_CHECKING:
    from collections.abc import Callable

CODE = re.compile(r"[a-z][a-z0-9]{1,11}")
SECRETARIAT = {"es": "Secretaría", "fr": "Secrétariat"}
MEMBER = re.compile(r"[A-Z][A-Z0-9]{1,7}")
TERMS = """# The terms of the body: `forms` are the spellings of one thing per language, the best one first; `avoid`
# are spellings that are not to be used.
#
# [[terms]]
# forms = { en = ["Executive Secretariat"], es = ["Secretaría Ejecutiva"] }
# avoid = { en = ["Executive secretariat"] }
"""


def own(shipped: Path, code: str, folder: Path) -> Path:
    """The body's folder in the workspace's `templates` folder, copied there from the shipped ones if it is new."""
    mine = folder / code
    if not (mine / "body.toml").is_file():
        if not (shipped / code / "body.toml").is_file():
            raise InputError(f"There is no body {code}.", f"Begin one with drafting body new {code}.")
        _copy(shipped / code, mine, lambda path: True)
    return mine


def new_template(mine: Path, purpose: str, source: str) -> tuple[str, ...]:
    """The files of a new template, a copy of `source` in each language, and its line in `body.toml`."""
    body = load_body(mine)
    if not re.fullmatch(r"[a-z][a-z0-9-]*", purpose):
        raise InputError(f"“{purpose}” cannot be the name of a template.", "Use small letters, digits and hyphens.")
    if purpose in body.templates:
        raise InputError(f"The body {body.code} has a template “{purpose}” already.",
                         f"Edit {body.templates[purpose].replace('{lang}', '…')} in {mine}, or choose another name.")
    if source not in body.templates:
        raise InputError(f"The body {body.code} has no template “{source}” to copy.",
                         f"Use one of: {', '.join(sorted(body.templates))}.")
    made = []
    for template in (t for t in templates(body, mine) if t.purpose == source):
        path = mine / f"{purpose}.{template.language}.docx"
        path.write_bytes(Path(template.path).read_bytes())
        made.append(str(path))
    toml = (mine / "body.toml").read_text("utf-8")
    line = f'\\1{purpose} = "{purpose}.{{lang}}.docx"\n'
    (mine / "body.toml").write_text(re.sub(r"(?m)(^\[templates\]\n)", line, toml, count=1), "utf-8")
    return tuple(made)


def new_body(pattern: Path, folder: Path, code: str, names: Mapping[str, str], short: Mapping[str, str],
             members: Mapping[str, str]) -> Body:
    """A body of one's own: the pattern's templates, styles and house texts with other names and members.

    `names` and `short` map languages to the body's name and short name, `members` codes to names (the same in each
    language until `body.toml` is edited). The pattern's terms are not taken over.
    """
    mine = folder / code
    if not CODE.fullmatch(code):
        raise InputError(f"“{code}” cannot be the code of a body.", "Use two to twelve small letters or digits.")
    if (mine / "body.toml").exists():
        raise InputError(f"{mine} holds a body already.", "Edit its body.toml, or choose another code.")
    for member in members:
        if not MEMBER.fullmatch(member):
            raise InputError(f"“{member}” cannot be the code of a member.", "Use two to eight capitals or digits.")
    body = load_body(pattern)
    missing = [lang for lang in names if lang not in body.house]
    if missing or not names:
        raise InputError(f"The pattern {body.code} has no texts in “{missing[0]}”." if missing else
                         "A body needs a name.", f"Name it in: {', '.join(body.house)}.")
    _copy(pattern, mine, lambda path: path.suffix == ".docx" and _wanted(path, body, names))
    for path in mine.glob("*.docx"):
        _rename(path, body.name, names)
    toml = _toml((pattern / "body.toml").read_text("utf-8"), body, code, names, short, members)
    (mine / "body.toml").write_text(toml, "utf-8")
    (mine / "terms.toml").write_text(TERMS, "utf-8")
    return load_body(mine)


def _wanted(path: Path, body: Body, names: Mapping[str, str]) -> bool:
    """Whether a template is of a language that the new body has."""
    language = path.stem.rpartition(".")[2]
    return language not in body.house or language in names


def _rename(path: Path, old: Mapping[str, str], names: Mapping[str, str]) -> None:
    """Put the new names for the pattern's; for one in a language that the body has not, another of its own."""
    language, package = path.stem.rpartition(".")[2], Package.open(path)
    other = next((name for lang, name in names.items() if lang != language), "")
    for lang, name in old.items():
        renamed(package, name, names.get(lang, other))
    path.write_bytes(package.to_bytes())


def _toml(source: str, body: Body, code: str, names: Mapping[str, str], short: Mapping[str, str],
          members: Mapping[str, str]) -> str:
    """The pattern's `body.toml` with another head and other members; names inside house texts are the new ones."""
    rest = source[source.index("[templates]"):]
    for lang in body.house:
        house = re.search(rf"(?ms)^\[house\.{lang}\]\n.*?(?=^\[|\Z)", rest)
        if house and lang not in names:
            rest = rest.replace(house[0], "")
        elif house:
            texts = house[0].replace(body.name[lang], _string(names[lang])[1:-1])
            old = re.search(r"(?m)^short = .*$", texts)
            rest = rest.replace(house[0], texts.replace(old[0], f"short = {_string(short.get(lang, code.upper()))}")
                                if old else texts)
    lines = [f"# {names[next(iter(names))]}: who negotiates, in which languages, and in what house style.", "",
             f"code = {_string(code)}", f"languages = [{', '.join(_string(lang) for lang in names)}]", "", "[name]",
             *(f"{lang} = {_string(name)}" for lang, name in names.items()), "",
             "# Members: a name and a sort key per language; only members count for consensus.", ""]
    for member, name in members.items():
        said = ", ".join(f"{lang} = {_string(name)}" for lang in names)
        lines += ["[[members]]", f"code = {_string(member)}", f"name = {{ {said} }}", f"sort = {{ {said.lower()} }}",
                  ""]
    said = ", ".join(f"{lang} = {_string(SECRETARIAT.get(lang, 'Secretariat'))}" for lang in names)
    lines += ["[[members]]", 'code = "SEC"', 'capacity = "secretariat"', f"name = {{ {said} }}", ""]
    return "\n".join(lines) + "\n" + rest


def _string(words: str) -> str:
    """A TOML basic string."""
    import json

    return json.dumps(words, ensure_ascii=False)


def _copy(source: Path, target: Path, wanted: Callable[[Path], bool]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.iterdir()):
        if path.is_file() and not path.name.startswith("~$") and wanted(path):
            (target / path.name).write_bytes(path.read_bytes())
