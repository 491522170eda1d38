"""inspect_ai: a task of samples with an image, one generation each, no scorer."""

from __future__ import annotations

from benchmarks.peers.job import KEY, MAX_TOKENS, MODEL, Job, given, tell
from inspect_ai import Task, eval
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ChatMessageUser, ContentImage, ContentText, GenerateConfig, get_model
from inspect_ai.solver import generate


def main(job: Job) -> int:
    samples = [
        Sample(
            input=[ChatMessageUser(content=[ContentImage(image=str(job.image)), ContentText(text=prompt)])], id=number
        )
        for number, prompt in enumerate(job.prompts())
    ]
    model = get_model(
        f"openai/{MODEL}",
        base_url=job.url,
        api_key=KEY,
        responses_api=False,
        config=GenerateConfig(max_connections=job.slots, max_tokens=MAX_TOKENS),
    )
    [log] = eval(
        Task(dataset=MemoryDataset(samples), solver=generate()),
        model=model,
        display="none",
        log_dir=str(job.result.parent / "logs"),
        max_samples=job.slots,
        log_images=False,
    )
    return sum(bool(sample.output.completion) for sample in log.samples or [])


if __name__ == "__main__":
    job = given()
    tell(job, "inspect-ai", lambda: main(job))
