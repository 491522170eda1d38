"""Document ids: short, safe, stable."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pagemint.workspace.layout import DOC_ID, local_doc_id, source_doc_id


def test_known_ids() -> None:
    assert local_doc_id("es/Presentación final.pdf") == "local-es-presentacion-final-pdf-79367326"
    assert source_doc_id("zenodo", "1234567") == "zenodo-1234567"


def test_composed_and_decomposed_names_are_one() -> None:
    assert local_doc_id("Presentacio\u0301n.pdf") == local_doc_id("Presentaci\u00f3n.pdf")


@given(st.text(max_size=300))
def test_any_path_gives_a_valid_id(path: str) -> None:
    assert DOC_ID.fullmatch(local_doc_id(path))


@given(st.text(min_size=1, max_size=300))
def test_any_identifier_gives_a_valid_id(identifier: str) -> None:
    assert DOC_ID.fullmatch(source_doc_id("internet-archive", identifier))


@given(st.text(min_size=1), st.text(min_size=1))
def test_different_identifiers_get_different_ids(one: str, two: str) -> None:
    if one != two:
        assert source_doc_id("x", one) != source_doc_id("x", two)
