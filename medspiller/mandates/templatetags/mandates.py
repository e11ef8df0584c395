from django import template

from medspiller.mandates.queries.wording import gap_in_words
from medspiller.mandates.rules.differences import Difference

register = template.Library()


@register.filter
def in_words(difference: Difference) -> str:
    return gap_in_words(difference)
