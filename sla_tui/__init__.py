"""sla-tui: make, sign and keep the agreement between marketing and sales."""

__version__ = "0.1.0"
