from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medspiller.accounts.access import signed_in
from medspiller.api.changes import tokens as changes
from medspiller.api.forms.tokens import TokenForm
from medspiller.api.queries import tokens as queries


@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    return render(request, "api/tokens.html", {"tokens": queries.listed(request.user)})


@sensitive_variables("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """The secret is on the page that answers, and nowhere else."""
    queries.require_keeper(request.user)
    form = TokenForm(request.POST or None, indicators=queries.indicators_to_choose())
    if request.method == "POST" and form.is_valid():
        try:
            token, secret = changes.make_token(by=signed_in(request.user), **form.facts())
        except ValidationError as refusal:
            form.add_error(None if len(refusal.messages) > 1 else "last_day", refusal)
        else:
            return render(request, "api/made.html", {"token": token, "secret": secret})
    return render(request, "api/make.html", {"form": form})


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(queries.kept(request.user), pk=pk)
    changes.revoke_token(by=signed_in(request.user), token=token)
    messages.success(request, _("%(name)s har ikke længere adgang.") % {"name": token.name})
    return redirect("api:tokens")
