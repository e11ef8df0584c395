from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.accounts.access import signed_in
from medspiller.personal_data import access
from medspiller.personal_data.changes import files
from medspiller.personal_data.changes import requests as asking
from medspiller.personal_data.forms import AskForm
from medspiller.personal_data.queries import pages
from medspiller.personal_data.views.sending import TYPES, own_data_file
from medspiller.web.forms import tell_refusal


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    page = pages.mine(signed_in(request.user))
    crumbs = [(_("Min profil"), reverse("accounts:profile")), (_("Mine data"), "")]
    return render(request, "personal_data/mine.html", {"page": page, "crumbs": crumbs})


@require_POST
def ask_for_file(request: HttpRequest) -> HttpResponse:
    try:
        files.ask_for_file(by=signed_in(request.user))
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("personal_data:mine")
    messages.success(
        request, _("Vi samler dine data. Det tager som regel under et minut. Du får en mail, når filen er klar.")
    )
    return redirect("personal_data:mine")


@require_POST
def fetch(request: HttpRequest, pk: str, form: str) -> HttpResponse:
    """By a button, not by a link: nothing that opens links ahead may use up the one time."""
    user = signed_in(request.user)
    if form not in TYPES:
        raise Http404
    file = get_object_or_404(access.own_files(user), pk=pk)
    try:
        data = files.fetch(by=user, file=file, form=form)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("personal_data:mine")
    return own_data_file(data, form, "mine-data")


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    user = signed_in(request.user)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asking.ask(by=user, kind=form.cleaned_data["kind"], text=form.cleaned_data["text"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Det er sendt. Du får svar inden en måned."))
            return redirect("personal_data:mine")
    crumbs = [
        (_("Min profil"), reverse("accounts:profile")),
        (_("Mine data"), reverse("personal_data:mine")),
        (_("Få noget rettet eller slettet"), ""),
    ]
    status = 422 if request.method == "POST" else 200
    return render(request, "personal_data/ask.html", {"form": form, "crumbs": crumbs}, status=status)
