"""A thousand calls with an image beside the bare SDKs and four frameworks, all against one fake provider in a process
of its own; what is got out of a quota; and the first call of a run that finds 100,000 paid answers.

Each peer has an environment of its own; one that does not install or run is told of with its error. Time is from the
call that starts the job to the last answer in hand; imports are not counted. python -m benchmarks.dispatch
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.common import ROOT, Check, check, measure, save
from benchmarks.dispatch_tools import PEERS, limit, log, multiply, picture, server
from benchmarks.environments import environment, install

CALLS, SLOTS, LATENCY_S, ROUNDS = 1000, 64, 0.5, 3
IDEAL_S = CALLS / SLOTS * LATENCY_S
OURS = {"openai": "bare", "anthropic": "bare_anthropic"}
TITLES = {
    "openai": "ours by OpenAI's SDK",
    "anthropic": "ours by Anthropic's SDK",
    "bare": "OpenAI's SDK",
    "bare_anthropic": "Anthropic's SDK",
    "distilabel": "distilabel",
    "curator": "Bespoke Curator",
    "data_designer": "NeMo Data Designer",
    "inspect_ai": "inspect_ai",
}
MOST_MIB = 300
PEER_S = 120
RPM, BURST_S = 600, 6.0
QUOTA_CALLS = {"requests": 300, "tokens": 150}
ROWS = 100_000
Found = dict[str, Any]


def main() -> None:
    missing = {name: error for name in PEERS if (error := install(name, [*PEERS[name], "pillow"]))}
    sides = [*OURS, *OURS.values(), *(name for name in PEERS if name not in missing)]
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as folder:
        scratch = Path(folder)
        picture(scratch / "page.jpg")
        with server("--latency", str(LATENCY_S)) as url:
            rounds = [timed(url, sides if n % 2 else sides[::-1], scratch) for n in range(ROUNDS)]
        quotas = [quota(scratch) for _ in range(ROUNDS)]
        with server() as url:
            resumed = resume(url, scratch)
    report(rounds, quotas, resumed, missing)


def timed(url: str, sides: Sequence[str], scratch: Path) -> Found:
    return {side: run(side, url, CALLS, scratch) for side in sides}


def quota(scratch: Path) -> Found:
    """The recipe tells no limit: ours learns them from the headers. First requests bind, then tokens."""
    with server("--latency", str(LATENCY_S), "--rpm", str(RPM), "--burst", str(BURST_S)) as url:
        requests = use(url, "requests", 1, RPM, scratch)
        tokens = next(entry["input"] + entry["output"] for entry in log(url) if entry["status"] == 200)
        tpm = RPM / 2 * tokens
        limit(url, tpm=tpm)
        time.sleep(BURST_S)
        return {"requests": requests, "tokens": use(url, "tokens", tokens, tpm, scratch)}


def use(url: str, kind: str, size: float, per_minute: float, scratch: Path) -> Found:
    """Allowed: what the bucket holds at first, and what flowed in between the first call and the last."""
    before = len(log(url))
    run("openai", url, QUOTA_CALLS[kind], scratch, slots=None)
    entries = log(url, before)
    times = [entry["at"] for entry in entries]
    accepted = sum(entry["status"] == 200 for entry in entries)
    allowed = per_minute / 60 * (BURST_S + max(times) - min(times)) / size
    refused = sum(entry["status"] == 429 for entry in entries)
    return {"used": accepted / allowed, "refused": refused / len(entries), "calls": len(entries), "allowed": allowed}


def resume(url: str, scratch: Path) -> list[Found]:
    workspace = scratch / "paid"
    run("openai", url, 1, scratch, workspace)
    multiply(workspace, ROWS)
    return [
        {
            "ours_s": run("openai", url, 1, scratch, workspace)["wall_s"],
            "bare_s": run("bare", url, 1, scratch)["wall_s"],
        }
        for _ in range(ROUNDS)
    ]


def run(
    side: str, url: str, calls: int, scratch: Path, workspace: Path | None = None, slots: int | None = SLOTS
) -> Found:
    """What a side tells of itself, with what its processes took; or its error, where it is a peer."""
    result = scratch / "result.json"
    result.unlink(missing_ok=True)
    module = [f"benchmarks.peers.{side}"] if side not in OURS else ["benchmarks.dispatch_side", side]
    python = environment(side) if side in PEERS else Path(sys.executable)
    more = [] if workspace is None else [str(workspace)]
    given = [url, str(calls), str(slots or 0), str(scratch / "page.jpg"), str(result), *more]
    before = len(log(url))
    try:
        figures = measure(["timeout", str(PEER_S), python, "-m", *module, *given])
        told: Found = json.loads(result.read_text(encoding="utf-8"))
        if told["answers"] != calls:
            raise RuntimeError(f"{told['answers']} answers to {calls} calls")
    except (OSError, RuntimeError) as error:
        if side not in PEERS:
            raise
        return {"error": str(error)[-500:]}
    answered = [entry["at"] for entry in log(url, before) if entry["status"] == 200]
    took = {"cpu_s": figures.cpu_s, "peak_mib": figures.peak_mib, "others": figures.others}
    return {**told, **took, "answered": len(answered), "first_to_last_s": max(answered) - min(answered)}


def report(rounds: list[Found], quotas: list[Found], resumed: list[Found], missing: Found) -> None:
    failed = missing | {name: found["error"] for r in rounds for name, found in r.items() if "error" in found}
    names = [name for name in [*OURS, *OURS.values(), *PEERS] if name not in failed]
    checks = [*_dispatched(rounds, names), *_paced(quotas), *_resumed(resumed)]
    save("dispatch", checks, rounds, failed=failed, quotas=quotas, resumed=resumed)
    for name, error in failed.items():
        print(f"{name}: {error}")


def _dispatched(rounds: list[Found], names: list[str]) -> list[Check]:
    def each(figure: str) -> dict[str, list[float]]:
        return {name: [r[name][figure] for r in rounds] for name in names}

    walls, spans, cpus, peaks = map(each, ("wall_s", "first_to_last_s", "cpu_s", "peak_mib"))
    versions = {name: [] if name in OURS else rounds[0][name]["versions"].values() for name in names}
    titles = {name: " ".join([TITLES[name], *versions[name]]) for name in names}
    ratios = {name: [b / o for b, o in zip(walls[OURS[name]], walls[name], strict=True)] for name in OURS}
    return [
        *(check(f"efficiency over the bare SDK's, {name}", ratios[name], at_least=0.97) for name in OURS),
        *(check(f"efficiency, {titles[name]}", [IDEAL_S / wall for wall in walls[name]]) for name in names),
        *(check(f"s from the first call to the last, {titles[name]}", spans[name]) for name in names),
        *(
            check(f"processor ms a call, imports included, {titles[name]}", [s * 1000 / CALLS for s in cpus[name]])
            for name in names
        ),
        *(
            check(f"peak MiB, {titles[name]}", peaks[name], at_most=MOST_MIB if name in OURS else None)
            for name in names
        ),
    ]


def _paced(quotas: list[Found]) -> list[Check]:
    rows = []
    for kind in QUOTA_CALLS:
        rows.append(check(f"accepted over allowed, {kind} bind", [q[kind]["used"] for q in quotas], at_least=0.95))
        rows.append(check(f"refused (429), {kind} bind", [q[kind]["refused"] for q in quotas], at_most=0.01))
    return rows


def _resumed(resumed: list[Found]) -> list[Check]:
    beyond = [r["ours_s"] for r in resumed]
    return [
        check(f"first answer beside {ROWS:,} paid ones, s after the SDK's import", beyond, at_most=1),
        check("first answer, bare SDK, s after its import", [r["bare_s"] for r in resumed]),
    ]


if __name__ == "__main__":
    os.environ |= {"DISPATCH_KEY": "sk-fake", "PYTHONPATH": str(ROOT)}
    main()
