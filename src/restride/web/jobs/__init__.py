"""Work done apart from a page: asked for once, tried again, never lost."""
