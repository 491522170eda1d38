"""What the source `huggingface` may be told."""

from __future__ import annotations

import re
from typing import Any

from pydantic import Field, field_validator, model_validator

from pagemint.sources.listed import ListedSettings
from pagemint.suggest import nearest

MEANINGS = (
    "title", "author", "date", "language", "url", "description", "license", "license_url", "attribution", "transcript",
)  # fmt: skip


class HuggingFaceSettings(ListedSettings):
    """One of `files`, `image` and `document` says where documents are."""

    limit: int = Field(100, ge=1, le=10_000_000, description="So many documents are enough")
    repo: str = Field(pattern=r"^\w[\w.-]{0,95}/\w[\w.-]{0,95}$", description="The dataset, as `owner/name`")
    revision: str = Field(
        "main", min_length=1, max_length=200, description="Commit, tag or branch; it is pinned at once"
    )
    files: list[str] = Field([], description="Patterns of files that are documents, such as `pptx/*.pptx`")
    license_from_path: int | str | None = Field(
        None, description="Part of a file's path that is its license, counted from 0; or a regular expression"
    )
    data: list[str] = Field(["*.parquet"], min_length=1, description="Patterns of the parquet files to read")
    image: list[str] = Field([], description="Columns with images of pages")
    document: str | None = Field(None, description="Column with whole PDF or PPTX files")
    group_by: str | None = Field(None, description="Column that names the document of a row that is one page")
    page_number: str | None = Field(None, description="Column with the page's number; absent = the order of rows")
    columns: dict[str, str] = Field({}, description=f"What other columns mean: {', '.join(MEANINGS)}")

    @field_validator("files", "data", "image", mode="before")
    @classmethod
    def _one(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value

    @field_validator("license_from_path")
    @classmethod
    def _a_pattern(cls, value: int | str | None) -> int | str | None:
        try:
            re.compile(value if isinstance(value, str) else "")
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from error
        return value

    @field_validator("columns")
    @classmethod
    def _known(cls, value: dict[str, str]) -> dict[str, str]:
        for name in value:
            if name not in MEANINGS:
                raise ValueError(f"unknown key {name!r} {nearest(name, MEANINGS)}".strip())
        return value

    @model_validator(mode="after")
    def _together(self) -> HuggingFaceSettings:
        if sum(map(bool, (self.files, self.image, self.document))) != 1:
            raise ValueError("say where the documents are: give `files`, or `image`, or `document`")
        if (self.group_by or self.page_number) and not self.image:
            raise ValueError("`group_by` and `page_number` go with `image`")
        if self.page_number and not self.group_by:
            raise ValueError("`page_number` needs `group_by`")
        if self.group_by and len(self.image) > 1:
            raise ValueError("with `group_by` a row is one page: give one column of images")
        if self.license_from_path is not None and not self.files:
            raise ValueError("`license_from_path` goes with `files`")
        return self

    def held(self) -> list[str]:
        """The columns that hold files."""
        return [*self.image, *([self.document] if self.document else [])]
