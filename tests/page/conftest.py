"""The application without a server, and the program in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from selenium.webdriver.chrome.webdriver import WebDriver

from browser import chromium, console, every, find, prefer, requests, resize
from layouts.catalogue import LAYOUTS
from layouts.defects import defects
from layouts.write_docx import Look, word
from reportlint.cli.rule_help import rule_help
from reportlint.page.app import make_app
from reportlint.page.rendering import Renderer
from reportlint.page.safety import Keys
from reportlint.page.sessions import Session, Sessions
from reportlint.page.workplace import Workplace
from reportlint.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent
PORT = 8123
OWN = f"http://127.0.0.1:{PORT}"


def report(*categories: str) -> bytes:
    """A department's report as a Word file, with a defect of each category."""
    layout = next(each for each in LAYOUTS if each.name == "department_with_projects_and_text")
    for category in categories:
        layout = next((layout.saying(each.report) for each in defects(layout) if each.category == category), layout)
    return word(layout.pieces(), Look(split="repeated", extras=True))


class Page:
    """A client of the application that asks as a page of ours does."""

    def __init__(self, tmp_path: Path) -> None:
        self.workplace = Workplace()
        self.keys = Keys()
        self.sessions = Sessions(self.workplace, {})
        self.ended: list[bool] = []
        renderer = Renderer(lambda language: rule_help(Settings(), language))
        app = make_app(self.sessions, self.keys, PORT, renderer, "", lambda: self.ended.append(True))
        app.testing = True
        self.client: FlaskClient = app.test_client()

    def ask(self, method: str, path: str, headers: dict[str, str] | None = None, **given: Any) -> Any:
        """The answer to a request below the word of the address."""
        sent = {"Host": f"127.0.0.1:{PORT}", "Origin": OWN, "Sec-Fetch-Site": "same-origin", **(headers or {})}
        return self.client.open(
            f"/{self.keys.token}/{path}",
            method=method,
            headers={name: value for name, value in sent.items() if value},
            **given,
        )

    def drop(self, *files: tuple[str, bytes], session: str = "") -> Any:
        import io

        data = {"session": session, "files": [(io.BytesIO(content), name) for name, content in files]}
        return self.ask("POST", "files", data=data, content_type="multipart/form-data")

    def checked(self, name: str) -> Session:
        """The session, when its check is over."""
        session = self.sessions.find(name)
        assert session is not None
        until(lambda: not session.busy)
        return session


def until(true: Callable[[], Any], seconds: float = 60) -> Any:
    """Waits for something to hold."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        made = true()
        if made:
            return made
        time.sleep(0.05)
    raise AssertionError("nothing happened")


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    made = Page(tmp_path)
    yield made
    made.sessions.close()
    made.workplace.close()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Starts ``reportlint open`` and gives its address; it is ended after the test and leaves nothing behind."""
    started: list[subprocess.Popen[str]] = []
    temporary = tmp_path / "temporary"
    temporary.mkdir()

    def start(*arguments: str) -> str:
        command = [sys.executable, "-m", "reportlint", "open", "--no-browser", "--lang", "zh", *arguments]
        environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment, cwd=tmp_path
        )
        started.append(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        return "http" + line.partition("http")[2].strip()

    yield start
    for process in started:
        process.send_signal(signal.SIGINT)
        process.wait(30)
    assert [each.name for each in temporary.iterdir()] == []


class Browser:
    """A window of Chromium on a page of the program; what it saves goes to ``saved``."""

    def __init__(self, driver: WebDriver, saved: Path) -> None:
        self.driver, self.saved = driver, saved
        saved.mkdir()
        resize(driver, 1366, 768)
        prefer(driver, prefers_reduced_motion="reduce")
        driver.execute_cdp_cmd(
            "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(saved), "eventsEnabled": False}
        )
        driver.get("about:blank")
        requests(driver), console(driver)

    def choose(self, *files: Path, within: str = "main") -> None:
        """Chooses files with the button, and waits for what is said of them."""
        find(self.driver, f"{within} .app-choose input").send_keys("\n".join(map(str, files)))

    def drop(self, *files: Path) -> None:
        """Drops files from the desktop on the middle of the page."""
        time.sleep(0.5)  # the browser has to have drawn the page, or the drop goes nowhere
        data = {"items": [], "files": list(map(str, files)), "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.driver.execute_cdp_cmd("Input.dispatchDragEvent", {"type": kind, "x": 600, "y": 300, "data": data})

    def result(self, version: int = 1) -> None:
        """Waits for the page of that result."""
        until(lambda: every(self.driver, f"body.result[data-version='{version}']"))

    @property
    def counts(self) -> list[int]:
        return [int(each.text) for each in every(self.driver, ".tally b")]

    def save(self, link: str) -> Path:
        """Clicks a link and gives the file that is saved."""
        before = set(self.saved.iterdir())
        find(self.driver, link).click()

        def made() -> list[Path]:
            return [each for each in self.saved.iterdir() if each not in before and each.suffix != ".crdownload"]

        return Path(until(made)[0])


@pytest.fixture(scope="session")
def driver() -> Iterator[WebDriver]:
    with chromium() as made:
        yield made


@pytest.fixture
def browser(driver: WebDriver, tmp_path: Path) -> Iterator[Browser]:
    """The browser, looked at after the test: it asked this machine only, and nothing went wrong in it."""
    made = Browser(driver, tmp_path / "saved")
    yield made
    asked = [each for each in requests(driver) if not each.startswith(("http://127.0.0.1:", "blob:http://127.0.0.1:"))]
    said = console(driver)
    driver.get("about:blank")
    assert [each for each in asked if each != "about:blank"] == []
    assert said == []
