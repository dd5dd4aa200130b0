"""Each view in a real browser: no error, no serious fault of access, nothing from elsewhere, two widths."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from detente import api

sync = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on the path; Debian's package is chromium"),
    # Playwright leaves its loop and its pipes to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

WIDTHS = {"wide": 1280, "narrow": 400}
IMAGES = os.environ.get("DETENTE_IMAGES", "")  # a folder: the screenshots of the docs are written there
VIEWS = {
    "overview": "/",
    "network": "/network",
    "relation": "/relation/EGY/ISR",
    "forecast": "/forecast/EGY/ISR",
    "compare": "/compare/EGY/ISR?with=TUR,GRC",
    "disputes": "/disputes",
    "expectations": "/expectations",
    "registers": "/registers",
    "register": "/registers/visits",
    "ask": "/ask?q=What+did+Egypt+and+Israel+sign",
    "search": "/search?q=ceasefire",
    "sources": "/sources",
    "method": "/method",
    "method-page": "/method/events",
    "read": "/read",
    "import": "/import",
    "jobs": "/jobs",
    "timeline": "/timeline?a=EGY&b=ISR",
    "event": "/event/{event}",
    "documents": "/documents",
    "document": "/document/{document}",
    "copy": "/document/{copied}/copy/{copy}",
    "judgements": "/judgements",
}


@pytest.fixture(scope="module")
def desk(examples_dossier: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a desk over a copy of the examples, served by a process of its own."""
    folder = tmp_path_factory.mktemp("served") / "examples"
    copytree(examples_dossier, folder)
    command = [sys.executable, "-m", "detente", "serve", "-d", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().split(" at ")[1].split(" ")[0].rstrip("/")
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync.sync_playwright() as player:
        opened = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def places(examples_dossier: Path) -> dict[str, str]:
    """What the addresses of the views are about."""
    event = max(api.timeline("EGY", "ISR", examples_dossier), key=lambda one: len(one.claims))
    pair = api.copies(examples_dossier)[0].pairs[0]
    return {
        "event": event.id, "document": event.documents[0].id, "copied": pair.a, "copy": pair.b,
        "claim": event.claims[0].id,
    }  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_sound(
    browser: Any, desk: str, places: dict[str, str], view: str, width: str, tmp_path: Path
) -> None:
    for scheme in ("light", "dark"):
        context = browser.new_context(
            viewport={"width": WIDTHS[width], "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        page = context.new_page()
        said, asked = list[str](), list[str]()
        page.on("console", lambda message, said=said: said.append(message.text))
        page.on("pageerror", lambda error, said=said: said.append(str(error)))
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        answer = page.goto(desk + VIEWS[view].format(**places), wait_until="networkidle")
        assert answer.status == 200, page.inner_text("main")
        assert said == []
        assert [url for url in asked if not url.startswith(desk)] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found = axe.Axe().run(page, options={"resultTypes": ["violations"]})
        serious = [
            (one["id"], [node["html"][:200] for node in one["nodes"]])
            for one in found.response["violations"]
            if one["impact"] in ("serious", "critical")
        ]
        assert serious == []
        name = f"{view}-{width}-{scheme}.png"
        page.screenshot(path=(Path(IMAGES) if IMAGES and scheme == "light" else tmp_path) / name)
        context.close()


def test_every_view_reads_without_scripts(browser: Any, desk: str, places: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in VIEWS.values():
        assert page.goto(desk + address.format(**places)).status == 200
        assert page.locator("h1").count() == 1 and page.inner_text("main")
    context.close()


def test_an_analyst_doubts_corrects_and_takes_back(browser: Any, desk: str, places: dict[str, str]) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{desk}/timeline?a=EGY&b=ISR")
    page.click("li.event h3 a >> nth=0")
    assert "/event/" in page.url
    page.click("summary:has-text('Correct or reject') >> nth=0")
    page.locator("input[name=why]").first.fill("a test")
    page.locator("button:has-text('The text does not say so')").first.click()
    page.goto(f"{desk}/judgements")
    assert "a test" in page.inner_text("main")
    page.click("button:has-text('Take back')")
    assert "taken back" in page.inner_text("main")
    context.close()


def test_the_keyboard_reaches_the_content(browser: Any, desk: str) -> None:
    page = browser.new_page()
    page.goto(f"{desk}/timeline?a=EGY&b=ISR")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('li.event') !== null")
    page.close()
