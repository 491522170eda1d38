"""Whatever documents and models say stays text: in a real browser nothing runs, loads or moves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from tests.product.corpus import pdf
from tests.report.payloads import PAYLOADS

from pagemint import Project
from pagemint.report.page import render
from pagemint.report.stage import PAGE
from pagemint.report.words import plain

# what the page chooses by: data of ours, not of a document or a model
OURS = {"unit", "verdict", "made_with", "date", "v"}
COUNT_OF = """() => ({
  scripts: document.scripts.length, styles: document.querySelectorAll('style, link').length,
  foreign: document.querySelectorAll('iframe, object, embed, form, input, button, video, audio, base, template').length,
  handlers: [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on|^style$/.test(a.name))).length,
  addresses: [...document.links].map(a => a.getAttribute('href')).filter(h => !/^(https?:|#)/.test(h)).length,
  images: [...document.images].filter(i => !i.src.startsWith('data:image/webp;base64,')).length,
})"""  # noqa: E501
HARMLESS = {"scripts": 0, "styles": 1, "foreign": 0, "handlers": 0, "addresses": 0, "images": 0}


def test_there_are_enough_payloads() -> None:
    assert len(set(PAYLOADS)) >= 30


@pytest.mark.needs_browser
def test_the_trap_snaps(chromium: Any, tmp_path: Path) -> None:
    """The same payloads, pasted into a page as they are, run and load: the harness would notice."""
    from tests.report.browser import SETTLE_MS, opened

    file = tmp_path / "raw.html"
    ran = 0
    file.write_text("<!doctype html>", "utf-8")
    with opened(chromium, file) as page:
        for payload in (one for one in PAYLOADS[::2] if "refresh" not in one):  # it would go on by itself
            page.trouble.clear()
            file.write_text(f"<!doctype html><meta charset=utf-8><body><p title='{payload}'>{payload}</p>", "utf-8")
            page.page.goto(file.as_uri())
            page.page.wait_for_timeout(SETTLE_MS)
            ran += bool(page.trouble)
    assert ran >= 9


@pytest.mark.needs_browser
def test_a_hostile_corpus_becomes_a_quiet_page(chromium: Any, tmp_path: Path) -> None:
    """Through the whole chain: titles, licenses, page text, questions, answers, quotes, reasons, file names."""
    from tests.report.browser import opened

    Project(_hostile_project(tmp_path)).run()
    file = tmp_path / "workspace/report/index.html"
    with opened(chromium, file) as page:
        assert page.trouble == []
        assert page.ask(COUNT_OF) == HARMLESS
        text = page.text()
    for payload in PAYLOADS:
        assert text.count(payload) >= 2, payload


@pytest.mark.needs_browser
@pytest.mark.parametrize("turn", range(0, len(PAYLOADS), 11))
def test_every_word_of_the_data_may_be_hostile(
    chromium: Any, report: dict[str, Any], tmp_path: Path, turn: int
) -> None:
    """Each string and each name in `report.json` is replaced: also what only a plug-in could set."""
    from tests.report.browser import opened

    words = cycle(PAYLOADS[turn:] + PAYLOADS[:turn])
    data = {**report, **_poisoned({key: value for key, value in report.items() if key != "scores"}, words)}
    data["scores"] = _poisoned_scores(report["scores"], words)
    file = tmp_path / "index.html"
    file.write_bytes(render(data, [None] * len(data["sample"])))
    with opened(chromium, file) as page:
        assert page.trouble == []
        assert page.ask(COUNT_OF) == HARMLESS
        text = page.text()
    assert sum(payload in text for payload in PAYLOADS) > 30


@pytest.mark.needs_browser
def test_even_what_is_not_escaped_would_not_run(chromium: Any, minted: Path, tmp_path: Path) -> None:
    """The policy in the head of the page holds by itself."""
    from tests.report.browser import opened

    page = (minted / PAGE).read_text(encoding="utf-8")
    raw = "".join(payload for payload in PAYLOADS if "refresh" not in payload)
    file = tmp_path / "index.html"
    file.write_text(page.replace('<main id="main" tabindex="-1">', f'<main id="main">{raw}', 1), encoding="utf-8")
    with opened(chromium, file) as found:
        assert "violation" in "".join(found.trouble)
        assert not [said for said in found.trouble if said.startswith(("dialog", "http:"))]


def _poisoned(value: Any, words: Iterator[str], key: str = "") -> Any:
    if isinstance(value, str):
        return value if key in OURS else next(words)
    if isinstance(value, list):
        return [_poisoned(item, words, key) for item in value]
    if isinstance(value, dict) and key in ("licenses", "dropped", "skipped_documents", "stage_versions", "detected"):
        return {next(words): inner for inner in value.values()}
    if isinstance(value, dict):
        return {name: _poisoned(inner, words, name) for name, inner in value.items()}
    return value


def _poisoned_scores(scores: dict[str, Any], words: Iterator[str]) -> dict[str, Any]:
    retrieval = scores["retrieval"]
    retrievers = {next(words): levels for levels in retrieval["retrievers"].values()}
    return {**scores, "retrieval": {**retrieval, "note": next(words), "retrievers": retrievers}}


def _hostile_project(folder: Path) -> Path:
    """A deck for every payload; the first ones with pairs, in which all payloads are said."""
    decks = folder / "decks"
    decks.mkdir(parents=True)
    rows, answers = [], []
    for number, payload in enumerate(PAYLOADS):
        name = f"deck {number} <img src=x onerror=alert(1)>.pdf"
        said = payload.replace("\\", "").replace("(", "\\(").replace(")", "\\)")
        (decks / name).write_bytes(pdf([said, f"page two of {number}", f"page three of {number}"]))
        given = {"title": payload, "author": payload, "attribution": payload, "url": f"https://example.org/{payload}"}
        rows.append({"file": name, **given, "license": payload, "license_url": payload, "description": payload})
        answers.append({"document": name, "page_number": 2, "skip_reason": payload, "pairs": []})
        if number < 12:
            pairs = [_pair(PAYLOADS[(4 * number + i) % len(PAYLOADS)]) for i in range(4)]
            answers.append({"document": name, "page_number": 1, "pairs": pairs})
    broken = decks / "<svg onload=alert(9)>.pdf"
    broken.write_bytes(b"%PDF-1.4 broken")
    _write(decks / "manifest.jsonl", rows)
    _write(folder / "answers.jsonl", answers)
    recipe = folder / "recipe.yaml"
    recipe.write_text("name: hostile\nsources: [{local: decks/}]\nannotate: recorded:answers.jsonl\n", "utf-8")
    return recipe


def _pair(payload: str) -> dict[str, Any]:
    return {
        "question": f"{payload} ?",
        "answers": [payload],
        "question_type": "extractive",
        "evidence": [{"quote": payload, "bbox": [0.1, 0.1, 0.5, 0.3], "content": "text"}],
    }


def _write(file: Path, rows: list[dict[str, Any]]) -> None:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def test_marks_that_turn_or_hide_lines_are_gone() -> None:
    assert plain("a\u202egpj.exe\u2066 \x00\x1b[31m b\u2028c") == "agpj.exe [31m b c"
