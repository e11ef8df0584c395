from hypothesis import strategies as st

from tests.disclosure.brute import Parents


@st.composite
def trees(draw: st.DrawFn, most: int = 8) -> Parents:
    """Forests too; a parent may stand before or after its children."""
    size = draw(st.integers(1, most))
    above = [draw(st.none() | st.integers(0, unit - 1)) if unit else None for unit in range(size)]
    order = draw(st.permutations(range(size)))
    return {unit: above[unit] for unit in order}
