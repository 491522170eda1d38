"""The page in a real browser: light and dark, wide and narrow, by keyboard, on paper, in any script."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from pagemint.report.page import render
from pagemint.report.stage import PAGE

pytestmark = pytest.mark.needs_browser

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
HEADINGS = "() => [...document.querySelectorAll('h1, h2, h3, h4')].map(h => Number(h.tagName[1]))"
LANDMARKS = "() => ['header', 'nav', 'main', 'footer'].map(n => document.querySelectorAll(n).length)"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}
LONG = {
    "latin": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3,
    "arabic": "تقرير عن البيانات المفتوحة في أمريكا الجنوبية وأثرها على الحكومات " * 3,
    "japanese": "オープンデータと行政のデジタル変革に関する研究報告書" * 8,
    "address": "https://example.org/" + "a/very/long/path/" * 20,
    "stacked": "Z" + "\u0335\u0321\u034b" * 60 + "algo",
    "emoji": "👩‍👩‍👧‍👦" * 40,
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_for_an_accessibility_checker_to_say(chromium: Any, minted: Path, scheme: str, width: int) -> None:
    """WCAG 2.1 A and AA with contrast, by axe."""
    from axe_playwright_python.sync_playwright import Axe
    from tests.report.browser import opened

    with opened(chromium, minted / PAGE, width=width, scheme=scheme) as page:
        page.ask("() => document.querySelectorAll('details').forEach(d => d.open = true)")
        found = Axe().run(page.page, options=RULES)
        assert page.trouble == []
    assert found.violations_count == 0, found.generate_report()
    assert any(rule["id"] == "color-contrast" for rule in found.response["passes"])


def test_light_and_dark_are_two_pages(chromium: Any, minted: Path) -> None:
    from tests.report.browser import opened

    colors = []
    for scheme in ("light", "dark"):
        with opened(chromium, minted / PAGE, scheme=scheme) as page:
            ask = "() => ['backgroundColor', 'color'].map(p => getComputedStyle(document.body)[p])"
            colors.append([sum(int(part) for part in color[4:-1].split(",")) for color in page.ask(ask)])
    (light_paper, light_ink), (dark_paper, dark_ink) = colors
    assert light_paper > 700 > 150 > light_ink
    assert dark_ink > 600 > 100 > dark_paper


@pytest.mark.parametrize("width", [320, 390, 700, 1000, 1280, 1920])
def test_no_width_scrolls_sideways(chromium: Any, minted: Path, width: int) -> None:
    from tests.report.browser import opened

    with opened(chromium, minted / PAGE, width=width) as page:
        assert page.ask(OVERFLOW) <= 0


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("script", LONG)
def test_long_and_foreign_text_stays_in_its_place(
    chromium: Any, report: dict[str, Any], tmp_path: Path, script: str, width: int
) -> None:
    from tests.report.browser import opened

    file = tmp_path / "index.html"
    file.write_bytes(render(_with_words(report, LONG[script]), [None] * len(report["sample"])))
    with opened(chromium, file, width=width) as page:
        assert page.ask(OVERFLOW) <= 0
        if script == "arabic":
            question = "() => getComputedStyle(document.querySelector('.question')).direction"
            assert page.ask(question) == "rtl"
            assert page.ask("() => getComputedStyle(document.querySelector('main')).direction") == "ltr"


def test_headings_and_landmarks(chromium: Any, minted: Path) -> None:
    from tests.report.browser import opened

    with opened(chromium, minted / PAGE) as page:
        levels = page.ask(HEADINGS)
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert page.ask(LANDMARKS) == [1, 1, 1, 1]
        assert page.ask("() => [...document.images].every(i => i.alt.length > 10 && i.naturalWidth > 300)")


def test_the_keyboard_reaches_everything_and_shows_where_it_is(chromium: Any, minted: Path) -> None:
    from tests.report.browser import opened

    outline = "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + s.outlineWidth; }"
    with opened(chromium, minted / PAGE) as page:
        page.page.keyboard.press("Tab")
        assert page.ask("() => document.activeElement.className") == "skip"
        assert page.ask("() => document.activeElement.getBoundingClientRect().top") >= 0
        seen = set()
        for _ in range(60):
            page.page.keyboard.press("Tab")
            seen.add(page.ask("() => document.activeElement.textContent.trim().slice(0, 20)"))
            if page.ask("() => document.activeElement !== document.body"):
                assert page.ask(outline) == "solid3px"
        assert {"What was kept", "Built from"} <= seen


def test_paper_has_the_whole_report_and_no_menu(chromium: Any, minted: Path, tmp_path: Path) -> None:
    from tests.report.browser import opened

    with opened(chromium, minted / PAGE, scheme="dark") as page:
        page.page.pdf(path=tmp_path / "report.pdf", format="A4")
    paper = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    texts = [paper[index].get_textpage().get_text_bounded() for index in range(len(paper))]
    assert 4 < len(texts) < 30
    assert "".join(texts).count("How far to trust it") == 1
    assert "Built from" in texts[-1] or "Built from" in texts[-2]
    corner = paper[0].render(scale=1).to_pil().convert("L").getpixel((5, 5))
    assert corner == 255
    paper.close()


def _with_words(report: dict[str, Any], words: str) -> dict[str, Any]:
    """The same report with `words` where documents and models speak."""
    pairs = [{**pair, "question": words, "answers": [words], "tags": [words]} for pair in report["sample"][0]["pairs"]]
    sheet = {**report["sample"][0], "title": words, "author": words, "license": words, "pairs": pairs}
    built = report["built_from"]
    listed = [
        {**row, "title": words, "author": words, "license": words, "attribution": words} for row in built["listed"]
    ]
    left = {"count": 1, "listed": [{"doc_id": "x" * 80, "stage": "render", "reason": words, "detail": words}]}
    kinds = {**report["distributions"], "question_type": [{"name": words, "written": 2, "kept": 1}]}
    return {
        **report,
        "sample": [sheet, *report["sample"][1:]],
        "built_from": {**built, "listed": listed, "licenses": {words: 3}},
        "quarantined": left,
        "pages_without_pairs": [{"name": words, "count": 12345}],
        "distributions": {**kinds, "openings": [{"name": words, "count": 1}], "model": kinds["question_type"]},
    }
