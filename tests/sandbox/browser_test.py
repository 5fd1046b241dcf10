#!/usr/bin/env python3
"""The sandbox's page in a real browser, and the service's own SDK for Node against the sandbox.

    tests/sandbox/browser_test.py --binary FILE [unittest's words]

needs Chromium with its driver, and npm for axe-core and the SDK (`scripts/deps browser`).
"""

import os
import pathlib
import shutil
import subprocess
import sys
import unittest
import urllib.parse

import photograph
import running
import webdriver
from running import sandbox

HERE = pathlib.Path(__file__).resolve().parent
WORK = HERE.parents[1] / "build/browser"
BINARY = None

# One line for each type, a change of it, and what the card shows then.
TYPES = {
    "segmented_progress": (["--step", "1/4"], ["--step", "2/4"], "Step 2 of 4"),
    "progress": (["--progress", "30/120"], ["--progress", "60/120"], "60 of 120"),
    "metrics": (["--metric", "CPU@red=76%"], ["--metric", "CPU@red=80%"], "80%"),
    "stats": (["--metric", "Revenue=$1"], ["--metric", "Revenue=$2,430"], "$2,430"),
    "alert": (["--message", "Open"], ["--message", "Open for 10 min"], "Open for 10 min"),
    "timer": (["--timer", "45m"], ["--timer", "30m"], "29:5"),
    "value": (["--value", "0006"], ["--value", "0007"], "0007"),
}
HOSTILE = "<img src=x onerror=\"document.title='caught'\"><script>document.title='caught'</script>'\"&"
SCRIPT_URL = "https://a.example/\"><script>document.title='caught'</script>"


def npm():
    """The folder of the packages, which are fetched once."""
    WORK.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(HERE / name, WORK / name)
    if not (WORK / "node_modules/axe-core/axe.min.js").exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts",
                        "--loglevel=error", "--prefix", WORK], check=True, cwd=WORK)
    return WORK / "node_modules"


class Page(unittest.TestCase):

    def setUp(self):
        self.sandbox = self.enterContext(sandbox(BINARY, "--limit", "10000"))
        self.browser = self.enterContext(webdriver.browser())
        self.browser.open("about:blank")
        self.browser.requested()  # those of the page that a browser starts with
        self.browser.open(self.sandbox.page)
        self.browser.until(lambda: self.browser.text("#connection") == "Connected")

    def send(self, *words):
        done = running.call(BINARY, *words, **self.sandbox.variables)
        self.assertEqual((done.returncode, done.stderr), (0, ""), words)
        return done.stdout.strip()

    def shows(self, selector, words):
        self.browser.until(lambda: words in self.browser.text(selector))

    def fill(self):
        """Something of everything."""
        self.send("stream", "a", "--title", "Backup", "--subtitle", "To eu-1", "--step", "3/5",
                  "--step-colors", "red,green,lime", "--icon", "externaldrive@cyan", "--badge",
                  "eu-1@green", "--action", "Log=https://ci.example.com/")
        self.send("stream", "b", "--title", "Bread", "--timer", "45m", "--color", "yellow")
        self.send("stream", "c", "--title", "web-1", "--metric", "CPU=76%", "--metric", "Load=2")
        self.send("stream", "d", "--title", "Door", "--message", "Open", "--color", "red",
                  "--webhook", "Close=https://home.example.com/close")
        self.send("stream", "e", "--title", "Import", "--progress", "42%", "--color", "orange")
        self.send("stream", "end", "e", "--title", "Imported", "--progress", "100%")
        self.send("notify", "Done", "42 GB", "--subtitle", "nas", "--interruption-level",
                  "time-sensitive", "--action", "Open=https://a.example/", "--webhook",
                  "Again=https://a.example/again")
        self.send("notify", "Picture", "--media", "https://a.example/x.png", "--icon",
                  "https://a.example/icon.png", "--redirection", "spotify:track:1")
        self.send("metric", "set", "queue", "18")
        self.send("badge", "7")
        self.shows("#badge", "7")

    def test_each_type_appears_changes_and_goes(self):
        for name, (first, then, shown) in TYPES.items():
            with self.subTest(type=name):
                line = ["stream", name, "--title", f"A {name}"]
                self.send(*line, *first)
                self.shows(f"#activities [data-type={name}]", f"A {name}")
                self.send(*line, *then)
                self.shows(f"#activities [data-type={name}]", shown)
                self.send("stream", "end", name, *line[2:], *then, "--dismiss", "1s")
                self.browser.until(lambda: not self.browser.texts(f"#activities [data-type={name}]"))
        self.assertEqual(len(self.browser.texts("#requests > li")), 3 * len(TYPES))

    def test_a_state_without_what_its_type_shows_is_its_texts(self):
        for name, (first, _, _) in TYPES.items():
            with self.subTest(type=name):
                self.send("stream", name, "--title", f"A {name}", *first)
                self.sandbox.request("PUT", f"/api/live-activity/stream/{name}",
                                     {"content_state": {"title": f"Another {name}"}})
                self.shows(f"#activities [data-type={name}]", f"Another {name}")
                self.shows("#island", f"Another {name}")
                self.send("stream", "end", name, "--title", f"The last {name}")
                self.shows(f"#activities [data-type={name}]", f"The last {name}")
        texts = self.browser.text("#activities") + self.browser.text("#island")
        for nothing in ("undefined", "null", "NaN"):
            self.assertNotIn(nothing, texts)

    def test_a_timer_that_counts_up_begins_at_0(self):
        self.send("stream", "t", "--title", "Up", "--timer", "up")
        self.shows("#activities .large", "00:0")
        self.send("stream", "end", "t")
        self.shows("#activities", "Stopped")
        self.shows("#activities .large", "00:0")

    def test_timers_run_pause_and_stop(self):
        self.send("stream", "t", "--title", "Tea", "--timer", "1h")
        clock = "#activities .large"
        self.shows(clock, "59:5")
        first = self.browser.text(clock)
        self.browser.until(lambda: self.browser.text(clock) != first)
        self.send("stream", "t", "--title", "Tea", "--type", "timer", "--is-running", "false")
        self.shows("#activities", "paused")
        stopped = self.browser.text(clock)
        self.browser.run("return new Promise(done => setTimeout(done, 1500))")
        self.assertEqual(self.browser.text(clock), stopped)

    def test_notifications_widgets_and_badge(self):
        self.fill()
        texts = self.browser.texts("#notifications article")
        self.assertIn("Picture", texts[0])
        self.assertIn("https://a.example/x.png", texts[0])
        self.assertIn("Time Sensitive", texts[1])
        self.assertNotIn("Again", texts[1])
        self.browser.click("#notifications .reveal")
        self.shows("#notifications", "Again")
        self.browser.run("[...document.querySelectorAll('#notifications button')]"
                         ".find(e => e.innerText === 'Again').click()")
        self.shows("#said", "POST https://a.example/again")
        self.assertIn("18", self.browser.text("#widgets"))
        self.send("badge", "0")
        self.browser.until(lambda: self.browser.run("return document.getElementById('badge').hidden"))

    def test_the_island_expands_by_keyboard(self):
        self.send("stream", "t", "--title", "Backup", "--progress", "42%")
        self.shows("#island", "42%")
        self.browser.run("document.getElementById('island').focus()")
        self.browser.press("\ue007")
        self.browser.until(lambda: self.browser.run(
            "return document.getElementById('island').getAttribute('aria-expanded')") == "true")
        self.shows("#island", "Backup")
        self.send("stream", "t", "--title", "Backup", "--progress", "43%")
        self.shows("#island", "43%")

    def test_the_log_tells_request_answer_command_and_reasons(self):
        self.send("stream", "t", "--title", "It's", "--progress", "42%")
        self.sandbox.request("PUT", "/api/live-activity/stream/t", {"content_state": {
            "title": "T", "type": "progress", "percentage": 101}})
        self.browser.until(lambda: len(self.browser.texts("#requests > li")) == 2)
        self.browser.run("document.querySelectorAll('details').forEach(e => { e.open = true; })")
        refused, sent = self.browser.texts("#requests > li")
        self.assertIn("101 is too large", refused)
        self.assertIn("400", refused)
        self.assertIn("activitysmith stream t --title 'It'\\''s' --type progress --percentage 42", sent)
        self.assertIn('"operation": "started"', sent)

    def test_texts_are_texts_in_every_field(self):
        state = {"title": HOSTILE, "subtitle": HOSTILE, "type": "stats", "icon": {"symbol": HOSTILE},
                 "badge": {"title": HOSTILE},
                 "metrics": [{"label": HOSTILE, "value": HOSTILE[:60], "unit": HOSTILE}]}
        button = {"title": HOSTILE, "type": "open_url", "url": SCRIPT_URL}
        hook = {"title": HOSTILE, "type": "webhook", "url": SCRIPT_URL, "body": {HOSTILE: HOSTILE}}
        requests = [
            ("PUT", "/live-activity/stream/a", {"content_state": state, "action": button}),
            ("PUT", "/live-activity/stream/b", {
                "content_state": {"title": HOSTILE, "type": "alert", "message": HOSTILE},
                "action": button, "secondary_action": hook}),
            ("PUT", "/live-activity/stream/c", {
                "content_state": {"title": HOSTILE, "type": "value", "value": HOSTILE}}),
            ("POST", "/push-notification", {
                "title": HOSTILE, "message": HOSTILE, "subtitle": HOSTILE, "icon": SCRIPT_URL,
                "redirection": SCRIPT_URL, "actions": [button, hook], "sound": HOSTILE}),
            ("POST", "/push-notification", {"title": HOSTILE, "media": SCRIPT_URL}),
            ("POST", "/metrics/m/value", {"value": HOSTILE[:60]})]
        for method, path, body in requests:
            self.assertEqual(self.sandbox.request(method, f"/api{path}", body)[0], 200, body)
        self.sandbox.request("POST", f"/api/{urllib.parse.quote(HOSTILE)}", {HOSTILE: HOSTILE})
        self.sandbox.request("POST", "/api/badge", {HOSTILE: HOSTILE})
        self.browser.until(lambda: len(self.browser.texts("#requests > li")) == 8)
        self.browser.click("#island")
        self.browser.run("document.querySelectorAll('.reveal').forEach(e => e.click());"
                         "document.querySelectorAll('details').forEach(e => { e.open = true; })")
        for part in ("#island", "#activities", "#notifications", "#widgets", "#requests"):
            self.assertIn("<img src=x", self.browser.text(part), part)
        self.assertEqual(self.browser.run("return document.title"), "ActivitySmith sandbox")
        self.assertEqual(self.browser.run("return document.querySelectorAll('img').length"), 0)
        self.assertEqual(self.browser.run("return document.scripts.length"), 1)
        self.assertEqual(self.browser.complaints(), [])

    def test_an_injected_script_does_not_run(self):
        self.browser.run("const one = document.createElement('div');"
                         "one.innerHTML = '<img src=x onerror=\"document.title=1\">';"
                         "document.body.append(one);")
        self.browser.run("const one = document.createElement('script');"
                         "one.textContent = 'document.title = 2'; document.body.append(one);")
        self.browser.until(lambda: any("Content Security Policy" in one
                                       for one in self.browser.complaints()))
        self.assertEqual(self.browser.run("return document.title"), "ActivitySmith sandbox")

    def test_no_request_leaves_the_page(self):
        self.fill()
        self.browser.click("#island")
        asked = self.browser.requested()
        self.assertIn(f"{self.sandbox.page}events", asked)
        self.assertEqual([one for one in asked
                          if not one.startswith((self.sandbox.page, "data:", "about:"))], [])
        self.assertEqual(self.browser.complaints(), [])

    def test_dark_light_and_phone_width(self):
        self.fill()
        grounds = {}
        for scheme in ("light", "dark"):
            self.browser.prefer(prefers_color_scheme=scheme)
            self.browser.until(lambda: self.browser.run(
                "return document.documentElement.classList.contains('dark')") == (scheme == "dark"))
            grounds[scheme] = self.browser.run("return getComputedStyle(document.body).backgroundColor")
        self.assertNotEqual(grounds["light"], grounds["dark"])
        self.browser.click("[data-mode=light]")
        self.assertEqual(self.browser.run("return getComputedStyle(document.body).backgroundColor"),
                         grounds["light"])
        for width in (360, 393, 820, 1280):
            self.browser.resize(width, 800)
            self.assertLessEqual(self.browser.run("return document.documentElement.scrollWidth"), width)

    def test_reduced_motion(self):
        self.fill()
        self.browser.prefer(prefers_reduced_motion="reduce")
        self.assertIn(self.browser.run(
            "return getComputedStyle(document.querySelector('.bar i')).transitionDuration"), ("0s", ""))

    def test_axe_finds_no_serious_violation(self):
        self.fill()
        self.browser.run("document.querySelectorAll('details').forEach(e => { e.open = true; });"
                         "document.querySelector('.reveal').click()")
        source = (npm() / "axe-core/axe.min.js").read_text(encoding="utf-8")
        for scheme in ("light", "dark"):
            self.browser.click(f"[data-mode={scheme}]")
            found = self.browser.run(source + ";return axe.run().then(done => done.violations.map("
                                     "one => [one.impact, one.id, one.nodes.map(n => n.html)]))")
            self.assertEqual([one for one in found if one[0] in ("serious", "critical")], [], scheme)

    def test_it_connects_again(self):
        port = self.sandbox.port
        self.sandbox.process.terminate()
        self.sandbox.process.wait(running.SECONDS)
        self.shows("#connection", "Not connected")
        done = running.call(BINARY, "sandbox", "--background", "--port", str(port), "--idle", "60s")
        self.assertEqual(done.returncode, 0)
        self.shows("#connection", "Connected")
        self.send("notify", "Back again")
        self.shows("#notifications", "Back again")
        self.assertEqual(running.call(BINARY, "sandbox", "stop", "--port", str(port)).returncode, 0)


class Pictures(unittest.TestCase):

    def test_the_readme_shows_the_phone_as_it_is(self):
        folder = HERE.parents[1] / "docs/phone"
        for name, picture in photograph.phone(BINARY).items():
            # Fonts differ from system to system.
            self.assertLess(photograph.difference(picture, (folder / f"{name}.png").read_bytes()),
                            0.04, f"docs/phone/{name}.png; `scripts/pictures --phone` makes it anew")


class Sdk(unittest.TestCase):
    """The service's SDK, whose address of the API cannot be set, so its fetch is led here."""

    def test_one_call_of_each_kind(self):
        with sandbox(BINARY) as one:
            done = subprocess.run(["node", HERE / "sdk.mjs"], capture_output=True, encoding="utf-8",
                                  env={**os.environ, **one.variables, "NODE_PATH": "",
                                       "MODULES": str(npm())}, timeout=running.SECONDS * 3)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertEqual([entry["status"] for entry in one.log()], [200] * 8 + [400, 404])


if __name__ == "__main__":
    BINARY = os.path.abspath(sys.argv.pop(sys.argv.index("--binary") + 1))
    sys.argv.remove("--binary")
    unittest.main()
