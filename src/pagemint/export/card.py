"""The dataset card: YAML front matter for the Hub, then text for people."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from pagemint.export.configs import CONFIGS
from pagemint.export.features import card_features
from pagemint.export.hub import license_fields, size_category
from pagemint.export.markdown import Markup, code, escape, link
from pagemint.export.sound import clean_text
from pagemint.export.summary import ATTRIBUTIONS, Facts, by_count

_PLAIN = re.compile(r"[a-zA-Z][a-zA-Z0-9_/.*<-]*")
_WORDS = frozenset("y n yes no on off true false null".split())  # noqa: SIM905
_STAND_INS = ("recorded", "offline", "fake", "simulated")


def card(facts: Facts) -> bytes:
    """README.md."""
    summary = facts.summary
    text = _template().render(
        facts=facts,
        summary=summary,
        configs=CONFIGS,
        by_count=by_count,
        link=link,
        cap=ATTRIBUTIONS,
        stand_ins=sorted(m for m in summary.models if m.lower().startswith(_STAND_INS)),
        unembedded=[name for name, c in CONFIGS.items() if c.has_images and name not in facts.embed],
        empty=[name for name in CONFIGS if not facts.rows(name)],
        total=sum(table.size for table in facts.tables),
    )
    return f"---\n{front_matter(facts)}---\n\n{text.strip()}\n".encode("utf-8", "replace")


@cache
def _template() -> Template:
    # every expression passes `escape`, as autoescape would do for HTML
    jinja = Environment(undefined=StrictUndefined, finalize=escape, trim_blocks=True, lstrip_blocks=True)  # noqa: S701
    jinja.filters |= {"code": code, "markup": Markup, "size": human_size, "percent": percent}
    return jinja.from_string(files(__package__).joinpath("card.md.jinja").read_text("utf-8"))


def front_matter(facts: Facts) -> str:
    """YAML that 1.1 and 1.2 readers understand alike."""
    yaml = YAML()
    yaml.width = 2**20
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(_quoted(_metadata(facts)), stream)
    return stream.getvalue()


def _metadata(facts: Facts) -> dict[str, Any]:
    summary = facts.summary
    languages = sorted({*summary.languages, *summary.question_languages})
    urls = sorted({url or "" for _, url in summary.licenses})
    return {
        **({"language": languages} if languages else {}),
        **license_fields(summary.license_ids, urls),
        "pretty_name": " ".join(clean_text(facts.name).split()),
        "task_categories": [
            "visual-question-answering",
            "document-question-answering",
            "visual-document-retrieval",
        ],
        "size_categories": [size_category(max(facts.rows(name) for name in CONFIGS))],
        "annotations_creators": ["machine-generated"],
        "source_datasets": ["original"],
        "tags": ["pagemint", "synthetic", "docvqa", "slides", "croissant"],
        "configs": [_data_files(name, facts) for name in CONFIGS],
        "dataset_info": [_info(name, facts) for name in CONFIGS],
    }


def _data_files(name: str, facts: Facts) -> dict[str, Any]:
    splits = [table.split for table in facts.tables if table.config == name]
    return {
        "config_name": name,
        **({"default": True} if name == "presentations" else {}),
        "data_files": [{"split": split, "path": f"{name}/{split}-*"} for split in splits],
    }


def _info(name: str, facts: Facts) -> dict[str, Any]:
    tables = [table for table in facts.tables if table.config == name]
    # `datasets` caches a local folder by its last name and this metadata alone: without a mark of the content, another
    # export of the same sizes would be read from the cache of the first
    content = hashlib.sha256("".join(file.sha256 for table in tables for file in table.files).encode()).hexdigest()
    return {
        "config_name": name,
        "description": f"{CONFIGS[name].about} (content {content[:16]})",
        "features": card_features(CONFIGS[name].columns),
        "splits": [{"name": t.split, "num_bytes": t.bytes, "num_examples": t.rows} for t in tables],
        "download_size": sum(t.size for t in tables),
        "dataset_size": sum(t.bytes for t in tables),
    }


def _quoted(value: Any) -> Any:
    """Quotes what a YAML 1.1 reader could take for something else: the language `no`, a name `1_000` or `12:30`."""
    if isinstance(value, Mapping):
        return {key: _quoted(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_quoted(inner) for inner in value]
    if isinstance(value, str) and not (_PLAIN.fullmatch(value) and value.lower() not in _WORDS):
        return DoubleQuotedScalarString(value)
    return value


def human_size(size: int) -> str:
    """`12.3 MB`."""
    amount = float(size)
    for unit in ("bytes", "kB", "MB", "GB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "bytes" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} TB"


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "none"
