"""Draws that are the same for the same name: whichever others are made, before or after."""

import random


def draws(*name: object) -> random.Random:
    return random.Random(" ".join(map(str, name)))


def count(chance: random.Random, mean: float, dispersion: float) -> int:
    """A count with that mean, and a variance of `dispersion` times it: a rounded gamma variate."""
    return round(chance.gammavariate(mean / dispersion, dispersion)) if mean > 0 else 0
