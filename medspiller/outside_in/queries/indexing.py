from medspiller.outside_in.models import Signal
from medspiller.text_search.queries import Texts


def texts() -> Texts:
    """Every signal, the oldest first, for building the index again."""
    rows = Signal.objects.order_by("pk").values_list("pk", "text", "source")
    return ((pk, [text, source]) for pk, text, source in rows.iterator())
