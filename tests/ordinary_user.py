"""Root may write where nobody may: tests of folders that are closed lay its powers down for a while."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_VERSION = 0x20080522  # _LINUX_CAPABILITY_VERSION_3: two sets of 32, each effective, permitted, inheritable


@contextmanager
def ordinary_user() -> Iterator[None]:
    """As a user whom the file system can refuse something; skips the test where there is no way to be one."""
    if os.name == "nt":
        pytest.skip("folders are closed by other means on Windows")
    if os.geteuid():
        yield
        return
    if sys.platform != "linux":
        pytest.skip("root lays its powers down on Linux only")
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_VERSION, 0)  # of this thread
    whole = (ctypes.c_uint32 * 6)()
    if libc.capget(header, whole):
        raise OSError(ctypes.get_errno(), "capget")
    none_in_effect = (ctypes.c_uint32 * 6)(*(0 if place % 3 == 0 else value for place, value in enumerate(whole)))
    if libc.capset(header, none_in_effect):
        raise OSError(ctypes.get_errno(), "capset")
    try:
        yield
    finally:
        if libc.capset(header, whole):
            raise OSError(ctypes.get_errno(), "capset")
