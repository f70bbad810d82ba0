import sys, types
import importlib

for name, attr, fn in (
    ("plan_xl.wording.comments", "suggests_done", lambda t: "completed" in t.casefold()),
    ("plan_xl.wording.lookalikes", "look_alikes", lambda names: []),
):
    try:
        importlib.import_module(name)
    except ModuleNotFoundError:
        m = types.ModuleType(name)
        setattr(m, attr, fn)
        sys.modules[name] = m
