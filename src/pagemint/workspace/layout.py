"""Names inside a workspace. The layout is a contract: other tools read it."""

from __future__ import annotations

import hashlib
import re
import unicodedata

SCHEMA = 1

WORKSPACE = "workspace.json"
RECIPE = "recipe.yaml"
LOCK = ".lock"
DOCUMENTS = "documents/"
LISTINGS = "listings/"
CORPUS = "corpus/"
EVENTS = "events/"
LEDGER = "ledger/"
LEDGER_INDEX = "ledger/index/"
EXPORT = "export/"
REPORT = "report/"
EVALUATION = "evaluation/"
VERDICTS = "verdicts.jsonl"
FUNNEL = "funnel.json"
SPLITS = "corpus/splits.jsonl"
GROUPS = "corpus/groups.jsonl"
TURNS = "corpus/turns.json"
QRELS = "corpus/qrels.jsonl"
CORPUS_CHECKS = "corpus/checks/"

# inside a document's folder
DOCUMENT = "document.json"
PAGES = "pages.jsonl"
WORDS = "words.jsonl.gz"
PAIRS = "pairs.jsonl"
CHECKS = "checks.jsonl"
STAGES = "stages.json"

DOC_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


def slug(text: str, length: int) -> str:
    """Lower-case ASCII letters, digits and single hyphens, at most `length` long; may be empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:length].strip("-")


def local_doc_id(relative: str) -> str:
    """`local-<slug of relative path>-<8 hex of it>`; the path is taken in NFC with `/` between parts."""
    path = unicodedata.normalize("NFC", relative)
    digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return "-".join(part for part in ("local", slug(path, 64), digest) if part)


def source_doc_id(source: str, identifier: str) -> str:
    """`<source>-<id>`; an identifier that does not survive as a slug gets 8 hex of itself behind it."""
    source = slug(source, 30)
    plain = slug(identifier, 200)
    if plain == identifier and len(source) + 1 + len(plain) <= 80:
        return f"{source}-{plain}"
    digest = hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return "-".join(part for part in (source, slug(identifier, 70 - len(source)), digest) if part)
