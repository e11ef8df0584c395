"""A file of values: chosen, looked at, and taken in when it is confirmed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medspiller.accounts.access import signed_in
from medspiller.indicators import access
from medspiller.indicators.changes.delivering import deliver_all
from medspiller.indicators.forms.delivering import ConfirmForm, FileForm
from medspiller.indicators.imports.files import Understood, read_file
from medspiller.indicators.imports.preview import Preview, preview_of
from medspiller.indicators.imports.problems import FileRefusedError, lines
from medspiller.indicators.rules.releasing import CountedTwiceError
from medspiller.web import pending_files

PLACE = "indicator-files"


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    indicators = _kept(request)
    if request.method != "POST":
        return _form_page(request, FileForm(initial={"about": request.GET.get("indikator", "")}, indicators=indicators))
    form = FileForm(request.POST, request.FILES, indicators=indicators)
    if not form.is_valid():
        return _form_page(request, form, status=422)
    file, chosen = form.cleaned_data["file"], form.chosen()
    data = file.read()
    try:
        preview_of(read_file(data, file.name, chosen), by=signed_in(request.user))
    except FileRefusedError as refusal:
        return _form_page(request, form, status=422, refusal=refusal)
    facts = {"filename": file.name, "indicators": [one.pk for one in chosen]}
    user = signed_in(request.user).pk
    return redirect(
        "indicators:upload_preview",
        token=pending_files.keep(PLACE, user, pending_files.PendingFiles({"values": data}, facts)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """Shows what would be new and changed; takes it in when it is confirmed."""
    indicators, user = _kept(request), signed_in(request.user)
    held = pending_files.fetch(PLACE, user.pk, token)
    if held is None:
        messages.error(request, _("Filen ligger her ikke længere. Vælg den igen."))
        return redirect("indicators:upload")
    chosen = [one for one in indicators if one.pk in held.facts["indicators"]]
    if len(chosen) < len(held.facts["indicators"]):
        messages.error(request, _("En af indikatorerne er afsluttet eller ikke længere din. Vælg filen igen."))
        return redirect("indicators:upload")
    filename = str(held.facts["filename"])
    try:
        understood = read_file(held.files["values"], filename, chosen)
        found = preview_of(understood, by=user)
    except FileRefusedError as refusal:
        return _form_page(request, FileForm(indicators=indicators), status=409, refusal=refusal)
    if request.method == "POST":
        return _confirmed(request, token, filename, understood, found)
    context = {
        "filename": filename,
        "understood": understood,
        "preview": found,
        "form": ConfirmForm(initial={"seen": found.digest}),
    }
    return render(request, "indicators/keep/upload_preview.html", context)


def _confirmed(request: HttpRequest, token: str, filename: str, understood: Understood, found: Preview) -> HttpResponse:
    form = ConfirmForm(request.POST)
    if not form.is_valid() or form.cleaned_data["seen"] != found.digest:
        messages.error(request, _("Der er kommet andre tal ind, siden du så, hvad filen ændrer. Se det igen."))
        return redirect("indicators:upload_preview", token=token)
    by = signed_in(request.user)
    batches = {indicator: batch.values for indicator, batch in understood.batches.items()}
    try:
        done = deliver_all(by=by, way="file", source=filename[:200], batches=batches)
    except CountedTwiceError:
        return redirect("indicators:upload_preview", token=token)
    pending_files.discard(PLACE, by.pk, token)
    counts = {"added": sum(one.added for one in done), "changed": sum(one.changed for one in done)}
    messages.success(request, _("Filen er taget ind: %(added)d nye tal og %(changed)d rettede.") % counts)
    return redirect("indicators:keep", next(iter(batches)).pk) if len(batches) == 1 else redirect("indicators:kept")


def _kept(request: HttpRequest) -> list[Any]:
    found = list(access.kept_by(request.user))
    if not found:
        raise Http404
    return found


def _form_page(
    request: HttpRequest, form: FileForm, *, status: int = 200, refusal: FileRefusedError | None = None
) -> HttpResponse:
    told = {"problems": lines(refusal.problems), "more": refusal.more} if refusal else {}
    return render(request, "indicators/keep/upload.html", {"form": form} | told, status=status)
