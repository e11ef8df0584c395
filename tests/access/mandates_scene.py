from dataclasses import dataclass
from typing import Any

from medspiller.accounts.access import AnyUser
from medspiller.audit.changes import SYSTEM
from medspiller.mandates.changes import competences, experiences, frames, giving, kinds
from medspiller.mandates.models import Competence, Experience, FrameDraft, Mandate, MatterKind
from medspiller.mandates.rules.content import FrameContent, Rule
from medspiller.mandates.rules.facts import CompetenceFacts, MandateFacts
from medspiller.organisation.queries.viewers import Viewer, viewer_of
from medspiller.web import clock
from tests.cast import Cast
from tests.mandates.conftest import in_days


@dataclass
class Mandates:
    kind: MatterKind
    own_kind: MatterKind
    draft: FrameDraft
    experience: Experience
    mandate: Mandate
    competence: Competence


def _viewer(user: AnyUser) -> Viewer:
    viewer = viewer_of(user)
    assert viewer is not None
    return viewer


def set_mandates(cast: Cast) -> Mandates:
    """Anna's frame for Søndre Skole and a draft of the next, her question to the employees, and Ea's mandate."""
    south = cast.units["south"].pk
    kinds.lay_out_defaults(by=SYSTEM)
    anna: dict[str, Any] = {"by": cast.user("anna"), "viewer": _viewer(cast.user("anna"))}
    own_kind = kinds.add_kind(by=cast.user("anna"), name="Legeaftaler", unit=south)
    kind = MatterKind.objects.filter(unit=None)[0]
    content = FrameContent("Vi lærer", "", "", (Rule(kind.pk, "self", "op til 500 kr.", ""),))
    frames.save_draft(unit=south, content=content, revision=0, **anna)
    frame = frames.give(unit=south, revision=1, holds_from=clock.today(), **anna)
    draft = frames.save_draft(unit=south, content=content, revision=0, **anna)
    experience = experiences.ask_employees(frame=frame, closes_on=in_days(14), **anna)
    facts = MandateFacts("Bestille vikarer", "", "", clock.today())
    mandate = giving.propose(holder=cast.people["ea"], facts=facts, **anna)
    giving.accept(by=cast.user("ea"), viewer=_viewer(cast.user("ea")), mandate=mandate, version=1)
    competences.add_competence(mandate=mandate, facts=CompetenceFacts("Vagtplansystemet", in_place=False), **anna)
    return Mandates(kind, own_kind, draft, experience, mandate, mandate.competences.get())
