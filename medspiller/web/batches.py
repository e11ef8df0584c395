from collections.abc import Iterator, Sequence


def batches(keys: Sequence[int], size: int = 500) -> Iterator[Sequence[int]]:
    """`keys` in parts of at most `size`: databases limit how many values one query may name."""
    return (keys[place : place + size] for place in range(0, len(keys), size))
