"""Whom connections to Telegram trust."""

import ssl
from functools import cache

import httpx


@cache
def trusted() -> ssl.SSLContext:
    """Return the authorities that may vouch for a server: httpx's own choice, read once for all connections.

    To read them takes longer than the rest of a start.
    """
    return httpx.create_ssl_context()
