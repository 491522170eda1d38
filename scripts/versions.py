"""Fails when the version in pyproject.toml is not the top entry of CHANGELOG.md."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    top = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    logged = top.group(1) if top else "none"
    print(f"version: {project['version']} in pyproject.toml, {logged} on top of CHANGELOG.md")
    return 0 if logged == project["version"] else 1


if __name__ == "__main__":
    sys.exit(main())
