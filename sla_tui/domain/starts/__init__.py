"""What a new agreement may start from: each a draft that holds with Enter alone, and its handshake."""

from .choice import STARTS, Start, start_named, start_of

__all__ = ["STARTS", "Start", "start_named", "start_of"]
