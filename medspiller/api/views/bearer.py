"""Who asks: the one in possession of a token, and nobody else."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security.http import HttpAuthBase

from medspiller.api.changes.tokens import note_use
from medspiller.api.changes.tries import note_failure
from medspiller.api.queries.opening import opened_by
from medspiller.api.views.errors import RefusedError
from medspiller.web.client_address import client_address


class Bearer(HttpAuthBase):
    """Reads the header `Authorization: Bearer SECRET` and nothing else.

    A right secret opens however often others at the same address have tried wrong ones: 256 random bits are not
    guessed, and a whole town hall may stand behind one address. What the limit saves is work.
    """

    openapi_scheme = "bearer"

    def __call__(self, request: HttpRequest) -> Any:
        scheme, _sign, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not secret.strip():
            raise RefusedError(401, _("Send nøglen i hovedet Authorization: Bearer, og kun der."))
        token = opened_by(secret.strip())
        if token is None:
            if note_failure(address=client_address(request)):
                raise RefusedError(429, _("Der er kommet for mange forkerte nøgler herfra. Vent et kvarter."))
            raise RefusedError(401, _("Nøglen kendes ikke, er udløbet eller er taget tilbage."))
        note_use(token=token)
        return token
