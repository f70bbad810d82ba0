"""How the suite runs: which hypothesis profile, and that CI never passes by skipping what needs LibreOffice."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

from tests.live_office import calc_app, calc_office, open_copy

__all__ = ["calc_app", "calc_office", "open_copy"]  # fixtures of a live LibreOffice, for whoever asks for them

IN_CI = os.environ.get("CI", "").lower() in ("true", "1")
PROFILE = os.environ.get("PLAN_XL_TESTS", "ci" if IN_CI else "dev")
MUST_RUN_IN_CI = ("live", "libreoffice")

# The same examples every time, but in the nightly run, which looks for new ones.
SLOW = [HealthCheck.too_slow]
settings.register_profile("dev", max_examples=30, derandomize=True, deadline=None, suppress_health_check=SLOW)
settings.register_profile("ci", max_examples=100, derandomize=True, deadline=None, suppress_health_check=SLOW)
settings.register_profile("nightly", max_examples=5000, deadline=None, print_blob=True, suppress_health_check=SLOW)
settings.load_profile(PROFILE)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long forms out unless PLAN_XL_TESTS=nightly asks for them: each has a short form that always runs."""
    if PROFILE == "nightly":
        return
    long = [item for item in items if item.get_closest_marker("nightly")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if not item.get_closest_marker("nightly")]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped `live` or `libreoffice` test is a failure."""
    report = yield
    must_run = any(item.get_closest_marker(name) for name in MUST_RUN_IN_CI)
    if IN_CI and must_run and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} has to run in CI: {reason}"
    return report
