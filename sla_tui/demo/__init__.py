"""A made-up team and quarter, and a store made of it."""
