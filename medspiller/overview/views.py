from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from medspiller.framework.queries import current_framework
from medspiller.overview import access, exports
from medspiller.overview.changes.line_of_sight import set_line_of_sight
from medspiller.overview.forms import LineOfSightForm
from medspiller.overview.queries import home_for
from medspiller.overview.queries.line_of_sight import LineOfSightPage
from medspiller.overview.queries.line_of_sight import line_of_sight as line_of_sight_of
from medspiller.web.downloads import download


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "overview/home.html", {"home": home_for(request.user)})


@require_safe
def line_of_sight(request: HttpRequest) -> HttpResponse:
    framework = current_framework()
    page = None if framework is None else line_of_sight_of(request.user, framework)
    context = {"page": page, "may_choose": access.may_choose(request.user)}
    return render(request, "overview/line_of_sight.html", context)


@require_safe
def line_of_sight_pdf(request: HttpRequest) -> HttpResponse:
    return download(exports.as_pdf(_current(request)), "application/pdf", "sigtelinjen.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
def choose_line_of_sight(request: HttpRequest) -> HttpResponse:
    user = access.chooser(request.user)
    page = _current(request)
    form = LineOfSightForm(request.POST or None, page=page)
    if request.method == "POST" and form.is_valid():
        try:
            set_line_of_sight(
                by=user,
                framework=page.framework,
                chosen=form.chosen(),
                revision=form.cleaned_data["revision"],
            )
            messages.success(request, _("Sigtelinjen er gemt."))
            return redirect("overview:line_of_sight")
        except ValidationError as refusal:
            form.add_error(None, refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "overview/choose_line_of_sight.html", {"page": page, "form": form}, status=status)


def _current(request: HttpRequest) -> LineOfSightPage:
    """The line of the framework that holds now, without traces; 404 before there is one."""
    framework = current_framework()
    if framework is None:
        raise Http404
    return line_of_sight_of(request.user, framework, with_traces=False)
