"""The sites that are there. Each module is loaded when the replica starts, so that a broken one is seen at once."""

from __future__ import annotations

from importlib import import_module

from tests.replica.adapter import Adapter

SITES = {
    "commons": "tests.replica.commons:Commons",
    "huggingface": "tests.replica.huggingface:HuggingFace",
    "internet_archive": "tests.replica.internet_archive:InternetArchive",
    "slideshare": "tests.replica.slideshare:SlideShare",
    "speakerdeck": "tests.replica.speakerdeck:SpeakerDeck",
    "urls": "tests.replica.urls:Files",
    "zenodo": "tests.replica.zenodo:Zenodo",
}


def sites() -> list[Adapter]:
    found: list[Adapter] = []
    for place in SITES.values():
        module, _, name = place.partition(":")
        found.append(getattr(import_module(module), name)())
    return found
