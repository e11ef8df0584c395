import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from medspiller.accounts.access import signed_in
from medspiller.outbox import access, changes
from medspiller.outbox.queries.overview import standing


@require_safe
def undelivered(request: HttpRequest) -> HttpResponse:
    letters = access.given_up(request.user).defer("text", "html", "calendar")
    page = Paginator(letters, 50).get_page(request.GET.get("side"))
    return render(request, "outbox/undelivered.html", {"page": page, "standing": standing()})


@require_POST
def try_again(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    letter = get_object_or_404(access.given_up(request.user), pk=pk)
    changes.try_again(by=signed_in(request.user), letter=letter)
    messages.success(request, _("Mailen bliver forsøgt sendt igen."))
    return redirect("outbox:undelivered")
