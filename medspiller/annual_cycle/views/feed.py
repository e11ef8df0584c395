"""A person's calendar, fetched by a calendar program that can sign in nowhere: the secret address is the key."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from medspiller.annual_cycle.queries.feed import entries_of, user_behind
from medspiller.annual_cycle.rules.calendar import calendar_of
from medspiller.annual_cycle.views.secret_links import kept_secret
from medspiller.organisation.queries.viewers import viewer_or_404


@login_not_required
@kept_secret
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    user = user_behind(token)
    if user is None:
        raise Http404
    # Nor is there a calendar for whoever may no longer sign in, or has left.
    viewer = viewer_or_404(user)
    with translation.override(user.language):
        calendar = calendar_of(entries_of(viewer), name=_("Medspiller"), language=user.language)
    response = HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="medspiller.ics"'
    return response
