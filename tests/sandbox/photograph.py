"""Pictures of the sandbox's phone, the same on every day, and how much two of them differ."""

import base64
import struct
import zlib

import running
import webdriver

# What the phone shows, in the order of sending: the last is on top.
LINES = (
    ["stream", "bread", "--title", "Bread", "--subtitle", "Second rise", "--type", "timer",
     "--timer", "45m", "--is-running", "false", "--color", "yellow", "--icon", "timer"],
    ["stream", "web", "--title", "web-1", "--metric", "CPU@blue=76%", "--metric",
     "Memory@purple=41%", "--icon", "server.rack@blue"],
    ["stream", "import", "--title", "Photo import", "--progress", "1204/1800", "--color", "orange",
     "--icon", "photo.stack@orange", "--action", "Pause=https://photos.example.com/pause"],
    ["stream", "nightly-backup", "--title", "Nightly backup", "--subtitle", "Uploading to eu-1",
     "--step", "3/5", "--color", "green", "--step-color", "lime", "--icon", "externaldrive@cyan",
     "--badge", "eu-1@green"],
    ["metric", "set", "deploy.success_rate", "99.2"],
    ["metric", "set", "queue", "18"],
    ["badge", "3"],
)
# The page's clock stands still.
STANDING = """
  const standing = new Date(2026, 4, 1, 9, 41);
  window.Date = class extends Date {
    constructor(...words) { words.length ? super(...words) : super(standing.getTime()); }
    static now() { return standing.getTime(); }
  };
"""


def phone(binary):
    """PNG files of the phone: light and dark."""
    with running.sandbox(binary) as one, webdriver.browser() as page:
        for line in LINES:
            done = running.call(binary, *line, **one.variables)
            assert done.returncode == 0, done.stderr
        page.command("Page.addScriptToEvaluateOnNewDocument", {"source": STANDING})
        page.resize(900, 1000)
        page.open(one.page)
        page.until(lambda: page.text("#badge") == "3")
        place = page.run("const r = document.querySelector('.phone').getBoundingClientRect();"
                         "return {x: r.x, y: r.y, width: r.width, height: r.height, scale: 1}")
        pictures = {}
        for name in ("light", "dark"):
            page.click(f"[data-mode={name}]")
            page.run("document.activeElement.blur()")
            taken = page.command("Page.captureScreenshot", {"format": "png", "clip": place})
            pictures[name] = base64.b64decode(taken["data"])
        return pictures


def difference(left, right):
    """How much two pictures differ on average, from 0 (not at all) to 1; 1 if sizes differ much."""
    (width, height, first), (other_width, other_height, second) = _pixels(left), _pixels(right)
    if width != other_width or abs(height - other_height) > height / 20:
        return 1
    rows = min(height, other_height)
    size = min(len(first) // height, len(second) // other_height) * rows
    return sum(abs(a - b) for a, b in zip(first[:size:7], second[:size:7])) / (size / 7) / 255


def _pixels(png):
    """Width, height and the bytes of all rows of a PNG with 8 bits a channel."""
    parts, at = b"", 8
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        if kind == b"IHDR":
            width, height, depth, color = struct.unpack_from(">IIBB", png, at + 8)
        elif kind == b"IDAT":
            parts += png[at + 8:at + 8 + length]
        at += 12 + length
    assert depth == 8 and color in (2, 6), (depth, color)
    step = 3 if color == 2 else 4
    raw, stride = zlib.decompress(parts), width * step
    rows, above = [], bytearray(stride)
    for number in range(height):
        start = number * (stride + 1)
        above = _unfiltered(raw[start], bytearray(raw[start + 1:start + 1 + stride]), above, step)
        rows.append(bytes(above))
    return width, height, b"".join(rows)


def _unfiltered(kind, row, above, step):
    for i in range(len(row)):
        left = row[i - step] if i >= step else 0
        corner = above[i - step] if i >= step else 0
        guess = left + above[i] - corner
        near = min((abs(guess - left), 0, left), (abs(guess - above[i]), 1, above[i]),
                   (abs(guess - corner), 2, corner))[2]
        row[i] = (row[i] + (0, left, above[i], (left + above[i]) // 2, near)[kind]) & 255
    return row
