"""Who hands out the keys, and what each of them opens."""

from django.db.models import QuerySet

from medspiller.accounts.access import AnyUser, is_hr_administrator
from medspiller.api.models import Token
from medspiller.indicators.models import Figure, Indicator


def tokens_kept_by(user: AnyUser) -> QuerySet[Token]:
    """HR administrators keep all of them."""
    return Token.objects.all() if is_hr_administrator(user) else Token.objects.none()


def indicators_open_to(token: Token) -> QuerySet[Indicator]:
    """Those that the token is about, also those that have ended."""
    return Indicator.objects.all() if token.every_indicator else Indicator.objects.filter(pk__in=token.indicators.all())


def figures_open_to(token: Token, indicator: Indicator) -> QuerySet[Figure]:
    """What may be shown of the indicator, of all units; nothing where the token may not read."""
    if not token.may_read:
        return Figure.objects.none()
    return Figure.objects.filter(indicator__in=indicators_open_to(token), indicator=indicator)
