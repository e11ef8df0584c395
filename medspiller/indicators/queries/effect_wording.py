"""Expectations and what came of them, in plain words."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medspiller.indicators.models import Expectation, Indicator
from medspiller.indicators.queries.wording import difference_text, effect_told, figure_text
from medspiller.indicators.rules.expectations import MOVED, Found


def about(expectation: Expectation, unit_name: str) -> str:
    """`Sygefravær, Søndre Skole`."""
    return ", ".join(part for part in (expectation.indicator.name, unit_name) if part)


def expected_told(expectation: Expectation, *, is_over: bool) -> str:
    """`Vi ventede, at “Sygefravær” faldt med omkring 0,5 procentpoint inden 1. marts 2027.`"""
    words = {"name": expectation.indicator.name}
    if not expectation.direction:
        return _("Vi følger “%(name)s” uden at vente noget bestemt.") % words
    rises = expectation.direction == Expectation.Direction.UP
    if is_over:
        said = _("Vi ventede, at “%(name)s” steg") if rises else _("Vi ventede, at “%(name)s” faldt")
    else:
        said = _("Vi venter, at “%(name)s” stiger") if rises else _("Vi venter, at “%(name)s” falder")
    parts = [said % words]
    if expectation.size is not None:
        parts.append(_("med omkring %(size)s") % {"size": size_told(expectation.size, expectation.indicator)})
    if expectation.by_day is not None:
        parts.append(_("inden %(day)s") % {"day": date_format(expectation.by_day, "DATE_FORMAT")})
    return f"{' '.join(parts)}."


def size_told(size: float, indicator: Indicator) -> str:
    """With as many decimals as the size was written with, where the indicator itself has fewer."""
    decimals = next((count for count in range(indicator.decimals, 4) if round(size, count) == size), 3)
    shown = Indicator(measure=indicator.measure, unit_of_measurement=indicator.unit_of_measurement, decimals=decimals)
    return difference_text(size, shown)


def moved_told(found: Found, indicator: Indicator) -> str:
    """`+0,5 procentpoint`; empty where the figures have not moved more than by chance."""
    if found.verdict not in MOVED or found.shift is None:
        return ""
    text = difference_text(found.shift, indicator)
    return f"+{text}" if found.shift > 0 else text


def found_told(found: Found, indicator: Indicator) -> list[str]:
    """What the figures say, how sure that is, and of how many figures."""
    words = [effect_told(found, indicator)]
    if found.verdict in MOVED and found.low is not None and found.high is not None:
        low, high = sorted((abs(found.low), abs(found.high)))
        words.append(
            _("Med 95 procents sikkerhed er det mellem %(low)s og %(high)s.")
            % {"low": difference_text(low, indicator), "high": difference_text(high, indicator)}
        )
    if found.before is not None and found.after is not None:
        words.append(
            ngettext(
                "Midten af tallene var %(before)s før og er %(after)s efter (%(old)s tal før og %(count)s efter).",
                "Midten af tallene var %(before)s før og er %(after)s efter (%(old)s tal før og %(count)s efter).",
                found.n_after,
            )
            % {
                "before": figure_text(found.before, indicator),
                "after": figure_text(found.after, indicator),
                "old": found.n_before,
                "count": found.n_after,
            }
        )
    return words


def verdict_told(expectation: Expectation, found: Found) -> str:
    """The verdict in a few words; for what is only followed whether the figures moved, and which way."""
    kept = found.outcome(expectation.direction)
    if kept:
        return str(Expectation.Verdict(kept).label)
    return _("Tallene er steget") if (found.shift or 0) > 0 else _("Tallene er faldet")
