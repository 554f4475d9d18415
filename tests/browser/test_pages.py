"""The pages that go out, in a browser: nothing scrolls sideways on a telephone, and no heading is alone on paper."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from drafting.model.change import Compilation
from drafting.model.text import Provision
from drafting.render.pages.page import compilation_page
from tests.browser.conftest import BROWSER
from tests.sample.second_round import in_second_round
from tests.typed import run
from tests.unit.render.specimen import BODY, VERSION
from tests.unit.render.specimen import DRAFT as SPECIMEN

ROOT = Path(__file__).parents[2]
DRAFT = "rcm-declaration"


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    """A compilation, a redline, a version in one language and in both."""
    out = tmp_path_factory.mktemp("pages")
    run("redline", DRAFT, 1, 3, "--lang", "es", "--workspace", ROOT, "-o", out / "redline.html")
    run("render", DRAFT, "--lang", "es", "--workspace", ROOT, "-o", out / "one.html")
    run("render", DRAFT, "--version", 3, "--workspace", ROOT, "-o", out / "both.html")
    run("merge", DRAFT, "--workspace", in_second_round(out), "-o", out / "merged")
    return {path.stem: path for path in (*out.glob("*.html"), *out.glob("merged/*.html"))}


@pytest.mark.skipif(BROWSER is None, reason="There is no Chromium here (apt-get install chromium).")
def test_nothing_scrolls_sideways_on_a_small_screen(chromium, pages):
    widths = {}
    for name, path in pages.items():
        page = chromium.new_page(viewport={"width": 320, "height": 800})
        page.goto(path.as_uri())
        widths[name] = page.evaluate("document.documentElement.scrollWidth")
        page.close()
    assert len(widths) == 4 and set(widths.values()) == {320}, widths


@pytest.mark.skipif(BROWSER is None, reason="There is no Chromium here (apt-get install chromium).")
def test_no_heading_is_the_last_on_its_sheet(chromium):
    text = [Provision(f"p{n}", "heading" if n % 7 == 0 else "paragraph", f"Heading {n}." if n % 7 == 0 else
                      f"Follows {n - 1}." + " More." * (n * 13 % 60)) for n in range(200)]
    page = chromium.new_page()
    page.set_content(compilation_page(BODY, SPECIMEN, VERSION, {"en": Compilation(tuple(text), (), (), (), ())}))
    sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages]
    page.close()
    alone = [n for n in range(0, 196, 7) for sheet in sheets if f"Heading {n}." in sheet
             and f"Follows {n}." not in sheet]
    assert len(sheets) > 4 and alone == []
