"""The program behind the page: serves on the loopback address, opens the browser, and ends when nobody needs it."""

import signal
import threading
import time
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from waitress.server import create_server

from reportlint.page.app import make_app
from reportlint.page.rendering import Renderer, Told
from reportlint.page.safety import HOST, Keys
from reportlint.page.sessions import Sessions
from reportlint.page.workplace import Workplace
from reportlint.vocabulary import vocabulary

_GRACE = 0.5
"""Seconds between the button and the end, for its answer to arrive."""

_THREADS = 8
_AROUND = 1 << 20
"""Bytes of a drop that are no files; what exceeds it all is refused before it is read."""


def serve(
    path: str | None,
    settings: dict[str, Any],
    language: str,
    told: Told,
    *,
    browser: bool,
    port: int,
    ready: Callable[[str], None],
) -> None:
    """Serves until the button, a signal, or nobody has a page open. OSError where the port is taken.

    ``path`` is a folder or file of the user's, or None; ``settings`` are those that the command line states;
    ``language`` is zh, en or "". ``ready`` is told the address.
    """
    over = threading.Event()
    workplace = Workplace()
    sessions = Sessions(workplace, settings)
    asked = _Asked()
    keys = Keys()
    try:
        largest = vocabulary()["page"]["upload"]["bytes"] + _AROUND
        server: Any = create_server(
            asked, host=HOST, port=port, threads=_THREADS, max_request_body_size=largest, ident=None
        )
        asked.app = make_app(sessions, keys, server.effective_port, Renderer(told), language, over.set)
        if path is not None:
            sessions.open_folder(path).start(sessions.turns)
        threading.Thread(target=server.run, daemon=True).start()
        address = f"http://{HOST}:{server.effective_port}/"
        ready(f"{address}{keys.token}/")
        if browser:
            threading.Thread(target=webbrowser.open, args=(f"{address}start/{keys.ticket}",), daemon=True).start()
        _wait(over, asked, sessions)
        time.sleep(_GRACE)
    finally:
        sessions.close()
        workplace.close()


class _Asked:
    """The application, and when it was asked for something last."""

    def __init__(self) -> None:
        self.app: Any = None
        self.last = time.monotonic()

    def __call__(self, environ: Any, start_response: Any) -> Any:
        made = self.app(environ, start_response)
        self.last = time.monotonic()
        return made


def _wait(over: threading.Event, asked: _Asked, sessions: Sessions) -> None:
    """Waits for the button, for Ctrl-C or another signal, or for nobody to ask any more."""
    patience = vocabulary()["page"]["idle_minutes"] * 60
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name) and threading.current_thread() is threading.main_thread():
            signal.signal(getattr(signal, name), lambda *_: over.set())
    with suppress(KeyboardInterrupt):
        while not over.wait(1):
            sessions.sweep()
            if time.monotonic() - asked.last > patience and not sessions.busy:
                return
