"""Earlier texts: the leader's own list, two of them word by word, one brought back; and what a shared one changed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from medspiller.accounts.access import signed_in
from medspiller.framework.queries import structure_of
from medspiller.organisation.queries.viewers import viewer_or_404
from medspiller.own_translation.access import between_the_two, current_page, mine, with_its_page
from medspiller.own_translation.changes.restoring import restore_version
from medspiller.own_translation.forms.writing import CompareForm
from medspiller.own_translation.queries import agreed_changes, comparisons, drafts, pages
from medspiller.own_translation.queries import versions as queries
from medspiller.own_translation.rules.content import Content


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """All versions, those on former frameworks too; 404 for whoever has no page."""
    viewer = viewer_or_404(request.user)
    own = pages.pages_by_framework(mine(viewer))
    if not own:
        raise Http404
    writes_on = current_page(viewer).first()
    lists = [(page, queries.version_lines(page)) for page in own]
    return render(request, "own_translation/writing/versions.html", {"lists": lists, "writes_on": writes_on})


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two versions of one page, or one version and the draft as it reads now."""
    viewer = viewer_or_404(request.user)
    form = CompareForm(request.GET)
    if not form.is_valid():
        raise Http404
    own = mine(viewer).select_related("framework")
    page = get_object_or_404(own, versions=form.cleaned_data["gammel"])
    old = get_object_or_404(page.versions, pk=form.cleaned_data["gammel"])
    newer = form.cleaned_data["ny"]
    new = get_object_or_404(page.versions, pk=newer) if newer else None
    after = Content.from_json(new.content) if new else drafts.draft_content(page)
    rows = comparisons.compare(Content.from_json(old.content), after, structure_of(page.framework))
    context = {
        "page": page,
        "old": old,
        "new": new,
        "rows": rows,
        "changed": comparisons.changed_statements(rows),
        "lines": queries.version_lines(page),
        "may_restore": current_page(viewer).filter(pk=page.pk).exists(),
    }
    return render(request, "own_translation/writing/compare.html", context)


@require_safe
def version_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """For the two who agree: a shared version beside what they agreed on before it."""
    viewer = viewer_or_404(request.user)
    shown = get_object_or_404(with_its_page(between_the_two(viewer)), pk=pk)
    found = agreed_changes.changes_since_agreed(shown)
    context = {"version": shown, "found": found, "other_framework": found.is_on_former_framework(shown)}
    return render(request, "own_translation/agreeing/changes.html", context)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    page = get_object_or_404(current_page(viewer))
    version = get_object_or_404(page.versions, pk=pk)
    restore_version(by=signed_in(request.user), own_translation=page, version=version)
    messages.success(
        request,
        _("Udgave %(number)s er hentet ind i kladden. Det, der stod der før, er gemt som en udgave.")
        % {"number": version.number},
    )
    return redirect("own_translation:mine")
