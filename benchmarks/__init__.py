"""How fast the program is, as ratios from one run: `python -m benchmarks`, outside the tests."""
