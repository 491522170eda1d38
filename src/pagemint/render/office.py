from pathlib import Path


def find_office() -> str | None:
    return None


def convert(source: Path, out_dir: Path, *, profile: Path, timeout_s: float, memory_mb: int) -> Path:
    raise RuntimeError
