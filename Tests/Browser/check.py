"""Opens a report and a leaderboard in Chromium and checks them as a reader would.

    check.py REPORT.html SITE [--screenshots FOLDER] [--chromium PATH]

At three widths, light and dark: nothing is wider than the page, no text lies over other text, and all text has the contrast
that WCAG 2.2 AA asks for. Then clicks: sorting, filtering, choosing a learner and a seed, pointing at a cell, following a
permalink, and reading with scripts off. Nothing is fetched but the files themselves. Needs the package playwright; the
browser is $CHROMIUM, or a chromium on the PATH. Ends with 1 if something is wrong, with 77 if the means are missing.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path

try:
    from playwright.sync_api import sync_playwright
except ImportError:
    print("skipped: the Python package playwright is not installed", file=sys.stderr)
    sys.exit(77)

WIDTHS = (390, 1280, 2560)
SCHEMES = ("light", "dark")

# What is wider than the page and does not scroll within a frame of its own.
OVERFLOW = """() => {
  const wide = [], page = document.documentElement.clientWidth;
  for (const e of document.body.querySelectorAll("*")) {
    if (e.closest(".scroll, svg, .hidden, .skip, pre, .full") || !e.checkVisibility()) continue;
    const box = e.getBoundingClientRect();
    if (box.width && (box.right > page + 1 || box.left < -1)) wide.push(e.tagName + "." + e.className);
  }
  if (document.documentElement.scrollWidth > page) wide.push("the page scrolls sideways");
  return wide.slice(0, 5);
}"""

# Pieces of text that lie over each other, line by line, within what is visible of their frames.
OVERLAP = """() => {
  const pieces = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const e = node.parentElement;
    if (!node.data.trim() || !e.checkVisibility({visibilityProperty: true})) continue;
    if (e.closest(".hidden, .skip, .controls, .tip, script, style, title, desc, option, select")) continue;
    let clip = {left: -1e9, right: 1e9, top: -1e9, bottom: 1e9};
    for (let p = e; p; p = p.parentElement) {
      if (getComputedStyle(p).overflowX === "visible") continue;
      const b = p.getBoundingClientRect();
      if (p.tagName.toLowerCase() !== "svg") clip = {left: Math.max(clip.left, b.left), right: Math.min(clip.right, b.right),
        top: Math.max(clip.top, b.top), bottom: Math.min(clip.bottom, b.bottom)};
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const r of range.getClientRects()) {
      const inset = r.height * 0.2;
      const box = {left: Math.max(r.left, clip.left) + 1, right: Math.min(r.right, clip.right) - 1,
        top: Math.max(r.top, clip.top) + inset, bottom: Math.min(r.bottom, clip.bottom) - inset, text: node.data.trim(), e};
      if (box.right > box.left && box.bottom > box.top) pieces.push(box);
    }
  }
  pieces.sort((a, b) => a.top - b.top);
  const found = [];
  for (let i = 0; i < pieces.length; i++)
    for (let j = i + 1; j < pieces.length && pieces[j].top < pieces[i].bottom; j++) {
      const a = pieces[i], b = pieces[j];
      if (a.left < b.right && b.left < a.right && a.e !== b.e) found.push(a.text.slice(0, 30) + " | " + b.text.slice(0, 30));
    }
  return found.slice(0, 5);
}"""

# Text whose colour is too near to what lies behind it: 4.5, or 3 for large text.
CONTRAST = """() => {
  const parse = c => { const m = c.match(/[\\d.]+/g).map(Number); return {rgb: m.slice(0, 3), a: m.length > 3 ? m[3] : 1}; };
  const mix = (over, under, a) => over.map((v, i) => v * a + under[i] * (1 - a));
  const light = rgb => { const [r, g, b] = rgb.map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = e => { const all = [];
    for (let p = e; p; p = p.parentElement) { const c = parse(getComputedStyle(p).backgroundColor);
      if (c.a > 0) all.push(c); if (c.a === 1) break; }
    return all.reverse().reduce((under, c) => mix(c.rgb, under, c.a), [255, 255, 255]); };
  const found = new Map(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const e = node.parentElement;
    if (!node.data.trim() || !e.checkVisibility() || e.closest("script, style, title, desc, .skip, .hidden, option")) continue;
    const style = getComputedStyle(e), inPicture = !!e.closest("svg");
    const ink = parse(inPicture ? style.fill : style.color), ground = behind(e);
    const [one, two] = [light(mix(ink.rgb, ground, ink.a)), light(ground)].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize), large = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
    const ratio = (one + 0.05) / (two + 0.05);
    if (ratio < (large ? 3 : 4.5)) found.set(e.tagName + "." + (e.className.baseVal ?? e.className),
      node.data.trim().slice(0, 30) + ": " + ratio.toFixed(2));
  }
  return [...found].slice(0, 5).map(f => f.join(" "));
}"""


class Check:
    """Opens pages, and remembers what was wrong."""

    def __init__(self, browser, screenshots):
        self.browser, self.screenshots = browser, screenshots
        self.faults, self.passed = [], 0

    def expect(self, holds, what):
        if holds:
            self.passed += 1
        else:
            self.faults.append(what)

    def open(self, path, width=1280, scheme="light", scripts=True, fragment=""):
        page = self.browser.new_page(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts)
        page.on("console", lambda m: self.faults.append(f"{path.name}: console: {m.text}"))
        page.on("pageerror", lambda e: self.faults.append(f"{path.name}: script: {e}"))
        page.on("request", lambda r: self.expect(
            r.url.split("#")[0] in {path.as_uri()} or r.url.startswith(("file:", "data:image/png")),
            f"{path.name}: fetches {r.url}"))
        page.goto(path.as_uri() + fragment)
        return page

    def looks(self, path):
        for width in WIDTHS:
            for scheme in SCHEMES:
                page = self.open(path, width, scheme)
                place = f"{path.name} at {width} px, {scheme}"
                for name, script in (("overflow", OVERFLOW), ("overlap", OVERLAP), ("contrast", CONTRAST)):
                    found = page.evaluate(script)
                    self.expect(not found, f"{place}: {name}: {'; '.join(found)}")
                if self.screenshots:
                    self.screenshots.mkdir(parents=True, exist_ok=True)
                    page.screenshot(
                        path=self.screenshots / f"{path.parent.name}-{path.stem}-{width}-{scheme}.png", full_page=True)
                page.close()

    def report(self, path):
        page = self.open(path)
        cell = page.locator("td[data-s]").first
        mean = cell.inner_text()
        # A seed.
        page.select_option("#pick-seed", index=1)
        own = page.locator("table[data-seeds]").first.get_attribute("data-seeds").split(" ")
        value = cell.get_attribute("data-s").split(" ")[own.index(page.input_value("#pick-seed"))]
        self.expect(abs(float(cell.inner_text()) - float(value)) < 0.006, "choosing a seed shows its value in a cell")
        page.select_option("#pick-seed", index=0)
        self.expect(cell.inner_text() == mean, "choosing all seeds brings the mean back")
        # A learner.
        panels = page.locator("#matrices .panel")
        every = panels.count()
        page.select_option("#pick-learner", index=1)
        shown = sum(panels.nth(i).is_visible() for i in range(every))
        self.expect(every > 1 and shown == 1, "choosing a learner shows its matrix alone")
        lines = page.locator("#over-time path.l:not([data-n])")
        seen = sum(lines.nth(i).is_visible() for i in range(lines.count()))
        self.expect(seen == 1, "choosing a learner shows its line alone")
        page.select_option("#pick-learner", index=0)
        # A cell that is pointed at.
        words = cell.get_attribute("title")
        cell.scroll_into_view_if_needed()
        page.wait_for_timeout(300)
        cell.hover()
        tip = page.locator(".tip")
        self.expect(tip.is_visible() and tip.inner_text() == words, "pointing at a cell shows its words")
        # Sorting.
        page.locator("#cost table.sortable").scroll_into_view_if_needed()
        self.sorting(page, "#cost table.sortable", 1)
        page.close()
        # Scripts off.
        plain = self.open(path, scripts=False)
        for part in ("#headline", "#matrices td[title]", "#metrics table", "#over-time svg.chart"):
            self.expect(plain.locator(part).first.is_visible(), f"{part} can be read with scripts off")
        self.expect(not plain.locator("#controls").is_visible(), "switches are not there with scripts off")
        plain.close()

    def sorting(self, page, table, column):
        def values():
            cells = page.locator(f"{table} tbody tr td:nth-of-type({column})")
            return [cells.nth(i).get_attribute("data-v") or cells.nth(i).inner_text() for i in range(cells.count())]

        button = page.locator(f"{table} thead th").nth(column).locator("button")
        button.click()
        up = [float(v) for v in values() if v and v != "–"]
        button.click()
        down = [float(v) for v in values() if v and v != "–"]
        self.expect(len(up) > 1 and up == sorted(up) and down == sorted(down, reverse=True), f"{table} sorts by a click")

    def site(self, root):
        protocol = sorted((root / "protocols").glob("*.html"))[0]
        page = self.open(protocol)
        rows = page.locator("#ranking tbody tr")
        count = rows.count()
        link = rows.last.locator("a.permalink")
        anchor = link.get_attribute("href")
        link.click()
        self.expect(page.url.endswith(anchor), "a permalink is in the address")
        self.expect(page.locator(anchor).is_visible(), "a permalink leads to its row")
        page.locator("#ranking thead th").nth(2).locator("button").click()
        self.expect("sort=2" in page.url, "the order is kept in the address")
        self.expect(page.locator("#ranking thead th").nth(2).get_attribute("aria-sort") == "ascending", "it is announced")
        page.close()
        # A view that is passed on is the view that was left.
        again = self.open(protocol, fragment="#sort=2")
        self.expect(again.locator("#ranking thead th").nth(2).get_attribute("aria-sort") == "ascending",
                    "an address with an order restores it")
        filters = again.locator("#ranking input.filter")
        if filters.count():
            name = again.locator("#ranking tbody tr th").last.inner_text().split("\n")[0].split(" ")[0]
            filters.first.fill(name)
            seen = sum(again.locator("#ranking tbody tr").nth(i).is_visible() for i in range(count))
            self.expect(0 < seen < count and "q=" in again.url, "a filter hides rows and is in the address")
        again.close()
        index = self.open(root / "index.html", scripts=False)
        index.locator("main a").first.click()
        self.expect(index.locator("h1").is_visible() and "protocols/" in index.url, "links lead on with scripts off")
        index.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", type=Path)
    parser.add_argument("site", type=Path)
    parser.add_argument("--screenshots", type=Path)
    parser.add_argument("--chromium", default=os.environ.get("CHROMIUM"))
    arguments = parser.parse_args()
    chromium = arguments.chromium or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        print("skipped: there is no chromium on the PATH, and $CHROMIUM is not set", file=sys.stderr)
        return 77
    report, site = arguments.report.resolve(), arguments.site.resolve()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        check = Check(browser, arguments.screenshots)
        check.report(report)
        check.site(site)
        pages = [report, site / "index.html", site / "learners.html", site / "refused.html"]
        for folder in ("protocols", "learners", "submissions"):
            pages += sorted((site / folder).glob("*.html"))[:1]
        for path in pages:
            check.looks(path)
        browser.close()
    for fault in dict.fromkeys(check.faults):
        print(f"wrong: {fault}", file=sys.stderr)
    print(f"{check.passed} checks passed, {len(set(check.faults))} wrong")
    return 1 if check.faults else 0


if __name__ == "__main__":
    sys.exit(main())
