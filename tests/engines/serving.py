"""A local HTTP server that serves a folder, with a clock of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

NOON = "Sun, 06 Jul 2025 12:00:00 GMT"


class _Handler(SimpleHTTPRequestHandler):
    def date_time_string(self, timestamp: float | None = None) -> str:  # noqa: ARG002 -- the base's
        return NOON

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base's name
        """Says nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server of the folder, while the block runs."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
