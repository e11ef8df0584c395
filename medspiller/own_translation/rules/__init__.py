"""Pure decisions: what a frozen content is, which state a page is in, when marks are published."""
