"""``ictkg serve``: the explorer, on this machine, in the browser."""

from __future__ import annotations

import argparse
import os
import sys
import threading

from ictkg.cli.amount import count, port, seconds
from ictkg.cli.output import workspace

EPILOG = """\
The explorer opens at http://127.0.0.1:8000/, its SPARQL endpoint stands at /sparql, its JSON at /api. Only this machine
is answered unless --host says otherwise. Ctrl-C ends it.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=port, help="port (default: 8000, or the next free one; 0: any free one)")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    parser.add_argument("--timeout", type=seconds, default=10.0, metavar="S", help="seconds for a query (default: 10)")
    parser.add_argument("--rows", type=count, default=100_000, metavar="N", help="rows for a query (default: 100000)")
    parser.add_argument("--name", action="append", default=[], help="a name that it answers to beside its address")
    parser.add_argument(
        "--cors",
        action="append",
        default=[],
        type=_origin,
        metavar="ORIGIN",
        help="a site whose pages may read it; *: any site may read the data",
    )


def _origin(text: str) -> str:
    from urllib.parse import urlsplit

    if text == "*":
        return text
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/"):
        raise argparse.ArgumentTypeError(f"{text!r}: give an origin such as https://example.org")
    return f"{parts.scheme}://{parts.netloc}"


def run(arguments: argparse.Namespace) -> int:
    from ictkg.serve import running

    listening = running.listen(arguments.host, arguments.port)
    with listening, workspace(arguments) as kg:
        from ictkg.serve.app import create

        app = create(
            kg,
            host=arguments.host,
            names=arguments.name,
            origins=arguments.cors,
            timeout=arguments.timeout,
            rows=arguments.rows,
        )
        address = running.address_of(arguments.host, listening)

        def ready() -> None:
            print(f"ictkg: {address} (Ctrl-C ends it)", flush=True)
            if not arguments.no_browser:
                _open(f"{address}?lang=zh" if arguments.lang == "zh" else address)

        running.run(app, listening, ready)
    print("ictkg: ended", file=sys.stderr)
    return 0


def _open(address: str) -> None:
    """Open the browser of a desktop; a text browser would take the terminal away."""
    desktop = sys.platform == "darwin" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSLENV"))
    if desktop:
        import webbrowser

        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
