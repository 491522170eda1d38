"""Batches from the command line: exit code 7, what is out, giving up; and a model that is asked live again."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.annotate.vlm.asked import decks, project
from tests.product.corpus import pagemint

from pagemint import Project
from pagemint.errors import RecipeError, WaitingForBatch
from pagemint.models.fake.server import FakeProvider
from pagemint.models.fake.settings import Settings
from pagemint.models.spec import find
from pagemint.recipe.models import ModelOptions


def asked(root: Path, fake: FakeProvider, *, batch: bool = True) -> Project:
    return project(root, fake, writer={"batch": batch, "price": None})


def test_seven_and_how_to_go_on(tmp_path: Path) -> None:
    decks(tmp_path / "decks", "owl", pages=3)
    with FakeProvider.start(Settings(batch_s=600)) as fake:
        recipe = tmp_path / "recipe.yaml"
        recipe.write_bytes(asked(tmp_path, fake).loaded.dump())
        here = (recipe, "--workspace", tmp_path / "workspace")
        told = pagemint("run", *here, code=7)["error"]
        assert told["type"] == "WaitingForBatch"
        assert "3 pages in 1 batches are with anthropic:claude-haiku-4-5" in told["message"]
        assert "pagemint run collects them" in told["message"]
        (batch,) = pagemint("batches", *here)["batches"]
        assert (batch["pages"], batch["remote"]) == (3, "msgbatch_000000000000")
        assert pagemint("ledger", *here)["open"] == {"with a batch": 3}
        assert "did you mean" in pagemint("batches", *here, "--give-up", batch["id"] + "0", code=2)["error"]["message"]
        assert pagemint("batches", *here, "--give-up", batch["id"])["batches"][0]["most_usd"] > 0
        assert pagemint("batches", *here)["batches"] == []
        assert pagemint("ledger", *here)["open"] == {"given up": 3}
        assert pagemint("run", *here, code=7)["error"]["type"] == "WaitingForBatch"


def test_asked_live_again_it_waits_for_what_is_out(tmp_path: Path) -> None:
    decks(tmp_path / "decks", "owl", pages=3)
    with FakeProvider.start(Settings(batch_s=1.5)) as fake:
        with pytest.raises(WaitingForBatch):
            asked(tmp_path, fake).annotate()
        with pytest.raises(WaitingForBatch):
            asked(tmp_path, fake, batch=False).annotate()
        while asked(tmp_path, fake).batches() and fake.bill()["billed"] < 3:
            pass
        asked(tmp_path, fake, batch=False).annotate()
        assert fake.bill()["calls"] == 3
        assert asked(tmp_path, fake).batches() == []


def test_a_provider_without_a_queue() -> None:
    options = ModelOptions(model="openai-compatible:qwen", base_url="http://127.0.0.1:8000/v1", batch=True)
    with pytest.raises(RecipeError, match="no batch queue"):
        find("writer", {"writer": options}, Path())
