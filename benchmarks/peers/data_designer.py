"""NeMo Data Designer: one text column with the image of a seed column as its context."""

from __future__ import annotations

import base64

import data_designer.config as dd
import pandas as pd
from benchmarks.peers.job import KEY, MAX_TOKENS, MODEL, Job, given, tell
from data_designer.interface import DataDesigner


def main(job: Job) -> int:
    image = base64.b64encode(job.image.read_bytes()).decode()
    seed = pd.DataFrame({"prompt": job.prompts(), "image": [image] * job.calls})
    config = dd.DataDesignerConfigBuilder(
        model_configs=[
            dd.ModelConfig(
                alias="writer",
                model=MODEL,
                provider="fake",
                skip_health_check=True,
                inference_parameters=dd.ChatCompletionInferenceParams(
                    max_parallel_requests=job.slots, max_tokens=MAX_TOKENS
                ),
            )
        ]
    )
    config.with_seed_dataset(dd.DataFrameSeedSource(df=seed))
    config.add_column(
        dd.LLMTextColumnConfig(
            name="answer",
            model_alias="writer",
            prompt="{{ prompt }}",
            multi_modal_context=[
                dd.ImageContext(
                    column_name="image", data_type=dd.ModalityDataType.BASE64, image_format=dd.ImageFormat.JPG
                )
            ],
        )
    )
    designer = DataDesigner(
        artifact_path=job.result.parent / "designer",
        model_providers=[dd.ModelProvider(name="fake", endpoint=job.url, api_key=KEY)],
    )
    found = designer.create(config, num_records=job.calls)
    return int(found.load_dataset()["answer"].astype(bool).sum())


if __name__ == "__main__":
    job = given()
    tell(job, "data-designer", lambda: main(job))
