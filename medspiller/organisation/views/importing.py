from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from medspiller.organisation import changes
from medspiller.organisation.access import importer
from medspiller.organisation.forms import LARGEST_UPLOAD, ConfirmForm, ImportForm
from medspiller.organisation.imports import ImportRefusedError, lines, pending, read_sources, stopped_because
from medspiller.organisation.imports.preview import Preview, preview_of
from medspiller.organisation.imports.templates_to_fill import NAMES, template_to_fill
from medspiller.web.downloads import download


# A body that is too large is refused by its declared length before the CSRF check, inside, reads it.
@csrf_exempt
def choose_files(request: HttpRequest) -> HttpResponse:
    importer(request.user)
    declared = str(request.META.get("CONTENT_LENGTH", ""))
    if declared.isdecimal() and int(declared) > LARGEST_UPLOAD:
        text = _("Filerne fylder for meget. Hver fil må højst fylde 50 MB.")
        return _form_page(request, ImportForm(), status=413, stopped=text)
    return _choose_files(request)


@csrf_protect
def _choose_files(request: HttpRequest) -> HttpResponse:
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if not form.is_valid():
        return _form_page(request, form, status=400 if form.is_bound else 200)
    chosen = form.pending()
    try:
        preview_of(chosen, by=importer(request.user))
    except ImportRefusedError as error:
        return _form_page(request, form, status=400, problems=lines(error.problems), more=error.more)
    except changes.ImportStoppedError as error:
        return _form_page(request, form, status=400, stopped=stopped_because(error))
    token = pending.keep(importer(request.user).pk, chosen)
    return redirect("organisation:import_preview", token=token)


def preview(request: HttpRequest, token: str) -> HttpResponse:
    """Shows what would change; carries it out when it is confirmed."""
    user = importer(request.user)
    chosen = pending.fetch(user.pk, token)
    if chosen is None:
        messages.error(request, _("Filerne ligger her ikke længere. Vælg dem igen."))
        return redirect("organisation:import")
    if request.method == "POST":
        return _confirm(request, token, chosen)
    try:
        return _preview_page(request, preview_of(chosen, by=user))
    except ImportRefusedError as error:
        return _form_page(request, ImportForm(), status=409, problems=lines(error.problems), more=error.more)
    except changes.ImportStoppedError as error:
        return _form_page(request, ImportForm(), status=409, stopped=stopped_because(error))


def _confirm(request: HttpRequest, token: str, chosen: pending.Pending) -> HttpResponse:
    user = importer(request.user)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return redirect("organisation:import_preview", token=token)
    try:
        wanted = read_sources(chosen.units, chosen.people, chosen.date)
        changes.apply_import(
            by=user,
            wanted=wanted,
            seen=form.cleaned_data["seen"],
            many_may_end=form.cleaned_data["many_may_end"],
            filenames=chosen.filenames,
        )
    except changes.ImportStoppedError as error:
        messages.error(request, stopped_because(error))
        return redirect("organisation:import_preview", token=token)
    except ImportRefusedError:
        return redirect("organisation:import_preview", token=token)
    pending.discard(user.pk, token)
    messages.success(request, _("Organisationen er indlæst."))
    return redirect("organisation:tree")


@require_safe
def template(request: HttpRequest, name: str) -> HttpResponse:
    importer(request.user)
    if name not in NAMES:
        raise Http404
    return download(template_to_fill(name), "text/csv; charset=utf-8", f"{name}.csv")


def _form_page(request: HttpRequest, form: ImportForm, *, status: int = 200, **found: Any) -> HttpResponse:
    context = {"form": form, "templates": NAMES, "crumbs": _crumbs(), **found}
    return render(request, "organisation/import.html", context, status=status)


def _preview_page(request: HttpRequest, found: Preview) -> HttpResponse:
    form = ConfirmForm(initial={"seen": found.plan.digest})
    crumbs = [*_crumbs(with_link=True), (_("Se ændringerne"), "")]
    return render(request, "organisation/import_preview.html", {"preview": found, "form": form, "crumbs": crumbs})


def _crumbs(*, with_link: bool = False) -> list[tuple[str, str]]:
    return [
        (_("Organisation"), reverse("organisation:tree")),
        (_("Indlæs fra filer"), reverse("organisation:import") if with_link else ""),
    ]
