"""Pages of the framework: reading it, drafts of it, the editor, the mapping to a new version, publishing."""
