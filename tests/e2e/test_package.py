"""The conference package as a drafter makes it: every file of a version, and a manifest that holds."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from drafting.word.opc.package import Package
from tests.typed import result as run

ROOT = Path(__file__).parents[2]
DRAFT = "rcm-declaration"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("package")
    assert run("package", DRAFT, "--no-pdf", "-o", out, "--version", 3, "--workspace", ROOT).exit_code == 0
    return out


def test_every_kind_of_file_is_there_under_its_rule(folder):
    stem = f"{DRAFT}-03-rev-2"
    kinds = {path.name.removeprefix(stem) for path in folder.iterdir()}
    for lang in ("en", "es"):
        assert {f".{lang}.docx", f".{lang}.html", f".{lang}.md", f".{lang}.xml", f".redline.{lang}.docx",
                f".redline.{lang}.html", f".redline-zero.{lang}.docx",
                f".redline-zero.{lang}.html", f".correlation.{lang}.docx", f".side-by-side.{lang}.docx",
                f".participants.{lang}.docx"} <= kinds
    assert {".html", ".bilingual.docx", ".redline.bilingual.docx", ".matrix.docx", ".matrix.xlsx", "SHA256SUMS",
            "manifest.json"} <= kinds


def test_the_manifest_names_every_file_with_its_hash(folder):
    sums = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines())
    names = {path.name for path in folder.iterdir()} - {"SHA256SUMS", "manifest.json"}
    assert set(sums) == names
    assert {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names} == sums
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert (manifest["draft"], manifest["version"], manifest["files"]) == (DRAFT, 3, sums)


def test_word_files_open_and_the_same_package_comes_out_again(folder, tmp_path):
    assert run("package", DRAFT, "--no-pdf", "-o", tmp_path, "--version", 3, "--workspace", ROOT).exit_code == 0
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name
        if path.suffix == ".docx":
            Package.open(path)


def test_papers_of_their_own(tmp_path):
    for args in (("participants", "--lang", "es", "--title", "XXIV CRM", "--present", "MEX", "--present", "BLZ"),
                 ("corrigendum", DRAFT, 3, 4, "--workspace", ROOT),
                 ("render", DRAFT, "--bilingual", "--workspace", ROOT)):
        done = run(*args, "-o", tmp_path / f"{args[0]}.docx")
        assert done.exit_code == 0, done.output
        Package.open(tmp_path / f"{args[0]}.docx")
    assert run("participants", "-o", tmp_path / "x.docx", "--present", "XXX").exit_code == 1
    assert not (tmp_path / "x.docx").exists()
