"""The sites themselves, asked for one or two documents each. Nothing here runs unless it is asked for:

    PAGEMINT_CONTACT=you@example.org pytest -m live

Sites that state no license have no deck of ours to try with. Name one that you may copy, and read their terms before:
PAGEMINT_LIVE_SPEAKERDECK=user/deck, PAGEMINT_LIVE_SLIDESHARE=https://www.slideshare.net/slideshow/name/123456789
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from pagemint import Project

pytestmark = pytest.mark.live

CONTACT = os.environ.get("PAGEMINT_CONTACT")
SITES: dict[str, dict[str, Any]] = {
    "zenodo": {"query": "datos abiertos", "limit": 2},
    "commons": {"query": "wikimania slides", "limit": 1},
    "internet_archive": {"query": "datos abiertos", "limit": 1},
    "huggingface": {"repo": "vidore/syntheticDocQA_energy_test", "image": ["image"], "limit": 1},
    "urls": {"urls": ["https://upload.wikimedia.org/wikipedia/commons/1/13/Example.pdf"], "limit": 1},
}
if deck := os.environ.get("PAGEMINT_LIVE_SPEAKERDECK"):
    SITES["speakerdeck"] = {"decks": [deck], "acknowledge_terms": True, "limit": 1}
if deck := os.environ.get("PAGEMINT_LIVE_SLIDESHARE"):
    SITES["slideshare"] = {"urls": [deck], "acknowledge_terms": True, "limit": 1}


@pytest.mark.parametrize("site", SITES)
def test_a_document_with_where_it_is_from(site: str, tmp_path: Path) -> None:
    assert CONTACT, "set PAGEMINT_CONTACT: sites must know whom to turn to"
    recipe = {"name": "live", "contact": CONTACT, "sources": [{site: SITES[site]}]}
    project = Project(recipe, workspace=tmp_path / "w")
    result = project.render()
    assert result.exit_code in (0, 6), result.refused
    documents = list(project.documents())
    assert 1 <= len(documents) <= SITES[site]["limit"]
    for document in documents:
        assert document.robots_decision
        assert document.retrieved_at
        assert document.sha256
        assert document.license.evidence or not document.redistributable
        assert any(page.file for page in project.pages(document.doc_id))
