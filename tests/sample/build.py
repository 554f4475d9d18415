"""Make the shipped consultation anew: `python -m tests.sample.build`.

The steps are those of steps.toml, typed into the command line; between them the members' files are made from the
circulated copies, and the answers are written into the matrices. Everything is made in a folder of its own first;
drafts/ changes only when all steps went through.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from drafting.store.format import SERIES
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from tests.sample.answers import filled_matrix
from tests.sample.form import form_file
from tests.sample.habits import word_habits
from tests.sample.source import LANGUAGE_TAGS, source_file
from tests.sample.text import load_sample
from tests.sample.wordfile import load_description, member_file

HERE = Path(__file__).parent
DRAFTS = HERE.parent.parent / "drafts"
SAVED = HERE / "saved"  # files that LibreOffice saved, by the hash of what it was given
NAMES = {"rcm-declaration": "declaration", "rcm-charter": "charter"}
MADE = ("received", "answers", "rounds", "versions", *SERIES.values())
BROKEN = 0.6  # how much of a damaged file arrived
ENGLISH_TITLE = "Declaration on the Relaunch of the Process"


def build(drafts: Path = DRAFTS, only: str = "") -> None:
    """Both consultations, made in a new workspace and put into `drafts`; `only` ("source") stops after the sources."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name in NAMES:
            make_sources(name, work / "drafts" / name / "source")
        if only != "source":
            for step in load_steps():
                run_step(step, work)
        for name in NAMES:
            for part in () if only == "source" else MADE:
                shutil.rmtree(drafts / name / part, ignore_errors=True)
            for path in () if only == "source" else drafts.glob(f"{name}/draft-*.toml"):
                path.unlink()
            shutil.copytree(work / "drafts" / name, drafts / name, dirs_exist_ok=True)


def load_steps() -> list[dict]:
    """The steps of steps.toml, in order."""
    return tomllib.loads((HERE / "steps.toml").read_text(encoding="utf-8"))["step"]


def make_sources(name: str, folder: Path) -> None:
    """The drafter's files in both languages."""
    folder.mkdir(parents=True, exist_ok=True)
    short = NAMES[name]
    for lang, tag in LANGUAGE_TAGS.items():
        file = f"{short}.{lang}.docx"
        package = word_habits(source_file(load_sample(HERE / f"{short}.toml", lang)), file, tag)
        (folder / file).write_bytes(package.to_bytes())


def run_step(step: dict, work: Path) -> None:
    """One step: a command typed, or files made."""
    if step.get("make") == "files":
        make_files(step, work)
    elif step.get("make") == "answers":
        make_answers(step, work)
    elif step.get("make") == "chair":
        accept_all(step, work)
    else:
        typed(step, work)


def typed(step: dict, work: Path) -> str:
    """What the command prints; its exit code must be the one that the step foretells."""
    from click.testing import CliRunner

    from drafting.cli import main

    words = [filled(word, work) for word in step["run"]]
    words += ["--workspace", str(work)] if words[0] not in ("compare", "combine", "accept", "reject") else []
    found = CliRunner().invoke(main, words, env={"DRAFTING_NOW": step["now"]}, catch_exceptions=False)
    if found.exit_code != step.get("exit", 0):
        raise RuntimeError(f"{step['title']}: exit code {found.exit_code}.\n{found.output}")
    return found.output


def filled(word: str, work: Path) -> str:
    """A word of a step with the folders filled in."""
    return word.format(declaration=work / "drafts" / "rcm-declaration", charter=work / "drafts" / "rcm-charter",
                       out=work / "out")


# -- members' files ---------------------------------------------------------------------------------


def make_files(step: dict, work: Path) -> None:
    """The file of each member who is described in the step's folder."""
    draft = work / "drafts" / step["draft"]
    for path in sorted((HERE / step["from"]).glob("*.toml")):
        if path.stem == "answers":
            continue
        description = load_description(path)
        folder = draft / "received" / description.get("folder", f"round-{step['round']}")
        folder.mkdir(parents=True, exist_ok=True)
        sent = next((draft / "rounds").glob(f"{description.get('over', step['round']):02}-*"))
        blob = member_bytes(description, sent)
        (folder / description["file"]).write_bytes(blob)
        if "broken" in description:
            (folder / description["broken"]).write_bytes(blob[:int(len(blob) * BROKEN)])


def member_bytes(description: dict, sent: Path) -> bytes:
    """The member's file, made from the copy that was circulated in the folder `sent`."""
    if "form" in description:
        return form_file(description, ENGLISH_TITLE)
    copies = sorted(sent.glob(f"*-{description['language']}.docx"))
    blob = member_file(copies[0].read_bytes(), description)
    return through_libreoffice(blob, description["file"]) if description.get("libreoffice") else blob


def through_libreoffice(blob: bytes, file: str) -> bytes:
    """The file as LibreOffice saves it; what it made of the same bytes before is used again."""
    kept = SAVED / f"{hashlib.sha256(blob).hexdigest()[:12]}.docx"
    if not kept.exists():
        with tempfile.TemporaryDirectory() as folder:
            given = Path(folder) / "in" / file
            given.parent.mkdir()
            given.write_bytes(blob)
            subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                            "docx:MS Word 2007 XML", "--outdir", folder, str(given)], check=True, capture_output=True)
            SAVED.mkdir(exist_ok=True)
            kept.write_bytes((Path(folder) / file).read_bytes())
    return kept.read_bytes()


# -- answers ----------------------------------------------------------------------------------------


def make_answers(step: dict, work: Path) -> None:
    """The matrix of the round with the answers of the meeting written into it."""
    answers = tomllib.loads((HERE / step["from"]).read_text(encoding="utf-8"))["answer"]
    matrix = sorted(Path(filled(step["compilation"], work)).glob("*.xlsx"))[0]
    folder = work / "drafts" / step["draft"] / "answers"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"round-{step['round']}.xlsx").write_bytes(filled_matrix(matrix.read_bytes(), answers))


def accept_all(step: dict, work: Path) -> None:
    """The compilations of the round as the chair saves them, who accepted every change."""
    folder = work / "drafts" / step["draft"] / "answers"
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(Path(filled(step["compilation"], work)).glob("*-tracked.docx")):
        lang = path.stem.split("-")[-2]
        blob = resolve(Package.open(path.read_bytes(), path.name), True).to_bytes()
        (folder / f"round-{step['round']}-{lang}.docx").write_bytes(through_libreoffice(blob, path.name))


if __name__ == "__main__":
    build(only=sys.argv[1] if len(sys.argv) > 1 else "")
