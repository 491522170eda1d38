"""The limit: Anthropic's SDK as its readme shows it, and a semaphore."""

from __future__ import annotations

import asyncio
import base64

from anthropic import AsyncAnthropic
from benchmarks.peers.job import KEY, MAX_TOKENS, Job, given, tell

MODEL = "claude-haiku-4-5"


async def main(job: Job) -> int:
    client, slots = AsyncAnthropic(api_key=KEY, base_url=job.url.removesuffix("/v1")), asyncio.Semaphore(job.slots)

    async def ask(prompt: str) -> bool:
        async with slots:
            data = base64.b64encode(job.image.read_bytes()).decode()
            answer = await client.messages.create(
                model=MODEL,
                max_tokens=MAX_TOKENS,
                messages=[
                    {
                        "role": "user",
                        "content": [
                            {
                                "type": "image",
                                "source": {"type": "base64", "media_type": "image/jpeg", "data": data},
                            },
                            {"type": "text", "text": prompt},
                        ],
                    }
                ],
            )
            return bool(answer.content)

    found = await asyncio.gather(*map(ask, job.prompts()))
    await client.close()
    return sum(found)


if __name__ == "__main__":
    job = given()
    tell(job, "anthropic", lambda: asyncio.run(main(job)))
