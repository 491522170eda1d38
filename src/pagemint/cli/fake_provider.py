"""`pagemint fake-provider`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from pagemint.cli.options import JsonOpt, reported

PortOpt = Annotated[int, typer.Option("--port", min=0, max=65535, help="Where to listen; 0 = any free port.")]
LatencyOpt = Annotated[str, typer.Option("--latency", help="Seconds: 0.5, 0.2-0.8 evenly, 0.5~0.3 log-normal.")]
RpmOpt = Annotated[float | None, typer.Option("--rpm", min=0.001, help="Requests a minute that are let in.")]
TpmOpt = Annotated[float | None, typer.Option("--tpm", min=0.001, help="Tokens a minute that are let in.")]
SlotsOpt = Annotated[int | None, typer.Option("--slots", min=1, help="Calls that are let in at the same time.")]
BurstOpt = Annotated[float, typer.Option("--burst", min=0.001, help="Seconds of the limits that may come at once.")]
FaultsOpt = Annotated[
    str, typer.Option("--faults", metavar="SHARES", help="0.2 (a mix), 0.2:reset,hang or reset=0.1,hang=0.05.")
]
WaitOpt = Annotated[float, typer.Option("--wait", min=0, help="Seconds that a fault asks to wait.")]
SeedOpt = Annotated[int, typer.Option("--seed", help="Decides faults and latency.")]
AnswersOpt = Annotated[Path | None, typer.Option("--answers", help="Answers by image: JSON lines of image and answer.")]
BillOpt = Annotated[Path | None, typer.Option("--bill", help="Write every billed call here, as it is billed.")]


def register(app: typer.Typer) -> None:
    app.command("fake-provider", help="Serve the providers' protocols without a model, for tests and rehearsals.")(
        fake_provider
    )


def fake_provider(
    port: PortOpt = 0,
    latency: LatencyOpt = "0",
    rpm: RpmOpt = None,
    tpm: TpmOpt = None,
    slots: SlotsOpt = None,
    burst: BurstOpt = 60,
    faults: FaultsOpt = "0",
    wait: WaitOpt = 1,
    seed: SeedOpt = 0,
    answers: AnswersOpt = None,
    bill: BillOpt = None,
    as_json: JsonOpt = False,
) -> None:
    with reported(as_json):
        from pagemint.models.fake import faults as fault_names
        from pagemint.models.fake.server import FakeProvider
        from pagemint.models.fake.settings import Latency, Settings

        shares = fault_names.parse(faults)
        settings = Settings(
            Latency.parse(latency), rpm, tpm, slots, burst, shares, wait, seed=seed, answers=answers, bill=bill
        )
        fake = FakeProvider(settings, port)
        fake.run(lambda: _say(fake.urls, as_json))
        print(json.dumps(fake.bill()), file=sys.stderr)


def _say(urls: dict[str, str], as_json: bool) -> None:
    from pagemint.models.fake.settings import NOTE

    if as_json:
        print(json.dumps({"urls": urls, "note": NOTE}), flush=True)
        return
    print(NOTE, file=sys.stderr)
    for provider, url in urls.items():
        print(f"{provider:<18} base_url: {url}", flush=True)
    print("The bill is at /bill, all calls at /log. Ctrl-C ends it.", file=sys.stderr)
