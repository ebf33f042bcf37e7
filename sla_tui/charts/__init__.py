"""Pictures of figures for the terminal: frozen series in, lines of text out, no state in between."""
