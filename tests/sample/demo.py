"""The shipped consultation, from the received files to the adopted declaration: `make demo`, or
`python -m tests.sample.demo out`.

The steps of steps.toml are typed in a workspace that is thrown away; drafts/ stays as it was.
"""

from __future__ import annotations

import shlex
import shutil
import sys
import tempfile
from pathlib import Path

from tests.sample.build import DRAFTS, NAMES, filled, load_steps, run_step, typed

OPEN = (
    ("round-1/compilation/rcm-declaration-r1.html", "the whole of round 1 as one page: open this first"),
    ("round-1/compilation/rcm-declaration-r1-en-tracked.docx", "every member's changes, tracked in that member's name"),
    ("round-1/compilation/rcm-declaration-r1-es-bracketed.docx", "the rolling text, in brackets with names"),
    ("round-1/compilation/rcm-declaration-r1-matrix.xlsx", "all proposals and comments, to fill in"),
    ("round-1/rev-1/rcm-declaration-v2-en-redline.docx", "Rev.1 against the zero draft, each change with its names"),
    ("round-2/compilation/rcm-declaration-r2.html", "round 2: the brackets are opened"),
    ("final/redline-1-3.es.docx", "all that changed since the zero draft"),
    ("final/declaration.en.docx", "the adopted declaration in English"),
    ("final/declaration.es.docx", "the adopted declaration in Spanish"),
    ("final/sources.es.docx", "where each paragraph comes from, and who contributed"),
    ("package/rcm-declaration-04-adopted.html", "both languages side by side, to read and print"),
    ("package/SHA256SUMS", "what a delegation checks the package with"),
    ("charter/compilation/rcm-charter-r1-en-tracked.docx", "the charter, which the chair answers in Word itself"),
    ("charter/charter.es.docx", "the charter in the house's form, marked on every page as a draft"),
)


def demo(out: Path) -> None:
    """Type every step, say it, and end with what to open."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name in NAMES:
            for part in ("source", "received", "answers"):
                if (DRAFTS / name / part).is_dir():
                    shutil.copytree(DRAFTS / name / part, work / "drafts" / name / part)
        for step in load_steps():
            if "run" in step:
                line = shlex.join(filled(word, work) for word in step["run"])
                said = f"\n== {step['title']}\n$ drafting {line}\n{typed(step, work)}"
                print(said.replace(str(work / "out"), str(out)).replace(f"{work}/", ""), end="")
            elif not shipped(step, work):
                run_step(step, work)
        shutil.copytree(work / "out", out, dirs_exist_ok=True)
    print("\nOpen, in this order:")
    for path, what in OPEN:
        print(f"  {out / path}: {what}")


def shipped(step: dict, work: Path) -> bool:
    """Whether the files that the step makes are there already."""
    draft = work / "drafts" / step["draft"]
    if step["make"] == "chair":
        return any((draft / "answers").glob(f"round-{step['round']}-*.docx"))
    if step["make"] == "answers":
        return (draft / "answers" / f"round-{step['round']}.xlsx").is_file()
    return (draft / "received" / f"round-{step['round']}").is_dir()


if __name__ == "__main__":
    demo(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
