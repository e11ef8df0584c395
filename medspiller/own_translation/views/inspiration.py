"""What other leaders have chosen to show, as a beginning for one's own words."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from medspiller.accounts.access import signed_in
from medspiller.framework.queries import current_framework, structure_of
from medspiller.organisation.queries.viewers import viewer_or_404
from medspiller.own_translation.access import shared_with_all_leaders
from medspiller.own_translation.changes.drafting import save_statement
from medspiller.own_translation.forms.inspiration import InspirationForm
from medspiller.own_translation.queries import inspiration as queries
from medspiller.own_translation.rules.content import Content
from medspiller.own_translation.rules.drafting import Written
from medspiller.web.forms import tell_refusal

ON_A_PAGE = 20


@require_safe
def inspiration(request: HttpRequest) -> HttpResponse:
    viewer = viewer_or_404(request.user)
    framework = current_framework()
    if not viewer.is_leader or framework is None:
        raise Http404
    structure = structure_of(framework)
    everything = queries.shared_statements(viewer, framework, structure)
    form = InspirationForm(request.GET, structure=structure, choices=queries.choices(everything))
    found = queries.filtered(everything, form.filters())
    shown = Paginator(found, ON_A_PAGE).get_page(request.GET.get("side"))
    context = {
        "form": form,
        "shown": shown,
        "number": len(found),
        "nothing_shared": not everything,
        "structure": structure,
    }
    return render(request, "own_translation/writing/inspiration.html", context)


@require_POST
def use_as_beginning(request: HttpRequest, version: int, statement: uuid.UUID) -> HttpResponse:
    """Copies a shared statement into the viewer's own draft. Nothing tells anybody that it was."""
    viewer = viewer_or_404(request.user)
    framework = current_framework()
    if framework is None:
        raise Http404
    shared = get_object_or_404(shared_with_all_leaders(viewer).filter(own_translation__framework=framework), pk=version)
    source = Content.from_json(shared.content).statement(str(statement))
    if source is None:
        raise Http404
    new = uuid.uuid4()
    try:
        save_statement(
            by=signed_in(request.user),
            person=viewer.person,
            framework=framework,
            statement_id=new,
            base_revision=0,
            written=Written(source.ambition, source.text, source.hoped_effect, source.points, source.audiences),
        )
    except ValidationError as error:
        tell_refusal(request, error)
        return redirect("own_translation:inspiration")
    messages.success(request, _("Teksten ligger nu i din kladde. Skriv den om, så den passer til dig."))
    return redirect(f"{reverse('own_translation:mine')}#udsagn-{new}")
