"""What all tests share: a home of their own, a clean environment, and leaving out by name what the machine lacks."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

FROM_OUTSIDE = re.compile(
    r".*_API_KEY|PAGEMINT_.*|ZENODO_TOKEN|HF_.*|HUGGINGFACE_.*|XDG_.*|TZ|COLUMNS|NO_COLOR|FORCE_COLOR|PY_COLORS|GITHUB_ACTIONS"
)


@dataclass(frozen=True)
class Need:
    """Something outside Python that a marked test uses."""

    present: Callable[[], bool]
    packages: str


def has_office() -> bool:
    # Impress is an optional part: soffice may be there without it.
    program = shutil.which("soffice")
    return program is not None and any(Path(program).resolve().parent.glob("libsdlo.*"))


def has_ocr() -> bool:
    prefix = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(prefix)] if prefix else list(Path("/usr/share").glob("tesseract-ocr/*/tessdata"))
    data = any(all((f / f"{code}.traineddata").is_file() for code in ("eng", "spa")) for f in folders)
    return data and importlib.util.find_spec("tesserocr") is not None


def has_browser() -> bool:
    return shutil.which("chromium") is not None and importlib.util.find_spec("playwright") is not None


NEEDS = {
    "needs_browser": Need(has_browser, "chromium fonts-noto-core fonts-noto-cjk"),
    "needs_office": Need(
        has_office, "libreoffice-impress libreoffice-writer fonts-crosextra-carlito fonts-liberation2"
    ),
    "needs_ocr": Need(has_ocr, "tesseract-ocr-eng tesseract-ocr-spa"),
}
LEFT_OUT = pytest.StashKey[dict[str, list[str]]]()


def pytest_configure() -> None:
    """A background job of a shell is deaf to Ctrl-C, and so would be all that tests start in one."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "live" not in config.option.markexpr:  # no site is asked unless somebody wants it
        asleep = [item for item in items if item.get_closest_marker("live")]
        config.hook.pytest_deselected(items=asleep)
        items[:] = [item for item in items if item not in asleep]
    missing = [name for name, need in NEEDS.items() if not need.present()]
    left_out = {name: [item for item in items if item.get_closest_marker(name)] for name in missing}
    gone = {item for found in left_out.values() for item in found}
    config.stash[LEFT_OUT] = {name: [item.nodeid for item in found] for name, found in left_out.items() if found}
    if gone:
        config.hook.pytest_deselected(items=[item for item in items if item in gone])
        items[:] = [item for item in items if item not in gone]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for name, tests in config.stash.get(LEFT_OUT, {}).items():
        terminalreporter.section(f"left out: {len(tests)} tests marked {name}")
        terminalreporter.line(f"to run them: sudo apt-get install --no-install-recommends {NEEDS[name].packages}")
        for test in tests:
            terminalreporter.line(f"  {test}")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing of the person who runs the tests gets in: no keys, settings, caches; nor does anything get out."""
    home = tmp_path_factory.mktemp("home")
    for name in filter(FROM_OUTSIDE.fullmatch, list(os.environ)):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    return home
