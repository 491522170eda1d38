"""What a machine has and lacks, with the line that helps."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.product.corpus import command

from pagemint.doctor import Finding, examine


def findings() -> dict[str, Finding]:
    return {finding.name: finding for finding in examine()}


def test_everything_missing_has_a_way_to_get_it() -> None:
    found = findings()
    assert {"python", "disk", "libreoffice", "ocr languages", "extra web", "extra browser", "chromium"} <= set(found)
    assert all(one.fix or name.startswith("protection") for name, one in found.items() if one.state == "missing")
    assert found["extra web"].detail == "aiohttp, protego, selectolax, iso639"


def test_a_chromium_on_the_path_named_or_fetched_by_playwright(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    missing = findings()["chromium"]
    assert (missing.state, "playwright install chromium" in missing.fix) == ("missing", True)
    (tmp_path / "fetched/chromium-1200").mkdir(parents=True)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "fetched"))
    assert findings()["chromium"].detail.endswith("chromium-1200")
    program = tmp_path / "bin/chromium"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert findings()["chromium"].detail == str(program)
    monkeypatch.setenv("PAGEMINT_BROWSER", "no-such-browser")
    assert findings()["chromium"].state == "missing"
    assert "no-such-browser" in findings()["chromium"].detail


def test_without_the_extras_it_says_how_to_install_them() -> None:
    """In a process that finds none of the optional packages."""
    code = (
        "import importlib.util as u; find = u.find_spec\n"
        "u.find_spec = lambda n: None if n in ('protego', 'selectolax', 'playwright') else find(n)\n"
        "from pagemint.doctor import examine\n"
        "print([(f.name, f.detail, f.fix) for f in examine() if f.name in ('extra web', 'extra browser')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "('extra web', 'without protego, selectolax', \"pip install 'pagemint[web]'\")" in done.stdout
    assert "pip install 'pagemint[browser]'" in done.stdout


def test_the_verb_shows_it() -> None:
    done = subprocess.run(command("doctor"), capture_output=True, text=True, check=True)
    assert "extra web" in done.stdout
    assert "chromium" in done.stdout
