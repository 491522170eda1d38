"""A workspace: the folder (or store) that a recipe fills. Only this package touches storage."""

from pagemint.workspace.deck import Deck
from pagemint.workspace.state import Folder, StageRecord, fingerprint
from pagemint.workspace.store import Entry, Store, open_store
from pagemint.workspace.workspace import Workspace

__all__ = ["Deck", "Entry", "Folder", "StageRecord", "Store", "Workspace", "fingerprint", "open_store"]
