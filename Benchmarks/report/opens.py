"""Times how long a page takes in Chromium: opens.py PAGE. Needs the package playwright; the browser is $CHROMIUM, or on the PATH."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

TIMES = """() => {
  const n = performance.getEntriesByType("navigation")[0];
  return {ready: n.domContentLoadedEventEnd, loaded: n.loadEventEnd, elements: document.getElementsByTagName("*").length};
}"""

# The longest wait for a frame while the page is scrolled from its top to its end, a screen each frame.
SCROLL = """() => new Promise(done => {
  let last = performance.now(), longest = 0;
  const step = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    scrollBy({top: innerHeight, behavior: "instant"});
    if (scrollY + innerHeight >= document.documentElement.scrollHeight - 1) done(longest);
    else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""


def main() -> None:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(Path(sys.argv[1]).resolve().as_uri())
        times = page.evaluate(TIMES)
        print(f"ready after {times['ready'] / 1000:.2f} s, loaded after {times['loaded'] / 1000:.2f} s; "
              f"{times['elements']} elements; longest frame while scrolling {page.evaluate(SCROLL):.0f} ms")
        browser.close()


if __name__ == "__main__":
    main()
