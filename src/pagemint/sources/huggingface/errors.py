"""What the Hub's library raises, in our words."""

from __future__ import annotations

from pagemint.errors import DocumentError, NotNow, PagemintError, RecipeError, Refused


def explained(error: Exception, repo: str) -> PagemintError | None:
    """What to raise in its place; None for what is no trouble of the Hub's."""
    import httpx2
    from huggingface_hub import errors as hub

    page = f"https://huggingface.co/datasets/{repo}"
    status = getattr(getattr(error, "response", None), "status_code", 0)
    if isinstance(error, PagemintError):
        return error
    if isinstance(error, hub.GatedRepoError):
        return Refused(
            f"the dataset {repo} is gated: its owners want to know who uses it",
            hint=f"accept its terms at {page}, then set HF_TOKEN to a token of that account",
        )
    if isinstance(error, hub.RepositoryNotFoundError | hub.HFValidationError):
        return RecipeError(
            f"there is no dataset {repo}, or it is private", hint="check its name; for a private one set HF_TOKEN"
        )
    if isinstance(error, hub.RevisionNotFoundError):
        return RecipeError(f"the dataset {repo} has no such revision", hint=f"see {page}/tree/main for what there is")
    if isinstance(error, hub.OfflineModeIsEnabled):
        return Refused("HF_HUB_OFFLINE is set: the Hub is not asked", hint="unset it and run again")
    if status in (401, 403) or isinstance(error, hub.DisabledRepoError):
        return Refused(f"the Hub refuses {repo} (status {status})", hint="check HF_TOKEN and what it may read")
    if status == 429:
        return Refused("the Hub's rate limit is used up", hint="run again later; with HF_TOKEN it is higher")
    if isinstance(error, hub.EntryNotFoundError) or 400 <= status < 500:
        return DocumentError("not_found", f"{repo}: {_first_line(error)}")
    if isinstance(error, httpx2.HTTPError):
        return NotNow("not_now", f"the Hub cannot be had: {_first_line(error)}", hint="run again later")
    return None


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return f"{type(error).__name__}: {lines[0][:300]}" if lines else type(error).__name__
