from __future__ import annotations

import pytest

from pagemint.workspace.lastcalls import KEY, LastCalls
from pagemint.workspace.memory import MemoryStore


def test_kept_from_run_to_run() -> None:
    store = MemoryStore()
    LastCalls(store)["a.example.org"] = 1_790_000_000.1234
    calls = LastCalls(store)
    assert calls["a.example.org"] == 1_790_000_000.123
    assert "b.example.org" not in calls


@pytest.mark.parametrize("data", [b"", b"[]", b'{"hosts": 1}', b'{"hosts": {"a": "soon"}}', b"\xff"])
def test_what_cannot_be_read_counts_as_never(data: bytes) -> None:
    store = MemoryStore()
    store.put(KEY, data)
    assert not LastCalls(store)
