"""Real servers for the tests: the command as a process, and an application in a thread."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx
from starlette.applications import Starlette

from ictkg.serve.patience import Patience


class Served(NamedTuple):
    """A server that runs: its address without a slash at the end, and its process where it has one of its own."""

    address: str
    process: subprocess.Popen[str] | None

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.address, timeout=60, trust_env=False, verify=False)


@contextmanager
def commanded(home: Path, *arguments: str) -> Iterator[Served]:
    """``ictkg serve`` on a free port."""
    command = [sys.executable, "-m", "ictkg", "--home", str(home), "serve", "--port", "0", "--no-browser", *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            assert process.stdout is not None and process.stderr is not None
            line = process.stdout.readline()
            assert line, process.stderr.read()
            yield Served(line.split()[1].rstrip("/"), process)
        finally:
            process.terminate()
            process.wait(20)


@contextmanager
def threaded(app: Starlette, patience: Patience | None = None) -> Iterator[Served]:
    """An application served from a thread of this process, as the command serves it."""
    import uvicorn

    from ictkg.serve import running

    listening = running.listen("127.0.0.1", 0)
    server = uvicorn.Server(running.settings(app, patience))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.01)
    assert server.started
    try:
        yield Served(running.address_of("127.0.0.1", listening).rstrip("/"), None)
    finally:
        server.should_exit = True
        thread.join(20)
        listening.close()


def sent(served: Served, request: bytes) -> bytes:
    """The answer to bytes as they are."""
    place = urlsplit(served.address)
    with socket.create_connection((place.hostname, place.port), timeout=20) as connection:
        try:
            connection.sendall(request)
        except OSError:
            pass
        parts = []
        try:
            while part := connection.recv(1 << 16):
                parts.append(part)
                if len(b"".join(parts)) > 1 << 20:
                    break
        except OSError:
            pass
    return b"".join(parts)


def get(served: Served, target: str, host: str | None = None, *lines: str) -> bytes:
    head = [f"GET {target} HTTP/1.1", f"Host: {host or urlsplit(served.address).netloc}", "Connection: close", *lines]
    return sent(served, "\r\n".join([*head, "", ""]).encode())
