"""distilabel: its task for a text about an image, one step of a pipeline, as many rows a batch as there are slots."""

from __future__ import annotations

import base64

from benchmarks.peers.job import KEY, MAX_TOKENS, MODEL, Job, given, tell
from distilabel.models import OpenAILLM
from distilabel.pipeline import Pipeline
from distilabel.steps import LoadDataFromDicts
from distilabel.steps.tasks import TextGenerationWithImage


def main(job: Job) -> int:
    image = base64.b64encode(job.image.read_bytes()).decode()
    with Pipeline(name="dispatch") as pipeline:
        rows = LoadDataFromDicts(
            data=[{"instruction": prompt, "image": image} for prompt in job.prompts()], batch_size=job.slots
        )
        task = TextGenerationWithImage(
            llm=OpenAILLM(model=MODEL, base_url=job.url, api_key=KEY, generation_kwargs={"max_new_tokens": MAX_TOKENS}),
            image_type="base64",
            input_batch_size=job.slots,
        )
        rows >> task
    found = pipeline.run(use_cache=False)
    return sum(bool(row["generation"]) for row in found["default"]["train"])


if __name__ == "__main__":
    job = given()
    tell(job, "distilabel", lambda: main(job))
