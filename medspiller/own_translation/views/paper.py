"""The leader's page on paper: as PDF, as a Word document to fill in, and back again."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medspiller.accounts.access import signed_in
from medspiller.documents.sheet import model
from medspiller.documents.sheet.docx_write import write_docx
from medspiller.documents.sheet.pdf import render_pdf
from medspiller.framework.queries import current_framework
from medspiller.organisation.queries.viewers import viewer_or_404
from medspiller.own_translation.access import versions_visible_to, with_its_page
from medspiller.own_translation.changes.uploading import apply_upload, begin_page, keep_for_download
from medspiller.own_translation.exports import font_paths, sheet_of_draft, sheet_of_version
from medspiller.own_translation.forms.agreeing import UploadForm
from medspiller.own_translation.imports import confirmed_upload, preview_upload
from medspiller.own_translation.queries.drafts import draft_content
from medspiller.web.downloads import download
from medspiller.web.forms import tell_refusal

if TYPE_CHECKING:
    from medspiller.own_translation.models import OwnTranslation

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def version_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    shown = get_object_or_404(with_its_page(versions_visible_to(viewer)), pk=pk)
    return _pdf(sheet_of_version(shown))


def draft_pdf(request: HttpRequest) -> HttpResponse:
    page = _own_page(request)
    kept = keep_for_download(by=signed_in(request.user), own_translation=page)
    return _pdf(sheet_of_draft(page, draft_content(page), kept))


def draft_docx(request: HttpRequest) -> HttpResponse:
    page = _own_page(request)
    kept = keep_for_download(by=signed_in(request.user), own_translation=page)
    sheet = sheet_of_draft(page, draft_content(page), kept)
    return download(write_docx(sheet), _WORD, f"{_name(sheet)}.docx")


def upload(request: HttpRequest) -> HttpResponse:
    """Takes the Word document in, and shows what it would change before anything is changed."""
    page = _own_page(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    preview = None
    if request.method == "POST" and form.is_valid():
        try:
            preview = preview_upload(page, form.cleaned_data["file"].read())
        except ValidationError as error:
            form.add_error("file", error)
    context = {"form": form, "preview": preview}
    status = 422 if form.errors else 200
    return render(request, "own_translation/agreeing/upload.html", context, status=status)


@require_POST
def apply(request: HttpRequest) -> HttpResponse:
    page = _own_page(request)
    try:
        content, seen = confirmed_upload(page, request.POST.get("token", ""))
        apply_upload(by=signed_in(request.user), own_translation=page, content=content, seen_hash=seen)
    except ValidationError as error:
        tell_refusal(request, error)
        return redirect("own_translation:upload")
    messages.success(request, _("Filen er læst ind i din kladde. Kun du kan se den, indtil du deler."))
    return redirect("own_translation:mine")


def _own_page(request: HttpRequest) -> "OwnTranslation":
    """The leader's own page of the framework that holds now; 404 for whoever leads nothing."""
    viewer = viewer_or_404(request.user)
    framework = current_framework()
    if framework is None or not viewer.is_leader:
        raise Http404
    return begin_page(by=signed_in(request.user), person=viewer.person, framework=framework)


def _pdf(sheet: model.Sheet) -> HttpResponse:
    return download(render_pdf(sheet, font_paths=font_paths()), "application/pdf", f"{_name(sheet)}.pdf")


def _name(sheet: model.Sheet) -> str:
    plain = sheet.leader_name.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return f"egen-oversaettelse-{slugify(plain) or 'leder'}-{sheet.version}"
