"""The limit: OpenAI's SDK as its readme shows it, and a semaphore."""

from __future__ import annotations

import asyncio

from benchmarks.peers.job import KEY, MAX_TOKENS, MODEL, Job, given, tell
from openai import AsyncOpenAI


async def main(job: Job) -> int:
    client, slots = AsyncOpenAI(api_key=KEY, base_url=job.url), asyncio.Semaphore(job.slots)

    async def ask(prompt: str) -> bool:
        async with slots:
            answer = await client.responses.create(
                model=MODEL,
                max_output_tokens=MAX_TOKENS,
                input=[
                    {
                        "role": "user",
                        "content": [
                            {"type": "input_image", "image_url": job.data_url(), "detail": "high"},
                            {"type": "input_text", "text": prompt},
                        ],
                    }
                ],
            )
            return bool(answer.output_text)

    found = await asyncio.gather(*map(ask, job.prompts()))
    await client.close()
    return sum(found)


if __name__ == "__main__":
    job = given()
    tell(job, "openai", lambda: asyncio.run(main(job)))
