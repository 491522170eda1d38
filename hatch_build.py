"""Puts the examples into the wheel, where `pagemint.examples` finds them.

Not a static `force-include`: that would also copy them for an editable install, and take along what was built there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILT = {"workspace", ".ipynb_checkpoints"}


class ExamplesHook(BuildHookInterface):  # type: ignore[type-arg]
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        examples = Path(self.root, "examples")
        for file in sorted(examples.rglob("*")):
            inside = file.relative_to(examples)
            if file.is_file() and not BUILT & set(inside.parts):
                build_data["force_include"][str(file)] = f"pagemint/_examples/{inside.as_posix()}"
