"""One finished workspace of a small deck, with pairs that would like to be markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.product.corpus import pdf

from pagemint import Project
from pagemint.records import dump_lines

NAMES = ("eje", "polea", "biela", "tuerca", "muelle", "correa", "filtro", "bomba", "junta", "cable", "sensor", "rele")


def line(number: int, name: str) -> str:
    """What a page says: a count, a year, and a mark that would like to be markup."""
    return (
        f"Pieza {name} de Acme & Co: {number * 1234 + 7} unidades en {2000 + number}, marca <script>{number}</script>"
    )


def recorded(number: int, name: str) -> dict[str, object]:
    pairs = [
        {
            "question": f"¿Cuántas unidades de la pieza {name} fabrica Acme & Co?",
            "answer": f"{number * 1234 + 7} unidades",
        },
        {
            "question": f"¿En qué año fabricó Acme & Co la pieza {name}?",
            "answer": f"{2000 + number}",
            "type": "numerical",
        },
        {"question": f"¿Qué marca lleva la pieza {name} de Acme & Co?", "answer": f"<script>{number}</script>"},
    ]
    return {"document": "piezas.pdf", "page_number": number - 9, "pairs": pairs}


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder: Path = tmp_path_factory.mktemp("piezas")
    (folder / "decks").mkdir()
    (folder / "decks" / "piezas.pdf").write_bytes(
        pdf([line(n, name) for n, name in enumerate(NAMES, 10)], ((1440, 810),))
    )
    (folder / "answers.jsonl").write_bytes(dump_lines(recorded(n, name) for n, name in enumerate(NAMES, 10)))
    recipe = {
        "name": "piezas",
        "language": "es",
        "sources": [{"local": {"path": str(folder / "decks")}}],
        "annotate": f"recorded:{folder / 'answers.jsonl'}",
    }
    made = Project(recipe, workspace=folder / "workspace")
    made.filter()
    return made
