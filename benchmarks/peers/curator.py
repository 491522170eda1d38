"""Bespoke Curator: a prompt with an image file over its OpenAI back end, cache off.

It downloads the table of its token counter; here it counts bytes instead, which needs no network.
"""

from __future__ import annotations

import os

os.environ |= {"TELEMETRY_ENABLED": "false", "CURATOR_DISABLE_CACHE": "true", "HF_HUB_OFFLINE": "1"}

from typing import Any

import tiktoken
from benchmarks.peers.job import KEY, MAX_TOKENS, MODEL, Job, given, tell
from bespokelabs import curator

BYTES = tiktoken.Encoding("bytes", pat_str=r".", mergeable_ranks={bytes([n]): n for n in range(256)}, special_tokens={})


def main(job: Job) -> int:
    tiktoken.get_encoding = tiktoken.encoding_for_model = lambda name: BYTES

    class Asked(curator.LLM):
        def prompt(self, row: dict[str, Any]) -> tuple[str, Any]:
            return row["prompt"], curator.types.Image(url=str(job.image))

        def parse(self, row: dict[str, Any], response: str) -> dict[str, Any]:
            return {"answer": response}

    llm = Asked(
        model_name=MODEL,
        backend="openai",
        backend_params={
            "base_url": job.url,
            "api_key": KEY,
            "max_concurrent_requests": job.slots,
            "max_requests_per_minute": 1_000_000,
            "max_tokens_per_minute": 10_000_000_000,
            "max_retries": 0,
        },
        generation_params={"max_tokens": MAX_TOKENS},
    )
    found = llm([{"prompt": prompt} for prompt in job.prompts()])
    return sum(bool(row["answer"]) for row in found.dataset)


if __name__ == "__main__":
    job = given()
    tell(job, "bespokelabs-curator", lambda: main(job))
