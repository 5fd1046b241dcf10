"""A headless Chromium, driven through the WebDriver protocol of Debian's chromium-driver."""

import base64
import contextlib
import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.request

SECONDS = 120
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    """One page of a browser."""

    def __init__(self, url):
        self._url = url

    def __call__(self, method, path, body=None):
        """One command of the protocol; its value."""
        data = json.dumps(body if body is not None else {}).encode() if method == "POST" else None
        request = urllib.request.Request(self._url + path, data, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(json.load(error)["value"]["message"]) from None

    def open(self, url):
        self("POST", "/url", {"url": url})

    def run(self, script, *arguments):
        """What the body of a JavaScript function returns; a promise is waited for."""
        return self("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def texts(self, selector):
        """The text of each element as people see it."""
        return self.run("return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)",
                        selector)

    def text(self, selector):
        return "\n".join(self.texts(selector))

    def click(self, selector):
        found = self("POST", "/element", {"using": "css selector", "value": selector})
        self("POST", f"/element/{found[ELEMENT]}/click")

    def press(self, *keys):
        """Presses keys one after the other, as a keyboard does."""
        steps = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": steps}]})

    def until(self, holds):
        """Waits until `holds()` is true, and returns it."""
        end = time.monotonic() + SECONDS
        while not (value := holds()):
            if time.monotonic() > end:
                raise AssertionError(f"it does not come true; the page says: {self.text('body')}")
            time.sleep(0.05)
        return value

    def resize(self, width, height):
        """The size of what the page sees, whatever a window needs beside it."""
        self.command("Emulation.setDeviceMetricsOverride",
                     {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def prefer(self, **features):
        """Media features: prefers_color_scheme="dark"."""
        self.command("Emulation.setEmulatedMedia", {"features": [
            {"name": name.replace("_", "-"), "value": value} for name, value in features.items()]})

    def command(self, name, parameters):
        """A command of Chromium's own protocol."""
        return self("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})

    def requested(self):
        """The addresses of all requests since the last call."""
        messages = [json.loads(one["message"])["message"]
                    for one in self("POST", "/se/log", {"type": "performance"})]
        return [one["params"]["request"]["url"] for one in messages
                if one["method"] == "Network.requestWillBeSent"]

    def complaints(self):
        """What the browser's console says since the last call."""
        return [one["message"] for one in self("POST", "/se/log", {"type": "browser"})]

    def screenshot(self):
        """The page as PNG."""
        return base64.b64decode(self("GET", "/screenshot"))


@contextlib.contextmanager
def browser():
    """A fresh browser, closed afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        driver = subprocess.Popen(["chromedriver", f"--port={port}"], env={**os.environ, "HOME": home},
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            server = Browser(f"http://127.0.0.1:{port}")
            _wait(server)
            session = server("POST", "/session", {"capabilities": {"alwaysMatch": _options(home)}})
            page = Browser(f"http://127.0.0.1:{port}/session/{session['sessionId']}")
            try:
                yield page
            finally:
                page("DELETE", "")
        finally:
            driver.terminate()
            driver.wait()


def _wait(server):
    end = time.monotonic() + SECONDS
    while True:
        try:
            return server("GET", "/status")
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


def _options(home):
    words = ["--headless=new", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb",
             "--lang=en-US", f"--user-data-dir={home}/profile", "--disable-dev-shm-usage"]
    if os.geteuid() == 0:
        words.append("--no-sandbox")  # Chromium's own, which root cannot have
    return {"browserName": "chrome", "goog:chromeOptions": {"args": words},
            "goog:loggingPrefs": {"performance": "ALL", "browser": "ALL"}}
