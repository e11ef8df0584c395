"""Choosing reminders, signed in or by the link in a mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from medspiller.accounts.access import signed_in
from medspiller.annual_cycle.changes import reminders as changes
from medspiller.annual_cycle.forms.reminders import FeedForm, ReminderForm
from medspiller.annual_cycle.queries import reminders as queries
from medspiller.annual_cycle.queries.feed import address_of, generation_of
from medspiller.annual_cycle.views.secret_links import kept_secret
from medspiller.organisation.queries.viewers import viewer_or_404
from medspiller.web.forms import tell_errors, tell_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request: HttpRequest) -> HttpResponse:
    """Each kind of reminder, on or off, and the address of the calendar."""
    viewer = viewer_or_404(request.user)
    if request.method == "POST":
        return _choose(request)
    generation = generation_of(viewer.person)
    context = {
        "choices": queries.choices_of(viewer.person),
        "has_address": bool(viewer.person.email),
        "address": address_of(viewer.person),
        "form": FeedForm(initial={"generation": generation}),
    }
    return render(request, "annual_cycle/reminders/reminders.html", context)


def _choose(request: HttpRequest) -> HttpResponse:
    user, person = signed_in(request.user), viewer_or_404(request.user).person
    form = ReminderForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("annual_cycle:reminders")
    change = changes.opt_in if form.cleaned_data["wanted"] else changes.opt_out
    change(by=user, person=person, kind=form.cleaned_data["kind"])
    messages.success(request, _("Dit valg er gemt."))
    return redirect("annual_cycle:reminders")


@require_POST
def renew_feed(request: HttpRequest) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    form = FeedForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("annual_cycle:reminders")
    try:
        changes.renew_feed(by=signed_in(request.user), person=viewer.person, **form.cleaned_data)
    except ValidationError as error:
        tell_refusal(request, error)
    else:
        messages.success(request, _("Din kalender har fået en ny adresse. Den gamle virker ikke længere."))
    return redirect("annual_cycle:reminders")


# The address itself is the key, and nothing here rests on a cookie that another site could misuse. A mail program that
# ends the mails by one click (RFC 8058) has no token from a page of ours to send.
@csrf_exempt
@login_not_required
@kept_secret
@require_http_methods(["GET", "HEAD", "POST"])
def opt_out(request: HttpRequest, token: str) -> HttpResponse:
    """Ends one kind of reminder, or all. To look changes nothing: programs that check mails follow their links."""
    link = queries.read_opt_out(token)
    if link is None or link.person.user is None:
        raise Http404
    user, done = link.person.user, ""
    if request.method == "POST":
        done = "on" if "on" in request.POST else "off"
        change = changes.opt_in if done == "on" else changes.opt_out
        for kind in link.kinds:
            change(by=user, person=link.person, kind=kind, from_mail=True)
    with translation.override(user.language):
        return render(request, "annual_cycle/reminders/opt_out.html", {"label": link.label, "done": done})
