"""What all parts of a recipe are."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """Base of all parts of a recipe."""

    model_config = ConfigDict(extra="forbid", frozen=True)
