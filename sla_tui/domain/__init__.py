"""The definitions of docs/numbers.md as pure functions over frozen values; standard library only."""
