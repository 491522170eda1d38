"""The HTTP clients under the SDKs: theirs differ in pools, redirects and retries, ours do not."""

from __future__ import annotations

import httpx2

# Limits are kept before a call gets here, so no call waits for a place among connections.
CONNECTIONS = httpx2.Limits(max_connections=None, max_keepalive_connections=256, keepalive_expiry=30)


def open_client() -> httpx2.AsyncClient:
    """Redirects are not followed: the key would go with them."""
    return httpx2.AsyncClient(limits=CONNECTIONS, follow_redirects=False, timeout=60)
