"""How dark a cell is: more is darker, and no colour says good or bad."""

STEPS = 5


def tint(count: int, of: int) -> int:
    """0 for none, else 1 to STEPS for `count` beside `of`, the most there can be."""
    if count <= 0 or of <= 0:
        return 0
    return min(STEPS, 1 + count * STEPS // (of + 1))
