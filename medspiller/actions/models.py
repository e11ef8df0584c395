"""What is done about the words: actions, their steps, how they go, how they ended, and what was learned.

An action is seen by its owner, by whoever planned it and by the owner's own leader; where it is open, also by those
who work in its units and by their leaders. A learning that is shared with all is seen by everybody who works here.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medspiller.framework.models import FocusPoint
from medspiller.organisation.models import Person, Unit
from medspiller.own_translation.models import Statement


class Action(models.Model):
    """Something that somebody does to live up to statements or focus points.

    A trial action tries something out on a small scale; `experience` and `wondering` say what led to it.
    """

    class Kind(models.TextChoices):
        TRIAL = "trial", _("Prøvehandling")
        LASTING = "lasting", _("Varig handling")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Venter på ja")
        DECLINED = "declined", _("Sagt nej til")
        UNDER_WAY = "under_way", _("I gang")
        CLOSED = "closed", _("Afsluttet")

    class Openness(models.TextChoices):
        OWN_LEADER = "own_leader", _("Kun den ansvarlige og dennes leder")
        UNITS = "units", _("Alle i enhederne og deres ledere")

    kind = models.CharField(_("slags"), max_length=10, choices=Kind.choices)
    state = models.CharField(_("tilstand"), max_length=10, choices=State.choices)
    openness = models.CharField(_("hvem kan se den"), max_length=12, choices=Openness.choices)
    title = models.CharField(_("handling"), max_length=200)
    description = models.TextField(_("beskrivelse"), blank=True)
    experience = models.TextField(_("oplevelse"), blank=True)
    wondering = models.TextField(_("undring"), blank=True)
    expected_change = models.TextField(_("det forventer vi, at det ændrer"), blank=True)
    how_we_notice = models.TextField(_("sådan kan vi se det"), blank=True)
    for_citizens = models.BooleanField(_("borgere"), default=False)
    for_businesses = models.BooleanField(_("virksomheder"), default=False)
    for_each_other = models.BooleanField(_("hinanden"), default=False)
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="actions_owned", verbose_name=_("ansvarlig")
    )
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="actions_planned")
    units = models.ManyToManyField(Unit, related_name="actions", verbose_name=_("enheder"), blank=True)
    statements = models.ManyToManyField(Statement, related_name="actions", blank=True)
    focus_points = models.ManyToManyField(FocusPoint, related_name="actions", blank=True)
    starts_on = models.DateField(_("begynder"))
    next_check_in_on = models.DateField(_("næste opfølgning"), null=True, blank=True)
    ends_on = models.DateField(_("slutter"), null=True, blank=True)
    # The learning that this action tries too: whoever began it says where it came from.
    inspired_by = models.ForeignKey(
        "Learning", on_delete=models.PROTECT, related_name="inspired", null=True, blank=True
    )
    revision = models.PositiveIntegerField(_("revision"), default=1)
    created_at = models.DateTimeField(_("oprettet"))
    answered_at = models.DateTimeField(_("besvaret af den ansvarlige"), null=True, blank=True)
    declined_because = models.TextField(_("hvorfor nej"), blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["state", "next_check_in_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="action_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Step(models.Model):
    """One of the smaller things that an action consists of."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField(_("nummer"))
    text = models.CharField(_("trin"), max_length=300)
    due_on = models.DateField(_("senest"), null=True, blank=True)
    done_at = models.DateTimeField(_("gjort"), null=True, blank=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class CheckIn(models.Model):
    """How the action goes. Stuck with `help_wanted` reaches the owner's own leader, who answers with an offer."""

    class Going(models.TextChoices):
        WELL = "well", _("Det går godt")
        SLOWLY = "slowly", _("Det går langsomt")
        STUCK = "stuck", _("Det sidder fast")

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="check_ins")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("tidspunkt"))
    going = models.CharField(_("hvordan går det"), max_length=10, choices=Going.choices)
    saw = models.TextField(_("det så vi"), blank=True)
    learned = models.TextField(_("det lærte vi"), blank=True)
    help_wanted = models.TextField(_("det vil hjælpe"), blank=True)
    # Whom the wish for help goes to, as it was that day; empty for one who has no own leader.
    helper = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="asked_for_help", null=True, blank=True)
    help_answer = models.TextField(_("svar fra lederen"), blank=True)
    help_answered_at = models.DateTimeField(_("besvaret"), null=True, blank=True)
    next_check_in_on = models.DateField(_("næste opfølgning"), null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.get_going_display()


class Closing(models.Model):
    """The four answers at the end. A trial that was stopped because it did not work has been a good trial."""

    class Worked(models.TextChoices):
        YES = "yes", _("Ja")
        PARTLY = "partly", _("Delvist")
        NO = "no", _("Nej")
        UNKNOWN = "unknown", _("Det kan vi ikke sige endnu")

    class Size(models.TextChoices):
        NONE = "none", _("Ingen")
        SMALL = "small", _("Lille")
        SOME = "some", _("Nogen")
        LARGE = "large", _("Stor")

    class Worth(models.TextChoices):
        NOTHING = "nothing", _("Ingenting")
        A_LITTLE = "a_little", _("Lidt")
        A_GOOD_DEAL = "a_good_deal", _("En del")
        MUCH = "much", _("Meget")
        UNKNOWN = "unknown", _("Det ved vi ikke")

    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="closing")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("tidspunkt"))
    stopped_early = models.BooleanField(_("stoppet før tid"), default=False)
    worked = models.CharField(_("virkede det?"), max_length=10, choices=Worked.choices)
    effect = models.CharField(_("hvor stor var effekten?"), max_length=10, choices=Size.choices)
    effort = models.CharField(_("hvor stor var indsatsen?"), max_length=10, choices=Size.choices)
    worth_to_citizens = models.CharField(_("værd for borgerne"), max_length=12, choices=Worth.choices)
    worth_to_staff = models.CharField(_("værd for medarbejderne"), max_length=12, choices=Worth.choices)
    worth_in_words = models.TextField(_("med egne ord"), blank=True)

    def __str__(self) -> str:
        return self.get_worked_display()


class Learning(models.Model):
    """The one thing learned from an action. `workplace_kinds` is what kinds of units it had when it was closed.

    `effects` is what the figures that the action was to move showed, and what the owner concluded: a list of
    {"key", "about", "verdict", "moved", "conclusion"}. `verdict` and `moved` are empty of figures not for everybody.
    """

    class Showed(models.TextChoices):
        EXPECTED = "expected", _("Tallene flyttede sig som ventet")
        OTHER_WAY = "other_way", _("Tallene flyttede sig den anden vej")
        NO_SIGNAL_YET = "no_signal_yet", _("Tallene viste ikke noget tydeligt udslag")
        TOO_EARLY = "too_early", _("Det var for tidligt at sige")
        ALREADY_MOVING = "already_moving", _("Tallene flyttede sig allerede i forvejen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="learning")
    text = models.TextField(_("læring"))
    workplace_kinds = models.JSONField(_("slags arbejdspladser"), default=list)
    effects = models.JSONField(_("det viste tallene"), default=list)
    # The words of title, text and effects, small and stemmed, for the search: built by `rules`.
    search_words = models.TextField(_("søgeord"), blank=True)
    shared_at = models.DateTimeField(_("delt med alle"), null=True, blank=True)

    class Meta:
        ordering = ["-shared_at", "id"]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def effects_told(self) -> list[dict[str, str]]:
        """The effects, each with its verdict as `label` in the reader's language."""
        labels = {str(value): str(label) for value, label in self.Showed.choices}
        return [effect | {"label": labels.get(effect["verdict"], "")} for effect in self.effects]


class ActionChange(models.Model):
    """One entry of an action's history: what was done, by whom, and what each field said before and after."""

    class What(models.TextChoices):
        PLANNED = "planned", _("planlagde handlingen")
        CHANGED = "changed", _("ændrede")
        DELEGATED = "delegated", _("gav handlingen videre")
        ACCEPTED = "accepted", _("sagde ja til handlingen")
        DECLINED = "declined", _("sagde nej til handlingen")
        STEP_ADDED = "step_added", _("tilføjede et trin")
        STEP_DONE = "step_done", _("satte et trin som gjort")
        STEP_REOPENED = "step_reopened", _("satte et trin som ikke gjort")
        STEP_REMOVED = "step_removed", _("fjernede et trin")
        CHECKED_IN = "checked_in", _("fulgte op")
        OFFERED_HELP = "offered_help", _("svarede på ønsket om hjælp")
        CLOSED = "closed", _("afsluttede handlingen")
        REOPENED = "reopened", _("åbnede handlingen igen")
        SHARED = "shared", _("delte læringen med alle")
        UNSHARED = "unshared", _("delte ikke længere læringen med alle")
        EXPECTED = "expected", _("knyttede et tal til handlingen")
        UNEXPECTED = "unexpected", _("fjernede et tal fra handlingen")
        CONCLUDED = "concluded", _("skrev, hvad tallene viste")

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField(_("tidspunkt"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(_("hvad"), max_length=15, choices=What.choices)
    # {"title": ["before", "after"], …}: values as they are shown to people, in the language of the data.
    fields = models.JSONField(_("felter"), default=dict)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.by} {self.get_what_display()}"
