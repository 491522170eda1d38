"""Questions from the text and layout of a page, by rules: no model, no key, no cost."""

from pagemint.annotate.offline.writer import OfflineWriter

__all__ = ["OfflineWriter"]
