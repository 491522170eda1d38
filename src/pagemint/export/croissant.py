"""Croissant 1.1 metadata with the RAI vocabulary: what the files are and how the columns are read."""

from __future__ import annotations

import json
from typing import Any

from pagemint.export.configs import CONFIGS
from pagemint.export.features import Spec
from pagemint.export.hub import license_fields
from pagemint.export.markdown import safe_url
from pagemint.export.sound import clean_text
from pagemint.export.summary import Facts, Table, by_count

_TYPES = {
    "string": "sc:Text",
    "bool": "sc:Boolean",
    "int32": "cr:Int32",
    "int64": "cr:Int64",
    "float64": "cr:Float64",
    "image": "sc:ImageObject",
}

_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "arrayShape": "cr:arrayShape",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def croissant(facts: Facts) -> bytes:
    """croissant.json; paths in it are relative to its folder."""
    name = " ".join(clean_text(facts.name).split())
    summary = facts.summary
    description = (
        f"{summary.pairs.all} question-answer pairs about {summary.pages.all} pages of {summary.documents.all} "
        "documents, for document visual question answering and visual document retrieval."
    )
    metadata = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"],
        "name": name,
        "description": description,
        "version": "1.0.0",
        **({"datePublished": summary.date} if summary.date else {}),
        "license": _licenses(facts),
        "inLanguage": sorted({*summary.languages, *summary.question_languages}),
        "keywords": ["docvqa", "visual document retrieval", "synthetic"],
        "isLiveDataset": False,
        **_responsible(facts),
        "distribution": [part for name in CONFIGS for part in _distribution(name, facts.tables)],
        "recordSet": [_record_set(name) for name in CONFIGS],
    }
    return (json.dumps(metadata, indent=1, ensure_ascii=True, allow_nan=False) + "\n").encode()


def _licenses(facts: Facts) -> list[str]:
    """URLs where known, else names."""
    summary = facts.summary
    found = {safe_url(url) or license_id for license_id, url in summary.licenses}
    known = sorted(item for item in found if item)
    return known[:100] or [license_fields(summary.license_ids, [])["license"]]


def _responsible(facts: Facts) -> dict[str, Any]:
    summary = facts.summary
    models = [clean_text(model) for model, _ in by_count(summary.models)]
    proofs = ", ".join(f"{name} {summary.proofs[name]}" for name in ("judged", "text", "unresolved"))
    return {
        "rai:dataCollection": "Documents were collected from their sources and rendered to page images.",
        "rai:dataCollectionMissingData": f"{summary.holes} pages could not be had; page numbers keep their holes.",
        "rai:dataAnnotationProtocol": "A model wrote questions and answers about page images; checks and a filter "
        "decided which to keep. No person annotated.",
        "rai:machineAnnotationTools": models,
        "rai:dataAnnotationAnalysis": f"Proof of the pairs: {proofs}.",
        "rai:dataUseCases": "Training and evaluating document visual question answering and visual document retrieval.",
        "rai:dataLimitations": "Questions and answers may be wrong, also where a check passed. Page texts were read by "
        "machine.",
        "rai:personalSensitiveInformation": "Documents may hold personal data that their authors published.",
    }


def _distribution(name: str, tables: list[Table]) -> list[dict[str, Any]]:
    files = [file for table in tables if table.config == name for file in table.files]
    objects = [
        {
            "@type": "cr:FileObject",
            "@id": file.key,
            "name": file.key,
            "contentUrl": file.key,
            "contentSize": f"{file.size} B",
            "encodingFormat": "application/x-parquet",
            "sha256": file.sha256,
        }
        for file in files
    ]
    whole = {
        "@type": "cr:FileSet",
        "@id": f"files-{name}",
        "name": f"files-{name}",
        "encodingFormat": "application/x-parquet",
        "includes": f"{name}/*.parquet",
    }
    return [*objects, whole]


def _record_set(name: str) -> dict[str, Any]:
    """Lists of structs and of images are left to the parquet schema: Croissant's readers cannot take them apart."""
    config = CONFIGS[name]
    fields = [_field(name, column, spec) for column, spec in config.columns.items() if _readable(spec)]
    return {"@type": "cr:RecordSet", "@id": name, "name": name, "description": config.about, "field": fields}


def _readable(spec: Spec) -> bool:
    return _scalar(spec) in _TYPES and spec != ["image"]


def _scalar(spec: Spec) -> str:
    inner = spec[0] if isinstance(spec, list) else spec
    return inner if isinstance(inner, str) else ""


def _field(config: str, column: str, spec: Spec) -> dict[str, Any]:
    source: dict[str, Any] = {"fileSet": {"@id": f"files-{config}"}, "extract": {"column": column}}
    if spec == "image":
        source["transform"] = {"jsonPath": "bytes"}
    return {
        "@type": "cr:Field",
        "@id": f"{config}/{column}",
        "name": column,
        "dataType": _TYPES[_scalar(spec)],
        **({"isArray": True, "arrayShape": "-1"} if isinstance(spec, list) else {}),
        "source": source,
    }
