"""img2dataset: images left as they are, written as files; one process, as many threads as ours has connections."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.pop(0)  # this file must not be taken for the package of its name
    from img2dataset import download

    url, number, slots, folder = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    urls = folder / "urls.txt"
    urls.write_text("".join(f"{url}/{n}.jpg\n" for n in range(number)), encoding="utf-8")
    download(
        url_list=str(urls),
        output_folder=str(folder / "out"),
        output_format="files",
        processes_count=1,
        thread_count=slots,
        resize_mode="no",
        skip_reencode=True,
        number_sample_per_shard=number,
        compute_hash="sha256",
        enable_wandb=False,
    )
