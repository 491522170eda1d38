"""A real Chromium that reports whatever a page does beyond showing text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Dialog, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SETTLE_MS = 60
"""What a payload wants to do, it does at once: `test_the_trap_snaps` counts on it."""
WATCH = "addEventListener('securitypolicyviolation', e => console.error('violation ' + e.violatedDirective))"


@dataclass
class Opened:
    """`trouble`: dialogs, requests beyond the file itself, errors on the console."""

    page: Page
    trouble: list[str] = field(default_factory=list)

    def dismiss(self, dialog: Dialog) -> None:
        self.trouble.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def text(self) -> str:
        """All that is shown, without regard to line breaks."""
        return " ".join(self.page.inner_text("body").split())

    def ask(self, script: str) -> Any:
        return self.page.evaluate(script)


@contextmanager
def browser(home: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=FLAGS, env={**os.environ, "HOME": str(home)}
        )
        yield chromium
        chromium.close()


@contextmanager
def opened(chromium: Browser, file: Path, *, width: int = 1280, scheme: Any = "light") -> Iterator[Opened]:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = Opened(context.new_page())
    page = found.page
    page.add_init_script(WATCH)
    page.on("dialog", found.dismiss)
    page.on("console", lambda said: found.trouble.append(f"{said.type} {said.text}"))
    page.on("pageerror", lambda error: found.trouble.append(f"error {error}"))
    page.on(
        "request", lambda sent: found.trouble.append(sent.url) if not sent.url.startswith(("file:", "data:")) else None
    )
    page.goto(file.as_uri())
    page.wait_for_timeout(SETTLE_MS)
    yield found
    context.close()
