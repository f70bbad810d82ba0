"""How fast plan_xl is, beside what else could be used: `python -m benchmarks` writes docs/benchmarks.md."""
