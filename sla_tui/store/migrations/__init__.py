"""The schema's history, for Alembic: `versions` in order, each whole or not at all."""
