"""What a person's own page says: what to do now, what others wait for, what there is to read."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medspiller.accounts.access import AnyUser, is_auditor, is_executive, is_hr_administrator
from medspiller.accounts.queries import somebody_may_publish
from medspiller.framework.models import Framework
from medspiller.framework.queries import current_framework
from medspiller.organisation.queries.viewers import Viewer, viewer_of
from medspiller.own_translation import access
from medspiller.own_translation.models import OwnTranslation
from medspiller.own_translation.queries.agreeing import leaders_lines
from medspiller.own_translation.queries.pages import latest_of_each
from medspiller.own_translation.queries.status import Status, status_of
from medspiller.own_translation.rules.states import NextStep


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str


@dataclass(frozen=True)
class Step:
    """One thing to do: what it is, why, and where."""

    title: str
    text: str
    url: str
    link: str


@dataclass(frozen=True)
class Reading:
    """A leader of the reader's who has shared a page with the employees."""

    name: str
    unit: str
    person: int


@dataclass
class Home:
    framework: Framework | None
    now: Step | None = None
    status: Status | None = None  # of the leader's own page
    waiting: list[Step] = field(default_factory=list)
    reading: list[Reading] = field(default_factory=list)
    has_leader: bool = False
    duties: list[Step] = field(default_factory=list)


def navigation_for(user: AnyUser) -> list[MenuItem]:
    """The main menu of `user`, in the order it is shown."""
    viewer = viewer_of(user)
    items = [MenuItem(_("Min side"), reverse("overview:home"))]
    if viewer is not None and viewer.is_leader:
        items.append(MenuItem(_("Egen oversættelse"), reverse("own_translation:mine")))
    if viewer is not None and viewer.leaders_i_agree_with:
        items.append(MenuItem(_("Mine ledere"), reverse("own_translation:agreements")))
    if viewer is not None and viewer.leaders_over_me:
        items.append(MenuItem(_("Det siger min leder"), reverse("own_translation:leaders")))
    items.append(MenuItem(_("Ledelsesgrundlag"), reverse("framework:current")))
    items.append(MenuItem(_("Organisation"), reverse("organisation:tree")))
    if is_hr_administrator(user):
        items.append(MenuItem(_("Roller"), reverse("accounts:roles")))
    if is_auditor(user):
        items.append(MenuItem(_("Hændelseslog"), reverse("audit:log")))
    return items


def home_for(user: AnyUser) -> Home:
    """Everything on the home page; the number of queries does not grow with the number of people or units."""
    framework = current_framework()
    home = Home(framework)
    viewer = viewer_of(user)
    if viewer is not None:
        if viewer.is_leader and framework is not None:
            home.status = _own_page(viewer, framework)
            home.now = _own_step(home.status)
        home.waiting = _others_wait_for(viewer)
        home.reading = _reading(viewer)
        home.has_leader = bool(viewer.leaders_over_me)
    home.duties = _duties(user, framework)
    return home


def _own_page(viewer: Viewer, framework: Framework) -> Status:
    return status_of(viewer, access.mine(viewer).filter(framework=framework).first())


def _own_step(status: Status) -> Step:
    if status.next == NextStep.WRITE:
        return Step(
            _("Skriv din egen oversættelse"),
            _("Hvad gør du i din ledelsesfunktion? Én ting under hver ambition er nok til at begynde."),
            reverse("own_translation:mine"),
            _("Begynd at skrive"),
        )
    if status.next in {NextStep.SHARE, NextStep.SHARE_CHANGES} or status.shared is None:
        return _share_step(status)
    url = reverse("own_translation:version", args=[status.shared.pk])
    name = {"name": status.own_leader.name if status.own_leader else ""}
    if status.next == NextStep.READ_COMMENTS:
        title = _("%(name)s har skrevet til dig om din side") % {"name": status.unanswered[0].author.name}
        text = _("Ret din tekst, og del den igen, eller svar på kommentarerne.")
        return Step(title, text, reverse("own_translation:mine"), _("Læs kommentarerne"))
    if status.next == NextStep.WAIT:
        text = _("%(name)s kan læse den nu. Tal om den, næste gang I mødes.") % name
        return Step(_("Din side venter på svar"), text, url, _("Se, hvor langt I er"))
    if status.next == NextStep.TELL_EMPLOYEES:
        text = _("Når du deler den, kan dine medarbejdere læse, hvad du har lovet at gøre.")
        return Step(_("Del din side med dine medarbejdere"), text, url, _("Del med medarbejderne"))
    return Step(
        _("Se, hvad dine medarbejdere siger"),
        _("Din side er delt. Her ser du, hvad medarbejderne kan genkende, og hvad de foreslår."),
        reverse("own_translation:heard"),
        _("Læs og svar"),
    )


def _share_step(status: Status) -> Step:
    if status.shared_is_former:
        title = _("Ledelsesgrundlaget er ændret")
        text = _("Dine tekster er ført med over. Læs dem igennem, ret dem til, og del siden igen.")
        return Step(title, text, reverse("own_translation:mine"), _("Læs dine tekster igennem"))
    if status.own_leader is None:
        title = _("Gør din side klar til at dele")
    elif status.next == NextStep.SHARE_CHANGES:
        title = _("Del dine ændringer med %(name)s") % {"name": status.own_leader.name}
    else:
        title = _("Del din side med %(name)s") % {"name": status.own_leader.name}
    text = _("Kun du kan se det, du har skrevet, indtil du deler det.")
    return Step(title, text, reverse("own_translation:share"), _("Læs den igennem, og del den"))


def _others_wait_for(viewer: Viewer) -> list[Step]:
    lines = leaders_lines(viewer) if viewer.leaders_i_agree_with else []
    return [
        Step(
            line.person.name,
            _("vil gerne aftale sin egen oversættelse med dig"),
            reverse("own_translation:version", args=[line.version.pk]),
            _("Læs og svar"),
        )
        for line in lines
        if line.waits_for_reader and line.version is not None
    ]


def _reading(viewer: Viewer) -> list[Reading]:
    told = {
        version.own_translation.person_id: version.own_translation
        for version in latest_of_each(access.told_to_me_as_employee(viewer))
    }
    return [_read(viewer, told[leader]) for leader in viewer.leaders_over_me if leader in told]


def _read(viewer: Viewer, page: OwnTranslation) -> Reading:
    units = viewer.tree.led_by.get(page.person_id, [])
    return Reading(page.person.name, viewer.tree.nodes[units[0]].name if units else "", page.person_id)


def _duties(user: AnyUser, framework: Framework | None) -> list[Step]:
    """What a role brings with it; in a new installation in the order in which it has to be done."""
    steps = []
    if is_hr_administrator(user):
        steps.append(_organisation())
        if not somebody_may_publish():
            text = _("Ingen kan offentliggøre ledelsesgrundlaget endnu. Giv rollen til dem, der kan.")
            steps.append(Step(_("Chefgruppen"), text, reverse("accounts:roles"), _("Giv roller")))
    if is_executive(user) or is_hr_administrator(user):
        steps.append(_framework(framework))
    if is_auditor(user):
        text = _("Se, hvem der har gjort hvad, og hvornår.")
        steps.append(Step(_("Hændelsesloggen"), text, reverse("audit:log"), _("Læs hændelsesloggen")))
    return steps


def _organisation() -> Step:
    text = _("Hent enheder, medarbejdere og ledere ind fra en fil.")
    return Step(_("Organisationen"), text, reverse("organisation:import"), _("Indlæs organisationen"))


def _framework(framework: Framework | None) -> Step:
    drafts = Framework.objects.filter(state=Framework.State.DRAFT).count()
    if framework is not None and not drafts:
        text = _("Der er ingen kladder.")
    elif drafts:
        text = ngettext("Der er %(count)d kladde.", "Der er %(count)d kladder.", drafts) % {"count": drafts}
    else:
        text = _("Der er ikke offentliggjort et ledelsesgrundlag endnu. Begynd her.")
    return Step(_("Ledelsesgrundlaget"), text, reverse("framework:drafts"), _("Arbejd med ledelsesgrundlaget"))
