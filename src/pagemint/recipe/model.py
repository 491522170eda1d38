"""What a user may ask for. Unknown keys are errors; every default is written here and nowhere else."""

from __future__ import annotations

import math
from typing import Annotated, Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from pagemint.recipe.models import ModelOptions, Usd
from pagemint.recipe.section import Section

Fraction = Annotated[float, Field(ge=0, le=1)]


class RenderOptions(Section):
    """How pages become images.

    1536 px keeps small print of a slide legible, is a multiple of the 16, 28 (nearly) and 32 px patches that
    vision models cut images into, and stays below the 1568 px at which the strictest of them shrinks an image.
    """

    long_side: int = Field(1536, ge=64, le=8192, description="Long side of a page image in pixels")
    quality: int = Field(90, ge=1, le=95, description="JPEG quality")
    ocr: Literal["auto", "off", "tesserocr"] = Field(
        "auto", description="Read pages without a text layer: auto = when the extra `ocr` is installed"
    )
    max_pages: int = Field(2000, ge=1, le=100_000, description="A document with more pages is quarantined")


class AnnotateOptions(Section):
    """Who writes questions and answers."""

    model: str = Field(
        description="offline, recorded:FILE.jsonl (relative to the recipe), a name of `models:`, or provider:model"
    )
    pairs_per_page: int = Field(3, ge=1, le=20, description="Most pairs that are written about one page")
    language: str = Field(
        "same",
        pattern=r"^(same|[a-z]{2,3}(-[A-Za-z0-9]{2,8})*)$",
        description="Language of questions and answers, for models that are asked; same = that of the page",
    )
    target_pairs: int | None = Field(
        None,
        ge=1,
        description="pagemint run asks models again, with other questions, until so many pairs are accepted or no page "
        "has room for more",
    )
    prompts: str | None = Field(
        None,
        description="Folder (relative to the recipe) with a system.jinja, a page.jinja, or both, in the place of ours",
    )


class FilterOptions(Section):
    """Which pairs and documents are kept. Lengths are in characters as a reader counts them (graphemes)."""

    min_question_chars: int = Field(10, ge=0, description="Half of it for Chinese, Japanese, Korean, Thai")
    min_answer_chars: int | Literal["by_type"] = Field(
        "by_type", description="by_type: 1 for short answers, 10 for open-ended and compare-contrast"
    )
    min_pages: int = Field(3, ge=1, description="Documents with fewer pages are left out")
    context_dependent: Literal["vqa", "drop"] = Field(
        "vqa", description="Questions that need their page to be understood: kept for vqa alone, or dropped"
    )
    personal_data: Literal["tag", "drop", "mask"] = Field(
        "tag",
        description="Pairs with e-mail addresses, phone, card, account or national id numbers: tagged or dropped; mask "
        "writes `[e-mail]` and the like in all exported text. Page images cannot be masked",
    )
    max_per_page: int = Field(3, ge=1, description="Most pairs of one page; the best proved and most varied stay")
    max_document_share: Fraction | None = Field(
        None,
        gt=0,
        description="Largest share of a split's pairs from one document; splits of too few documents stay whole",
    )
    article: bool = Field(
        False, description="The rules of the article instead: question or answer under 10 characters, under 3 pages"
    )


class SplitOptions(Section):
    """Shares of the document groups; they add up to 1."""

    train: Fraction = Field(0.8, description="To learn from")
    validation: Fraction = Field(0.1, description="To choose between models")
    test: Fraction = Field(0.1, description="To measure; takes all below 20 documents")

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if not math.isclose(self.train + self.validation + self.test, 1.0, abs_tol=1e-6):
            raise ValueError("train, validation and test must add up to 1")
        return self


class VqaOptions(Section):
    """Answers to the kept pairs, given by some model."""

    predictions: str = Field(
        description='A JSON-lines file with rows {"pair_id", "prediction"}; the path is relative to the recipe'
    )
    name: str | None = Field(None, min_length=1, description="What the answers are called; absent = the file's name")


class EvaluateOptions(Section):
    """What the dataset is scored with."""

    retrievers: list[str] = Field(
        default_factory=lambda: ["bm25", "random"],
        description="Each is asked all questions over all pages: bm25, overlap, random; absent = bm25 and random",
    )
    vqa: list[VqaOptions] = Field(default_factory=list, description="Answers to score")


class HumanOptions(Section):
    """What people would need for the same work, to compare with."""

    usd_per_pair: float = Field(0.50, ge=0, description="The article's: $100 for 200 pairs")
    pairs_per_hour: float = Field(30, gt=0, description="Two minutes to write and check a pair, an assumption")


class ReportOptions(Section):
    """Assumptions of the report."""

    human: HumanOptions = Field(default_factory=HumanOptions, description="People who would do the same work")


class EngineOptions(Section):
    """Resources; nothing here changes what comes out."""

    workers: int | Literal["auto"] = Field("auto", description="Worker processes; auto = one a core")
    memory_mb: int = Field(1536, ge=256, description="Memory of a worker while it works on one document")
    document_s: float = Field(600, gt=0, description="Longest time for one document")
    page_s: float = Field(60, gt=0, description="Longest time without a finished page")

    @field_validator("workers")
    @classmethod
    def _at_least_one(cls, value: int | str) -> int | str:
        if isinstance(value, int) and value < 1:
            raise ValueError("must be at least 1")
        return value


class PluginSpec(Section):
    """`name: {settings}` of a source or a format; the settings are checked by the plug-in's own model."""

    name: str
    settings: Any = None


class Recipe(Section):
    """A recipe, as the user wrote it with the defaults filled in."""

    name: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,95}$", description="Name of the dataset")
    language: str | None = Field(
        None, pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", description="Language of the documents, such as es or pt-BR"
    )
    contact: str | None = Field(
        None,
        min_length=3,
        max_length=200,
        pattern=r"^[\x21-\x7e]+$",
        description="E-mail or web address in the User-Agent, so that sites know whom to ask; web sources need it",
    )
    seed: int = Field(0, description="Decides everything that is drawn at random")
    sources: list[PluginSpec] = Field(min_length=1, description="Where documents come from")
    licenses: list[str] | None = Field(None, description="SPDX ids or patterns that are allowed; absent = no filter")
    exclude: list[str] = Field(default_factory=list, description="Takedown: doc_ids, URLs or SHA-256 of files")
    budget_usd: Usd | None = Field(
        None, description="Most that all models together may cost, over all runs of this workspace; absent = no cap"
    )
    models: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,31}$")], ModelOptions] = Field(
        default_factory=dict, description="Models under names of yours; `provider:model` is short for `{model: …}`"
    )
    render: RenderOptions = Field(default_factory=RenderOptions)
    annotate: AnnotateOptions | None = None
    filter: FilterOptions = Field(default_factory=FilterOptions)
    split: SplitOptions = Field(default_factory=SplitOptions)
    export: list[PluginSpec] = Field(
        default_factory=lambda: [PluginSpec(name="huggingface")], description="Formats to write; absent = huggingface"
    )
    evaluate: EvaluateOptions = Field(default_factory=EvaluateOptions)
    report: ReportOptions = Field(default_factory=ReportOptions)
    engine: EngineOptions = Field(default_factory=EngineOptions)

    @field_validator("sources", "export", mode="before")
    @classmethod
    def _specs(cls, value: Any) -> Any:
        """`- local: {…}`, `- huggingface` and `{huggingface: {…}}` all name a plug-in with its settings."""
        items = [{k: v} for k, v in value.items()] if isinstance(value, dict) else value
        return [_spec(item) for item in items] if isinstance(items, list) else items

    @field_validator("models", mode="before")
    @classmethod
    def _short_models(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {name: {"model": given} if isinstance(given, str) else given for name, given in value.items()}

    @field_validator("annotate", mode="before")
    @classmethod
    def _short_annotate(cls, value: Any) -> Any:
        return {"model": value} if isinstance(value, str) else value


def _spec(item: Any) -> Any:
    if isinstance(item, str):
        return {"name": item}
    if isinstance(item, dict) and len(item) == 1 and "name" not in item:
        ((name, settings),) = item.items()
        return {"name": name, "settings": settings}
    return item
