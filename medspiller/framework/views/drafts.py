from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from medspiller.documents.framework_reader import UnreadableDocument
from medspiller.framework import access, changes, queries
from medspiller.framework.forms import EmptyForm, ShippedForm, UploadForm
from medspiller.framework.imports import from_document, shipped


@require_GET
def drafts(request: HttpRequest) -> HttpResponse:
    access.editor(request.user)
    return _drafts_page(request)


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """A draft from a document; a document that cannot be read gives one sentence and leaves nothing."""
    user = access.editor(request.user)
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        document = form.cleaned_data["document"]
        try:
            draft = changes.upload(by=user, data=from_document(document.read(), document.name))
        except UnreadableDocument as error:
            form.add_error("document", str(error))
        except changes.SameDocumentError as same:
            messages.info(request, _("Det dokument er allerede indlæst. Her er den kladde, det blev til."))
            return redirect("framework:editor", same.framework.pk)
        else:
            return redirect("framework:editor", draft.pk)
    return _drafts_page(request, status=422, upload_form=form)


@require_POST
def load_shipped(request: HttpRequest) -> HttpResponse:
    user = access.editor(request.user)
    form = ShippedForm(request.POST)
    if not form.is_valid():
        return _drafts_page(request, status=422, shipped_form=form)
    draft = changes.create_from(by=user, data=shipped(form.cleaned_data["name"]))
    return redirect("framework:editor", draft.pk)


@require_POST
def start_empty(request: HttpRequest) -> HttpResponse:
    user = access.editor(request.user)
    form = EmptyForm(request.POST)
    if not form.is_valid():
        return _drafts_page(request, status=422, empty_form=form)
    draft = changes.start_empty(by=user, title=form.cleaned_data["title"])
    return redirect("framework:editor", draft.pk)


@require_POST
def start_next(request: HttpRequest) -> HttpResponse:
    user = access.editor(request.user)
    if queries.current_framework() is None:
        messages.error(request, _("Der er ikke noget offentliggjort ledelsesgrundlag at begynde fra."))
        return redirect("framework:drafts")
    return redirect("framework:editor", changes.start_next_version(by=user).pk)


def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, and then puts the draft away."""
    user = access.editor(request.user)
    draft = get_object_or_404(access.drafts_for(user), pk=pk, discarded_at=None)
    if request.method != "POST":
        return render(request, "framework/discard.html", {"framework": draft})
    changes.discard(by=user, draft=draft)
    messages.success(request, _("Kladden er lagt væk. I kan hente den tilbage nederst på siden."))
    return redirect("framework:drafts")


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    user = access.editor(request.user)
    draft = get_object_or_404(access.drafts_for(user), pk=pk, discarded_at__isnull=False)
    changes.take_back(by=user, draft=draft)
    return redirect("framework:editor", draft.pk)


def _drafts_page(request: HttpRequest, *, status: int = 200, **forms: Any) -> HttpResponse:
    held = queries.drafts(access.drafts_for(request.user))
    context = {
        "drafts": [draft for draft in held if draft.discarded_at is None],
        "discarded": [draft for draft in held if draft.discarded_at is not None],
        "current": queries.current_framework(),
        "upload_form": forms.get("upload_form") or UploadForm(auto_id="upload-%s"),
        "shipped_form": forms.get("shipped_form") or ShippedForm(auto_id="shipped-%s"),
        "empty_form": forms.get("empty_form") or EmptyForm(auto_id="empty-%s"),
    }
    return render(request, "framework/drafts.html", context, status=status)
