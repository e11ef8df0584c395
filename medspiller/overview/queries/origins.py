"""What a decision may spring from that decisions themselves do not know of."""

import uuid

from django.urls import reverse
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.decisions.queries.origins import Prefill
from medspiller.dialogues.access import own_agreements
from medspiller.organisation.queries.viewers import Viewer


class AgreementOrigin:
    """An agreement of a dialogue. Only those who were there are told where the decision came from."""

    def prefill(self, viewer: Viewer, key: str) -> Prefill | None:
        try:
            wanted = uuid.UUID(key)
        except ValueError:
            return None
        found = own_agreements(viewer).filter(pk=wanted, personal=False).first()
        if found is None:
            return None
        return Prefill(_("en aftale i en samtale"), reverse("dialogues:agreements"), title=found.text, what=found.text)

    def decided(self, *, by: User, key: str, decision_title: str, url: str) -> None:
        """The decision points back; the minutes are signed, and nothing is written in them."""
