"""A screen of its own for a test (Xvfb), with a mouse and a keyboard (xdotool), and pictures of what is on it."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest


@dataclass(frozen=True)
class Screen:
    """One screen: its name for DISPLAY, and the file that Xvfb keeps its pixels in."""

    display: str
    pixels: Path

    def do(self, *words: str) -> str:
        """Run xdotool on this screen, and give what it prints."""
        done = subprocess.run(
            ["xdotool", *words], env={**os.environ, "DISPLAY": self.display}, capture_output=True, text=True,
            timeout=30, check=False,
        )  # fmt: skip
        return done.stdout.strip()

    def click(self, x: int, y: int) -> None:
        """Move the mouse there and press its first button: what a hand does."""
        self.do("mousemove", str(x), str(y))
        self.do("click", "1")

    def picture(self, path: Path, width: int | None = None, height: int | None = None) -> None:
        """Save what is on the screen, or its upper left part, as a PNG."""
        raw = self.pixels.read_bytes()
        header = struct.unpack(">25I", raw[:100])  # X11's XWDFile.h
        size, full_width, full_height, line, colours = header[0], header[4], header[5], header[12], header[19]
        start = size + 12 * colours
        rows = np.frombuffer(raw, np.uint8, full_height * line, start).reshape(full_height, line // 4, 4)
        shown = rows[: height or full_height, : min(width or full_width, full_width), 2::-1]
        lines = np.concatenate([np.zeros((shown.shape[0], 1), np.uint8), shown.reshape(shown.shape[0], -1)], axis=1)
        about = struct.pack(">2I5B", shown.shape[1], shown.shape[0], 8, 2, 0, 0, 0)
        parts = (b"IHDR", about), (b"IDAT", zlib.compress(lines.tobytes(), 9)), (b"IEND", b"")
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@contextmanager
def screen(folder: Path, size: str = "1280x800", dots_per_inch: int = 96) -> Iterator[Screen]:
    """A screen that is there until the block is left. Skips the test where Xvfb or xdotool is absent.

    A Python that has opened a Tk window on it must outlive no screen: Tk ends the process with it.
    """
    if not shutil.which("Xvfb") or not shutil.which("xdotool"):
        pytest.skip("Xvfb and xdotool are not installed")
    buffer = folder / f"screen {dots_per_inch}"
    buffer.mkdir()
    ready, tell = os.pipe()
    command = ["Xvfb", "-displayfd", str(tell), "-screen", "0", f"{size}x24", "-dpi", str(dots_per_inch)]
    command += ["-fbdir", str(buffer), "-nolisten", "tcp"]
    command += ["-noreset"]  # else it begins anew when its last program leaves, and takes no other meanwhile
    server = subprocess.Popen(command, pass_fds=[tell], stderr=subprocess.DEVNULL)
    os.close(tell)
    try:
        number = os.read(ready, 20).decode().strip()
        assert number, "Xvfb did not start"
        yield Screen(f":{number}", buffer / "Xvfb_screen0")
    finally:
        os.close(ready)
        server.terminate()
        server.wait(10)
