from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from medspiller.personal_data import access
from medspiller.personal_data.changes.retention import set_keeping_time
from medspiller.personal_data.forms import KeepingTimeForm
from medspiller.personal_data.queries.retention import Row, retention_page


@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    user = access.keeper(request.user)
    context = {
        "page": retention_page(),
        "may_set": access.may_set_keeping_times(user),
        "crumbs": [_office(), (_("Hvor længe data gemmes"), "")],
    }
    return render(request, "personal_data/retention.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def set_time(request: HttpRequest, kind: str) -> HttpResponse:
    user = access.time_keeper(request.user)
    row = _row(kind)
    form = KeepingTimeForm(request.POST or None, kind=kind, initial={"days": row.days})
    if request.method == "POST" and form.is_valid():
        try:
            set_keeping_time(by=user, kind=kind, days=form.cleaned_data["days"], why=form.cleaned_data["why"])
        except ValidationError as refusal:
            form.add_error("days", refusal)
        else:
            messages.success(request, _("Det er gemt, og gælder fra næste gang, der bliver slettet."))
            return redirect("personal_data:retention")
    crumbs = [_office(), (_("Hvor længe data gemmes"), reverse("personal_data:retention")), (row.what, "")]
    status = 422 if request.method == "POST" else 200
    return render(request, "personal_data/set_time.html", {"row": row, "form": form, "crumbs": crumbs}, status=status)


def _row(kind: str) -> Row:
    """One of those whose time can be chosen; 404 for others."""
    found = [row for row in retention_page().ours if row.kind.key == kind]
    if not found:
        raise Http404
    return found[0]


def _office() -> tuple[str, str]:
    return (_("Persondata"), reverse("personal_data:office"))
