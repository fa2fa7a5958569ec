"""The page in a real browser. The console must stay empty in each test (see `show`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from report_results import harbour, result_of, scrambled

import cleaner
from cleaner.report.page import Entry

webdriver = pytest.importorskip("selenium.webdriver", reason="the report page is tested with selenium")
Keys = webdriver.Keys

Show = Callable[..., Any]

SOURCE_AND_RESULT = """
const lines = (id) => [...document.querySelectorAll(`#${id} .line, #${id} .blank`)];
return ["marked", "cleaned"].map((id) => lines(id).map((line) => line.textContent).join(""));
"""


def press(browser: Any, *keys: str) -> None:
    for key in keys:
        browser.switch_to.active_element.send_keys(key)


def find(browser: Any, css: str) -> Any:
    return browser.find_element("css selector", css)


def texts(browser: Any, css: str) -> list[str]:
    """The text of each, read at one moment."""
    script = "return [...document.querySelectorAll(arguments[0])].map((element) => element.textContent.trim())"
    return list(browser.execute_script(script, css))


def wait(browser: Any, done: Callable[[], bool]) -> None:
    from selenium.webdriver.support.wait import WebDriverWait

    WebDriverWait(browser, 10, poll_frequency=0.02).until(lambda _: done())


def three() -> list[Entry]:
    return [
        Entry("in/clean.txt", result_of(("title", "Tides"), ("body", "\nThe sea rose."))),
        Entry("in/harbour.txt", harbour(), note="https://quay.example/3"),
        Entry("in/half.txt", result_of(("body", "Half of it stays."), ("ad", "Advertisement...", "ad.line", "ad"))),
    ]


def test_one_document_opens_at_once(show: Show) -> None:
    page = show([Entry("harbour.txt", harbour())])
    assert find(page, "#name").text == "harbour.txt"
    assert find(page, "#counts").text == "96 of 154 characters removed (62 %)"
    assert not find(page, "#side").is_displayed()
    assert texts(page, "#marked del")[1:4] == ["Published on 3 May 2025", "By Jane Roe", "Staff writer"]
    assert find(page, "#marked .title").text == "The harbour"


def test_the_list_is_sorted_by_share_and_can_be_stepped_through(show: Show) -> None:
    page = show(three())
    assert find(page, "#overview").is_displayed()
    assert texts(page, "#list .name") == ["harbour.txthttps://quay.example/3", "half.txt", "clean.txt"]
    assert texts(page, "#list .percent") == ["62 %", "48 %", "0 %"]
    press(page, "j")
    assert find(page, "#name").text == "harbour.txt"
    press(page, "j", "j", "j")
    assert find(page, "#name").text == "clean.txt"
    assert not find(page, "#next").is_enabled()
    find(page, "#previous").click()
    assert find(page, "#name").text == "half.txt"
    press(page, "o")
    assert find(page, "#overview").is_displayed()
    assert not find(page, "#document").is_displayed()


def test_only_the_open_document_is_in_the_page(show: Show) -> None:
    page = show([Entry(f"{number}.txt", harbour()) for number in range(500)])
    press(page, "j")
    press(page, "j")
    assert len(page.find_elements("css selector", ".line")) == 7
    assert page.execute_script("return document.querySelectorAll('#list *').length") < 500 * 8


def test_a_switch_keeps_a_label(show: Show) -> None:
    page = show([Entry("harbour.txt", harbour())])
    switch = find(page, "[data-switch=byline]")
    assert switch.get_attribute("aria-pressed") == "false"
    switch.click()
    assert find(page, "[data-switch=byline]").get_attribute("aria-pressed") == "true"
    assert page.execute_script("return document.activeElement.dataset.switch") == "byline"
    assert "By Jane Roe" not in texts(page, "#marked del")
    assert find(page, "#marked .back").text == "By Jane Roe"
    assert find(page, "#counts").text == "70 of 154 characters removed (45 %)"
    find(page, "[data-view=cleaned]").click()
    assert "By Jane Roe" in find(page, "#cleaned").text
    find(page, "[data-switch=byline]").click()
    assert "By Jane Roe" not in find(page, "#cleaned").text


def test_switches_begin_where_the_options_were(show: Show) -> None:
    page = show([Entry("harbour.txt", harbour(keep={"faq"}, drop={"title"}))])
    assert find(page, "[data-switch=faq]").get_attribute("aria-pressed") == "true"
    assert find(page, "[data-switch=title]").get_attribute("aria-pressed") == "false"
    page.execute_script("document.querySelector('#marked del').focus()")
    assert "left out on request" in find(page, "#tip").text


@pytest.mark.parametrize("labels", [(), ("faq",), ("faq", "share"), ("faq", "share", "ad"), ("title",)])
def test_the_page_joins_as_the_cleaner_does(show: Show, labels: tuple[str, ...]) -> None:
    """For each document the cleaned text with these labels switched is what Python makes of it."""
    results = [scrambled(seed) for seed in range(60)]
    page = show([Entry(f"{number}", result) for number, result in enumerate(results)], "#1")
    find(page, "[data-view=both]").click()
    for label in labels:
        find(page, f"[data-switch={label}]").click()
    find(page, "#sort option[value=given]").click()
    options = cleaner.Options.of(keep=set(labels) - {"title"}, drop=set(labels) & {"title"})
    for number, result in enumerate(results):
        assert find(page, "#name").text == str(number)
        wanted = cleaner.Result(result.source, result.spans, True, options).text
        assert page.execute_script(SOURCE_AND_RESULT) == [result.source, wanted], number
        find(page, "#next").click()


def test_hover_and_focus_tell_rule_and_evidence(show: Show) -> None:
    page = show([Entry("harbour.txt", harbour())])
    tip = find(page, "#tip")
    assert not tip.is_displayed()
    webdriver.ActionChains(page).move_to_element(find(page, "#marked del[data-label=metadata]")).perform()
    assert "metadata.start" in tip.text
    assert "published on" in tip.text
    webdriver.ActionChains(page).move_to_element(find(page, "#name")).perform()
    wait(page, lambda: not tip.is_displayed())
    page.execute_script("document.activeElement.blur()")
    press(page, "n")
    assert "navigation.cut" in tip.text
    assert page.execute_script("return document.activeElement.getAttribute('aria-describedby')") == "tip"
    press(page, "n", "n")
    assert "byline.start" in tip.text
    press(page, "p")
    assert "metadata.start" in tip.text
    press(page, Keys.ESCAPE)
    assert not tip.is_displayed()


def test_x_keeps_the_label_of_the_focused_piece_and_back(show: Show) -> None:
    page = show([Entry("harbour.txt", harbour())])
    press(page, "n", "n", "x")
    assert find(page, "[data-switch=metadata]").get_attribute("aria-pressed") == "true"
    assert page.execute_script("return document.activeElement.textContent") == "Published on 3 May 2025\n"
    press(page, "x")
    assert find(page, "[data-switch=metadata]").get_attribute("aria-pressed") == "false"


def test_keys_for_views_theme_and_help(show: Show) -> None:
    page = show([Entry("harbour.txt", harbour())])
    press(page, "v")
    assert find(page, "#marked").is_displayed()
    assert find(page, "#cleaned").is_displayed()
    press(page, "v")
    assert not find(page, "#marked").is_displayed()
    assert find(page, "#cleaned").is_displayed()
    press(page, "?")
    assert find(page, "#help").is_displayed()
    press(page, Keys.ESCAPE)
    assert not find(page, "#help").is_displayed()
    find(page, "[data-view=cleaned]").send_keys(Keys.ARROW_RIGHT)
    assert find(page, "[data-view=marked]").get_attribute("aria-checked") == "true"


def test_everything_can_be_reached_with_tab(show: Show) -> None:
    page = show(three(), "#3")
    reached = []
    for _ in range(40):
        press(page, Keys.TAB)
        reached.append(
            page.execute_script(
                "const e = document.activeElement; return e.id || e.dataset.view || e.dataset.switch || e.tagName"
            )
        )
    for control in ("search", "sort", "BUTTON", "previous", "next", "copy", "theme", "marked", "byline", "DEL"):
        assert control in reached, (control, reached)


def test_search_in_names_texts_labels_and_rules(show: Show) -> None:
    page = show(three())
    for query, names in [
        ("HARBOUR.txt", ["harbour.txt"]),
        ("sea", ["clean.txt"]),
        ("stays half", ["half.txt"]),
        ("label:faq", ["harbour.txt"]),
        ("rule:ad.line", ["half.txt"]),
        ("quay.example", ["harbour.txt"]),
        ("nowhere", []),
    ]:
        press(page, "/") if page.switch_to.active_element.get_attribute("id") != "search" else None
        find(page, "#search").clear()
        find(page, "#search").send_keys(query)
        wait(page, lambda names=names: [text.split("http")[0] for text in texts(page, "#list .name")] == names)
        assert find(page, "#found").text == f"{len(names)} of 3 documents"
    press(page, Keys.ESCAPE)
    assert find(page, "#found").text == "3 documents"


def test_enter_in_the_search_opens_the_first_found(show: Show) -> None:
    page = show(three())
    press(page, "/")
    find(page, "#search").send_keys("sea", Keys.ENTER)
    assert find(page, "#name").text == "clean.txt"


def test_the_charts_lead_to_documents(show: Show) -> None:
    page = show(three())
    assert texts(page, "#by-label .key") == ["faq", "byline", "metadata", "navigation", "ad"]
    find(page, "#by-label [data-label=ad]").click()
    assert texts(page, "#list .name") == ["half.txt"]
    find(page, "#by-rule .link").click()
    assert find(page, "#search").get_attribute("value") == "rule:faq.section"
    assert len(page.find_elements("css selector", "#by-document path")) == 5
    find(page, "#by-document svg").click()  # its middle: the second of three columns
    assert find(page, "#name").text == "half.txt"


def test_no_text_becomes_markup(show: Show) -> None:
    evil = "<script>document.title='x'</script><img src=x onerror=\"document.title='x'\">&lt;b&gt;\u2028</script><!--"
    result = result_of(("title", evil), ("ad", f" {evil}", evil, evil), ("body", " end"))
    page = show([Entry(evil, result, evil), Entry("b", harbour())], title=evil)
    title = page.title
    press(page, "j", "j")
    assert find(page, "#marked .title").text.startswith("<script>document.title=")
    press(page, "n")
    assert "onerror" in find(page, "#tip").text
    assert (
        page.execute_script("return document.querySelectorAll('main img, main script, nav script, #tip img').length")
        == 0
    )
    assert "<script>" in title
    assert "<script>" in page.title
    assert page.title != "x"


def test_odd_signs_break_nothing(show: Show) -> None:
    text = "a\x00b\ud800c\udfffd\u202e\ufeff\x1b[31m"
    page = show([Entry(text, result_of(("body", text), ("ad", f"\n{text}", text, text)), text)])
    codes = page.execute_script(
        "return [...document.querySelector('#marked .line').textContent].map((c) => c.codePointAt(0))"
    )
    assert codes == [*map(ord, text), 10] or codes == list(map(ord, text))
    press(page, "n")
    assert find(page, "#tip").is_displayed()


def test_no_document_text_at_all_and_no_article(show: Show) -> None:
    page = show(
        [Entry("empty", result_of(article_found=False)), Entry("gone", result_of(("ad", "Advertisement", "ad", "ad")))],
        "#1",
    )
    assert "no article was found" in find(page, "#note").text
    press(page, "k")
    assert find(page, "#name").text == "gone"
    find(page, "[data-view=cleaned]").click()
    assert find(page, "#cleaned").text == "Nothing is left of this document."


def test_a_huge_document_comes_in_parts(show: Show) -> None:
    text = "".join(f"line {number}\n" for number in range(4000)) + "\n" * 100_000 + "word " * 60_000
    page = show([Entry("huge", result_of(("body", text)))])
    shown = len(page.find_elements("css selector", ".line"))
    assert 0 < shown < 4000
    for _ in range(20):
        more = page.find_elements("css selector", ".more")
        if not more:
            break
        page.execute_script("arguments[0].click()", more[0])
    assert page.execute_script(SOURCE_AND_RESULT)[0] == text


def colours(page: Any) -> tuple[str, str]:
    css = "const s = getComputedStyle(document.querySelector(arguments[0])); return s[arguments[1]]"
    return page.execute_script(css, ".pane", "backgroundColor"), page.execute_script(css, ".pane", "color")


def lightness(colour: str) -> int:
    return sum(int(part) for part in colour.strip("rgba()").split(",")[:3])


def test_dark_mode_follows_the_system_and_can_be_switched(show: Show, driver: Any) -> None:
    page = show([Entry("harbour.txt", harbour())])
    for system in ("light", "dark"):
        features = [{"name": "prefers-color-scheme", "value": system}]
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        page.refresh()
        background, ink = map(lightness, colours(page))
        assert (background > ink) == (system == "light")
        press(page, "t")
        background, ink = map(lightness, colours(page))
        assert (background > ink) == (system == "dark")
        page.execute_script("localStorage.clear()")


CONTRAST = """
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const light = (...colours) => {
  canvas.clearRect(0, 0, 1, 1);
  colours.forEach((colour) => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); });
  const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((v) => linear(v / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const paper = getComputedStyle(document.querySelector(".pane")).backgroundColor;
return [...document.querySelectorAll("#marked .line.gone")].map((line) => {
  const ink = light(getComputedStyle(line.querySelector("del")).color);
  const ground = light(paper, getComputedStyle(line).backgroundColor);
  return [line.dataset.label, (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05)];
});
"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_removed_text_can_be_read_in_every_colour(show: Show, theme: str) -> None:
    pieces = [(label.value, f"{label}\n", "x", "y") for label in cleaner.Label if label.is_clutter]
    page = show([Entry("all", result_of(*pieces))])
    page.execute_script("document.documentElement.dataset.theme = arguments[0]", theme)
    found = page.execute_script(CONTRAST)
    assert len(found) == 13
    assert all(contrast >= 4.5 for _, contrast in found), found  # WCAG 2 AA


@pytest.mark.parametrize("wide", [320, 390, 768])
def test_a_narrow_window_scrolls_down_only(show: Show, driver: Any, wide: int) -> None:
    size = {"width": wide, "height": 800, "deviceScaleFactor": 2, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    page = show(
        [
            *three(),
            Entry("in/" + "x" * 300, result_of(("body", "y" * 3000), ("ad", "z" * 300, "ad." + "r" * 90, "e" * 90))),
        ]
    )
    too_wide = """
      const shown = [...document.querySelectorAll("body *")].filter((e) => e.offsetParent && !e.closest(".rules"));
      return shown.filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 90));
    """
    assert page.execute_script(too_wide) == []
    assert not find(page, "#side").is_displayed()
    find(page, "#menu").click()
    assert find(page, "#side").is_displayed()
    assert page.execute_script(too_wide) == []
    find(page, "#list [data-place='3']").click()
    assert not find(page, "#side").is_displayed()
    find(page, "#marked del").click()
    assert find(page, "#tip").is_displayed()
    assert page.execute_script(too_wide) == []
    assert page.execute_script("return document.documentElement.scrollWidth") <= wide


def test_the_address_names_the_document(show: Show) -> None:
    page = show(three(), "#3")
    assert find(page, "#name").text == "half.txt"
    press(page, "k")
    wait(page, lambda: page.current_url.endswith("#2"))
    page.execute_script("location.hash = '#1'")
    wait(page, lambda: find(page, "#name").text == "clean.txt")


def test_what_the_real_cleaner_makes_of_an_article(show: Show) -> None:
    from test_terminal import ARTICLE

    result = cleaner.analyze(ARTICLE)
    page = show([Entry("storm.txt", result)])
    find(page, "[data-view=both]").click()
    assert page.execute_script(SOURCE_AND_RESULT) == [ARTICLE, result.text]
