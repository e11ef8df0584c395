from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from medspiller.accounts.access import is_hr_administrator, signed_in
from medspiller.organisation.access import sees_by_role
from medspiller.organisation.changes import look_at
from medspiller.organisation.forms import SearchForm
from medspiller.organisation.queries.pages import UnitPage, person_page, top_of_tree, unit_page
from medspiller.organisation.queries.searching import search as find
from medspiller.organisation.views.dates import AskedDate, asked_date

Crumbs = list[tuple[str, str]]


@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    asked = asked_date(request)
    context = {
        "asked": asked,
        "tops": top_of_tree(asked.date),
        "search_form": SearchForm(),
        "may_import": is_hr_administrator(request.user),
    }
    return render(request, "organisation/tree.html", context)


@require_safe
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    asked = asked_date(request)
    page = unit_page(request.user, pk, asked.date, asked.today)
    return render(
        request, "organisation/unit.html", {"asked": asked, "page": page, "crumbs": _unit_crumbs(page, asked)}
    )


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    asked = asked_date(request)
    page = person_page(request.user, pk, asked.date, asked.today)
    if sees_by_role(request.user, pk):
        look_at(by=signed_in(request.user), person=pk)
    crumbs = [_tree_crumb(asked), (page.name, "")]
    return render(request, "organisation/person.html", {"asked": asked, "page": page, "crumbs": crumbs})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    asked = asked_date(request)
    form = SearchForm(request.GET)
    words = form.words()
    context = {
        "asked": asked,
        "search_form": form,
        "asked_for": " ".join(words),
        "found": find(request.user, words, asked.date, asked.today),
        "crumbs": [_tree_crumb(asked), (_("Søg"), "")],
    }
    return render(request, "organisation/search.html", context)


def _tree_crumb(asked: AskedDate) -> tuple[str, str]:
    return (_("Organisation"), reverse("organisation:tree") + asked.query)


def _unit_crumbs(page: UnitPage, asked: AskedDate) -> Crumbs:
    above = [(link.name, reverse("organisation:unit", args=[link.pk]) + asked.query) for link in page.path]
    return [_tree_crumb(asked), *above, (page.name, "")]
