"""Help in writing plainly and concretely. It points out and asks; it never refuses a text.

All texts are Danish and are keys of translation; each module lists its own in MESSAGES.
"""
