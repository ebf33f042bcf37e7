"""Everything that a key does on the screens, declared once, known without loading them."""
