"""After a crash: which of the provider's batches is the one that was written down, if any."""

from __future__ import annotations

from pagemint.models.base import CallError
from pagemint.models.batch.account import Account
from pagemint.models.batch.base import Remote
from pagemint.models.batch.intent import Intent, name_of

GRACE_S = 900.0
"""Time in which a batch that was submitted may still come to be; only then its absence says something."""
SKEW_S = 600.0
"""The provider's clock may be this far from ours."""


class Unclear(Exception):
    """Nobody can tell yet, in words. `ask`: nor will waiting tell. `until`: from then on it is certain."""

    def __init__(self, why: str, *, ask: bool = False, until: float | None = None) -> None:
        super().__init__(why)
        self.ask = ask
        self.until = until


async def find(account: Account, intent: Intent, grace_s: float) -> Remote | None:
    """None: the provider never took it. Raises `Unclear` and `CallError`.

    Where the provider keeps our name that decides; elsewhere every batch of that time may be it until its results say
    whose items they are.
    """
    queue, claimed = account.queue, account.intents.claimed
    age = account.desk.clock() - intent.at
    listed = await account.tried(lambda: queue.listed(intent.at - SKEW_S))
    free = [remote for remote in listed if remote.id not in claimed]
    named = [remote for remote in free if remote.name == intent.id]
    if named:
        return min(named, key=lambda remote: remote.created)
    candidates = [remote for remote in free if remote.name is None and _of_the_time(remote, intent, grace_s)]
    running = [remote for remote in candidates if remote.state == "running"]
    gone: list[Remote] = []
    for remote in candidates:
        item = None if remote in running else await _first(account, remote)
        if item is not None and name_of(item) == intent.id:
            return remote
        if item is None and remote not in running:
            gone.append(remote)
    if running:
        raise Unclear(f"{running[0].id} may be it, which its answers will tell")
    if gone:
        raise Unclear(f"{gone[0].id} may be it, and the provider keeps no results of it", ask=True)
    if age < grace_s:
        why = "a run ended before it was known whether the provider took it, and so far its list does not have it"
        raise Unclear(why, until=intent.at + grace_s)
    return None


def _of_the_time(remote: Remote, intent: Intent, grace_s: float) -> bool:
    return intent.at - SKEW_S <= remote.created <= intent.at + grace_s + SKEW_S


async def _first(account: Account, remote: Remote) -> str | None:
    """The item of one of its results; None where there are none, or none any more."""
    try:
        return await account.tried(lambda: account.queue.first(remote))
    except CallError as error:
        if error.status != 404:
            raise
        return None
