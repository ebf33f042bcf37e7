"""A question that a person asks, answered once: read the store, call the domain, return frozen values."""
