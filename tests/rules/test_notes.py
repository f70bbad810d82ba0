"""Every note that a reader can write is asked about by one rule, or known to be for `plan-xl read` only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import plan_xl
from plan_xl.rules.catalogue import RULES
from plan_xl.rules.reader_notes import NOT_ASKED

SOURCE = Path(plan_xl.__file__).parent
ASKED = {doubt for rule in RULES.values() if rule.subject == "note" for doubt in rule.doubts}


def codes_written() -> Iterator[tuple[str, str]]:
    """Each (module, note code) that stands as a literal in a call of `Note(...)`."""
    for path in sorted((*SOURCE.glob("reading/*.py"), *SOURCE.glob("workbooks/*.py"))):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("Note", "_note")
            if not named or not isinstance(call, ast.Call) or not call.args:
                continue
            for code in ast.walk(call.args[0]):
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    yield path.name, code.value


WRITTEN = sorted(set(codes_written()))


def test_there_are_notes() -> None:
    assert len(WRITTEN) > 10


@pytest.mark.parametrize(("module", "code"), WRITTEN, ids=[" ".join(pair) for pair in WRITTEN])
def test_a_note_is_known(module: str, code: str) -> None:
    assert (code in ASKED) != (code in NOT_ASKED), f"{module} writes {code!r}: give it a rule, or put it in NOT_ASKED"
