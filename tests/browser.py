"""Chromium without a window, driven by Selenium; the tests that need it skip where it or its driver is absent."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webelement import WebElement

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None or DRIVER is None, reason="needs chromium and chromedriver (Debian: chromium chromium-driver)"
)


@contextmanager
def chromium() -> Iterator[webdriver.Chrome]:
    """A browser that keeps what it requests and what its console says."""
    options = Options()
    options.binary_location = str(CHROMIUM)
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--window-size=1366,768",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    try:
        yield driver
    finally:
        driver.quit()


def resize(driver: webdriver.Chrome, width: int, height: int) -> None:
    """Makes the page that large, in CSS pixels."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def prefer(driver: webdriver.Chrome, **features: str) -> None:
    """Sets media features by their names with _ for -: prefers_color_scheme="dark"."""
    chosen = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": chosen})


def requests(driver: webdriver.Chrome) -> list[str]:
    """The addresses asked for since the last call."""
    messages: list[dict[str, Any]] = [
        json.loads(entry["message"])["message"] for entry in driver.get_log("performance")
    ]
    return [
        message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"
    ]


def console(driver: webdriver.Chrome) -> list[str]:
    """What the console says since the last call."""
    return [entry["message"] for entry in driver.get_log("browser")]


def find(driver: webdriver.Chrome, selector: str) -> WebElement:
    """The first element."""
    return driver.find_element("css selector", selector)


def every(driver: webdriver.Chrome, selector: str) -> list[WebElement]:
    return driver.find_elements("css selector", selector)


def visible(driver: webdriver.Chrome, selector: str) -> list[WebElement]:
    return [element for element in every(driver, selector) if element.is_displayed()]


def press(driver: webdriver.Chrome, *keys: str) -> None:
    for key in keys:
        driver.switch_to.active_element.send_keys(key)
