"""The screens, one a place."""
