"""Anna's public pages: a form that she is drafting, with a file, and an open idea round with an idea that is shown."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from medspiller.attachments.changes import attach
from medspiller.attachments.models import Attachment
from medspiller.involvement.changes import drafting, moderating, opening
from medspiller.involvement.changes.contributing import receive
from medspiller.involvement.models import Contribution, Page
from medspiller.involvement.queries.handing_over import Receiver, receivers
from medspiller.web import clock
from tests.cast import Cast


@dataclass
class Involvement:
    draft: Page
    opened: Page
    idea: Contribution
    file: Attachment


def set_involvement(cast: Cast) -> Involvement:
    draft, opened = _drafted(cast, "form", "Skolevejen"), _drafted(cast, "ideas", "Skolegården")
    by = cast.user("anna")
    opened = opening.open_page(by=by, page=opened, revision=1)
    receive(page=opened, answers={"idea": "Flere træer"}, form_key="a")
    idea = Contribution.objects.get()
    moderating.decide(by=by, page=opened, keys=[idea.pk], decision=moderating.Decision.SHOW)
    file = attach(by=by, owner="involvement.page", owner_key=draft.pk, upload=SimpleUploadedFile("kort.txt", b"x"))
    receivers["test"] = Receiver("test", lambda: "Test", lambda by, handed: "/")
    return Involvement(draft, opened, idea, file)


def _drafted(cast: Cast, kind: str, title: str) -> Page:
    today = clock.today()
    told: dict[str, Any] = {"question": "Hvad skal vi ændre?", "introduction": "Vi bygger om.", "influence": "Alt."}
    facts = drafting.PageFacts(
        kind=kind,
        title=title,
        opens_on=today,
        closes_on=today + datetime.timedelta(days=20),
        answer_by=today + datetime.timedelta(days=40),
        for_citizens=True,
        **told,
    )
    return drafting.create(by=cast.user("anna"), person=cast.people["anna"], unit=cast.units["south"], facts=facts)
