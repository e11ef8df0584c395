"""Pure decisions about the framework: its structure, its form as a file, what became of its parts in a new version."""
