from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for `report_results`

FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A headless Chromium, one for all tests."""
    binary = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    service = shutil.which("chromedriver")
    if not binary or not service:
        pytest.skip("the report page is tested in chromium, which is not installed (apt: chromium chromium-driver)")
    pytest.importorskip("selenium", reason="the report page is tested with selenium, which is not installed")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}", "--window-size=1300,900"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started = webdriver.Chrome(options=options, service=Service(service))
    yield started
    started.quit()


@pytest.fixture
def show(driver: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens a page of these entries from disk; after the test the console must be empty."""
    from cleaner.report.page import page

    def shown(entries: list[Any], address: str = "", **given: Any) -> Any:
        path = tmp_path / "report.html"
        path.write_text(page(entries, **given), encoding="utf-8")
        driver.get("about:blank")
        driver.get_log("browser")
        driver.get(path.as_uri() + address)
        return driver

    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    yield shown
    assert driver.get_log("browser") == []
    driver.execute_script("try { localStorage.clear() } catch {}")
