"""The evaluation as it stands, and as paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from medspiller.evaluation import access, exports
from medspiller.evaluation.queries import pages
from medspiller.web.downloads import download


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    access.evaluator(request.user)
    return render(request, "evaluation/home.html", {"home": pages.home_of(request.user)})


@require_safe
def evaluation(request: HttpRequest, pk: int) -> HttpResponse:
    access.evaluator(request.user)
    found = get_object_or_404(access.visible_to(request.user), pk=pk)
    shown = pages.evaluation_page(request.user, found)
    context = {"shown": shown, "evaluation": found, "may_conclude": access.may_conclude(request.user)}
    return render(request, "evaluation/evaluation.html", context)


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    access.evaluator(request.user)
    found = get_object_or_404(access.visible_to(request.user), pk=pk)
    name = f"evaluering-{found.framework.version}.pdf"
    return download(exports.as_pdf(pages.evaluation_page(request.user, found)), "application/pdf", name)
