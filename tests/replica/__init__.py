"""The sites that documents come from, in small: a real HTTP server on a port that the system chooses.

    with Replica.start(decks=10, crawl_delay=None) as replica:
        base_url = replica.at("site")                  # http://127.0.0.1:<port>/site
        replica.scenario("img_404", deck=replica.truth.decks[0].id, slide=2)
        ...
        assert not checks.violations(replica.log(), 5)

For other processes: `python -m tests.replica --decks 100 --port-file F --scenario img_404,rate=0.1`; its port is in F
once it listens, and `/_ctl/log`, `/_ctl/truth.json`, `/_ctl/scenario`, `/_ctl/reset` do what the attributes do here.

* The first segment of a path stands for a host: `/site` (www), `/site-es`, `/img`, `/cdn`, `/api`, and those of other
  sites. Each has a robots.txt of its own. Several `ports` are several hosts with the same content.
* `replica.truth`: all documents (`Truth`, `Deck`, `Sheet`). `truth.image(page, width)` are the bytes that are served,
  `truth.sha256(page, width)` their hash; pages are drawn when they are asked for.
* `replica.scenario(name, deck=, slide=, host=, under=, rate=, times=)` orders a failure. `replica.scenarios` has all
  names with how a document that meets them must end (`Expected`); for parameters of tests, `slideshare.SCENARIOS`.
* `clock` and `wall` are what requests are timed by: those of a client whose sleep does not wait can be given.
* `replica.log()`: what was asked, as `Entry`; `checks` looks for what a polite client does not do.
* A site is an `Adapter` (adapter.py), named in sites.py.
"""

from __future__ import annotations

from tests.replica.adapter import Adapter, Options, State
from tests.replica.log import Entry
from tests.replica.scenarios import Expected
from tests.replica.server import Replica
from tests.replica.truth import Deck, Truth
from tests.replica.wire import Request, Response

__all__ = ["Adapter", "Deck", "Entry", "Expected", "Options", "Replica", "Request", "Response", "State", "Truth"]
