"""What this machine offers: tools, fonts, extras, protections, with the line that installs what is missing."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from pagemint.errors import RecipeError

# family as fontconfig knows it → why it matters, Debian package
FONTS = {
    "Carlito": ("stands in for Calibri", "fonts-crosextra-carlito"),
    "Caladea": ("stands in for Cambria", "fonts-crosextra-caladea"),
    "Liberation Sans": ("stands in for Arial", "fonts-liberation2"),
    "Noto Sans": ("many scripts", "fonts-noto-core"),
    "Noto Sans CJK JP": (
        "Chinese, Japanese and Korean office files: without it every glyph is a box",
        "fonts-noto-cjk",
    ),
}
EXTRAS = {
    "hf": ("datasets",),
    "ocr": ("tesserocr",),
    "office": ("pptx",),
    "web": ("aiohttp", "protego", "selectolax", "iso639"),
    "browser": ("playwright",),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """`missing` is not an error: `why` says what does not work without it, `fix` how to get it."""

    name: str
    state: Literal["ok", "missing"]
    detail: str
    fix: str = ""

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def examine(where: Path | None = None) -> list[Finding]:
    """All findings; nothing is changed. `where` is the disk whose free space counts."""
    findings = [_python(), _disk(where or Path.cwd()), _office()]
    findings += [_font(family) for family in FONTS]
    findings += [_ocr(), *(_extra(extra, modules) for extra, modules in EXTRAS.items()), _browser()]
    return findings + _protections()


def _python() -> Finding:
    version = platform.python_version()
    return Finding("python", "ok", f"{version} on {platform.system()} {platform.machine()}, {sys.executable}")


def _disk(where: Path) -> Finding:
    free = shutil.disk_usage(where).free / 1e9
    return Finding(
        "disk", "ok" if free > 5 else "missing", f"{free:.0f} GB free", "" if free > 5 else "free some space"
    )


def _office() -> Finding:
    from pagemint.render.office import find_office

    path = find_office()
    if path:
        return Finding("libreoffice", "ok", path)
    fix = "apt-get install libreoffice-impress libreoffice-writer"
    return Finding("libreoffice", "missing", "PPTX, PPT, ODP, DOCX and ODT cannot be rendered", fix)


def _font(family: str) -> Finding:
    why, package = FONTS[family]
    name = f"font {family}"
    if family in _installed_fonts():
        return Finding(name, "ok", why)
    return Finding(name, "missing", why, f"apt-get install {package}")


def _installed_fonts() -> str:
    if not shutil.which("fc-list"):
        return ""
    return subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, timeout=30, check=False).stdout


def _ocr() -> Finding:
    from pagemint.render import ocr

    languages = ocr.available()
    if languages:
        return Finding("ocr languages", "ok", ", ".join(languages))
    fix = "pip install 'pagemint[ocr]' and apt-get install tesseract-ocr-eng tesseract-ocr-spa"
    return Finding("ocr languages", "missing", "pages without a text layer stay without text", fix)


def _extra(extra: str, modules: Sequence[str]) -> Finding:
    absent = [module for module in modules if importlib.util.find_spec(module) is None]
    if not absent:
        return Finding(f"extra {extra}", "ok", ", ".join(modules))
    return Finding(f"extra {extra}", "missing", f"without {', '.join(absent)}", f"pip install 'pagemint[{extra}]'")


def _browser() -> Finding:
    """One on the path, or that playwright has fetched for itself."""
    from pagemint.web.browser import program

    try:
        found = program() or next(map(str, _playwright_browsers()), None)
    except RecipeError as error:
        return Finding("chromium", "missing", error.message, "unset it, or name a Chromium")
    if found:
        return Finding("chromium", "ok", found)
    why = "pages that are made by script cannot be read, such as searches of slideshare"
    return Finding("chromium", "missing", why, "apt-get install chromium, or playwright install chromium")


def _playwright_browsers() -> list[Path]:
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    home = Path.home()
    folders = [Path(named)] if named else [home / ".cache/ms-playwright", home / "Library/Caches/ms-playwright"]
    return sorted(found for folder in folders for found in folder.glob("chromium-*"))


def _protections() -> list[Finding]:
    from pagemint.engine.pool import protections

    return [
        Finding(f"protection {name}", "ok" if there else "missing", "" if there else "this platform has none")
        for name, there in protections().items()
    ]
