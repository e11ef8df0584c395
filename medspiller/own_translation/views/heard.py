"""What a leader hears back from the employees, and the word the leader gives in return."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medspiller.accounts.access import signed_in
from medspiller.organisation.queries.viewers import Viewer, viewer_or_404
from medspiller.own_translation.changes import contributing
from medspiller.own_translation.forms.listening import AnswerForm, FilterForm, TakeUpForm, TalkForm
from medspiller.own_translation.queries import heard as heard_queries
from medspiller.own_translation.queries import listening
from medspiller.own_translation.queries.group import has_group_for_anonymity
from medspiller.own_translation.queries.heard import Contribution
from medspiller.web.forms import tell_errors, tell_refusal


def heard(request: HttpRequest) -> HttpResponse:
    return _heard(request, _leader(request), AnswerForm())


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    viewer = _leader(request)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _heard(request, viewer, form, status=422)
    _say(request, viewer, form)
    return redirect("own_translation:heard")


@require_POST
def take_up_named(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = _leader(request)
    return _take_up(request, viewer, heard_queries.named_to(viewer, pk))


@require_POST
def take_up_anonymous(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    viewer = _leader(request)
    return _take_up(request, viewer, heard_queries.anonymous_to(viewer, pk))


def group_talk(request: HttpRequest) -> HttpResponse:
    """Questions for a talk in the group, to print; for groups too small to answer anonymously, and whoever likes it."""
    viewer = _leader(request)
    version = listening.version_i_told(viewer)
    page = listening.page_of(viewer, version) if version else None
    form = TalkForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            _say(request, viewer, form)
            return redirect("own_translation:group_talk")
        status = 422
    return render(request, "own_translation/listening/group_talk.html", {"page": page, "form": form}, status=status)


def _leader(request: HttpRequest) -> Viewer:
    """Raises PermissionDenied for whoever leads nothing today."""
    viewer = viewer_or_404(request.user)
    if not viewer.is_leader:
        raise PermissionDenied
    return viewer


def _heard(request: HttpRequest, viewer: Viewer, form: AnswerForm, status: int = 200) -> HttpResponse:
    chosen = FilterForm(request.GET)
    wanted = chosen.wanted
    found = heard_queries.heard_by(viewer, wanted)
    context = {
        "heard": found,
        "wanted": wanted,
        "filter": chosen,
        "form": form,
        "leader": viewer.person,
        "large_enough": has_group_for_anonymity(viewer.tree, viewer.person.pk, viewer.today),
    }
    return render(request, "own_translation/listening/heard.html", context, status=status)


def _say(request: HttpRequest, viewer: Viewer, form: AnswerForm) -> None:
    version = listening.version_i_told(viewer)
    if version is None:
        raise PermissionDenied
    contributing.answer(by=signed_in(request.user), own_translation=version.own_translation, **form.cleaned_data)
    messages.success(request, _("Dit svar er delt. Dine medarbejdere kan læse det på din side."))


def _take_up(request: HttpRequest, viewer: Viewer, contribution: Contribution | None) -> HttpResponse:
    if contribution is None:
        raise Http404
    form = TakeUpForm(request.POST, ambitions=heard_queries.ambitions_now())
    if not form.is_valid():
        tell_errors(request, form)
        return redirect("own_translation:heard")
    try:
        contributing.take_up(
            by=signed_in(request.user),
            leader=viewer.person,
            contribution=contribution,
            ambition=form.cleaned_data["ambition"],
        )
    except ValidationError as error:
        tell_refusal(request, error)
    else:
        messages.success(request, _("Forslaget ligger nu i din kladde. Ret det til, før du deler siden igen."))
    return redirect("own_translation:heard")
