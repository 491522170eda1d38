"""When hosts were last asked for something, over all runs of a workspace."""

from __future__ import annotations

import json
from collections import UserDict

from pagemint.records import dumps
from pagemint.workspace.layout import EVENTS
from pagemint.workspace.store import Store

KEY = f"{EVENTS}hosts.json"


class LastCalls(UserDict[str, float]):
    """Host → time of day, in the store as soon as it is set. What cannot be read counts as never."""

    def __init__(self, store: Store) -> None:
        self._store = store
        super().__init__()
        try:
            found = json.loads(store.get(KEY))
            self.data = {str(host): float(at) for host, at in found["hosts"].items()}
        except (KeyError, ValueError, TypeError, AttributeError):
            self.data = {}

    def __setitem__(self, host: str, at: float) -> None:
        self.data[host] = round(at, 3)
        self._store.put(KEY, dumps({"v": 1, "hosts": self.data}).encode())
