from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.accounts.forms import SearchForm
from medspiller.personal_data import access
from medspiller.personal_data.changes import requests as asking
from medspiller.personal_data.changes.anonymising import anonymise as make_anonymous
from medspiller.personal_data.changes.handing_out import hand_out as write_out
from medspiller.personal_data.changes.looking import look_up
from medspiller.personal_data.exports import data_for_another
from medspiller.personal_data.forms import AnonymiseForm, AnswerForm, HandOutForm, WhyForm
from medspiller.personal_data.queries import pages
from medspiller.personal_data.views.sending import own_data_file
from medspiller.web.forms import tell_errors, tell_refusal

Crumbs = list[tuple[str, str]]


@require_safe
def office(request: HttpRequest) -> HttpResponse:
    user = access.keeper(request.user)
    search = SearchForm(request.GET)
    wanted = search.cleaned_data["q"] if search.is_valid() else ""
    page = pages.office(user, request.GET.get("side"))
    context = {"page": page, "search": search, "wanted": wanted, "found": pages.found(user, wanted)}
    return render(request, "personal_data/office.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    user = access.keeper(request.user)
    asked = get_object_or_404(access.requests_visible_to(user).select_related("user"), pk=pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asking.answer(by=user, request=asked, outcome=form.cleaned_data["outcome"], text=form.cleaned_data["text"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Svaret er sendt."))
            return redirect("personal_data:office")
    context = {"waiting": pages.waiting(asked), "form": form, "crumbs": _crumbs(asked.get_kind_display())}
    return render(request, "personal_data/answer.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """How much is kept about one person, once a reason has been given; it holds for an hour."""
    user = access.keeper(request.user)
    about = get_object_or_404(access.people_visible_to(user).select_related("user"), pk=pk)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        look_up(by=user, person=about, why=form.cleaned_data["why"])
        return redirect("personal_data:person", about.pk)
    context = {"person": about, "form": form, "crumbs": _crumbs(about.name)}
    if request.method == "POST" or not pages.has_said_why(user, about):
        status = 422 if request.method == "POST" else 200
        return render(request, "personal_data/say_why.html", context, status=status)
    context |= {
        "page": pages.person_page(about),
        "anonymise_form": AnonymiseForm(),
        "hand_out_form": HandOutForm(auto_id="hand_out_%s"),
        "may_anonymise": access.may_anonymise(user),
    }
    return render(request, "personal_data/person.html", context)


@require_POST
def hand_out(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of one who cannot sign in to fetch it. It is asked for by a button each time, and kept nowhere."""
    user = access.keeper(request.user)
    about = get_object_or_404(access.people_visible_to(user).select_related("user"), pk=pk)
    if not pages.has_said_why(user, about):
        return redirect("personal_data:person", about.pk)
    asked = HandOutForm(request.POST)
    if not asked.is_valid():
        tell_errors(request, asked)
        return redirect("personal_data:person", about.pk)
    form, why = asked.cleaned_data["form"], asked.cleaned_data["why"]
    try:
        data = write_out(by=user, person=about, form=form, why=why, make=data_for_another)
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("personal_data:person", about.pk)
    return own_data_file(data, form, f"persondata-{about.pk}")


@require_POST
def anonymise(request: HttpRequest, pk: int) -> HttpResponse:
    user = access.anonymiser(request.user)
    about = get_object_or_404(access.people_visible_to(user), pk=pk)
    if not pages.has_said_why(user, about):
        return redirect("personal_data:person", about.pk)
    form = AnonymiseForm(request.POST)
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("personal_data:person", about.pk)
    try:
        make_anonymous(by=user, person=about, why=form.cleaned_data["why"])
    except ValidationError as refusal:
        tell_refusal(request, refusal)
        return redirect("personal_data:person", about.pk)
    messages.success(request, _("Det er gjort. Navnet er væk, og kontoen er lukket."))
    return redirect("personal_data:office")


def _crumbs(name: str) -> Crumbs:
    return [(_("Persondata"), reverse("personal_data:office")), (name, "")]
