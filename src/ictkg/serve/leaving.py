"""Clients that leave before their answer is made: what was begun for them can be ended."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.requests import ClientDisconnect, Request


@asynccontextmanager
async def leaving(request: Request) -> AsyncIterator[asyncio.Event]:
    """An event that is set when the client leaves, for as long as the block lasts; its body must have been read."""
    gone = asyncio.Event()
    watch = asyncio.create_task(_watch(request, gone))
    try:
        yield gone
    finally:
        watch.cancel()


async def _watch(request: Request, gone: asyncio.Event) -> None:
    try:
        while (await request.receive())["type"] != "http.disconnect":
            pass
    except ClientDisconnect:
        pass
    gone.set()
