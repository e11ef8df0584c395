"""A unit's room to act, and mandates given to named employees. What has been given is versioned, never overwritten."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medspiller.framework.models import FocusPoint
from medspiller.mandates.rules import levels
from medspiller.organisation.models import Person, Unit


class Level(models.TextChoices):
    """Who decides, from the most room to the least (`rules.levels`)."""

    SELF = levels.SELF, _("I afgør selv")
    TELL = levels.TELL, _("I afgør og siger det")
    ASK = levels.ASK, _("Spørg først")
    LEADER = levels.LEADER, _("Lederen afgør")


class MatterKind(models.Model):
    """A kind of matter that somebody has to decide. Without a unit it is for the whole organisation, kept by HR."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    name = models.CharField(_("navn"), max_length=120)
    about = models.CharField(_("hvad hører under"), max_length=300, blank=True)
    # What people also call it, for whoever asks: never shown.
    other_words = models.CharField(_("andre ord for det"), max_length=500, blank=True)
    position = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)
    ended_at = models.DateTimeField(_("udgået"), null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class FrameDraft(models.Model):
    """What a leader is writing on a unit's frame; seen by those who may give it, and by nobody else."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField(_("indhold"))
    revision = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(_("gemt"))

    def __str__(self) -> str:
        return str(self.unit)


class Frame(models.Model):
    """A unit's frame as it was given; it holds from a day until the next one does, and never changes."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="frames")
    number = models.PositiveIntegerField(_("udgave"))
    task = models.TextField(_("opgaven"), blank=True)
    expected = models.TextField(_("det forventes"), blank=True)
    budget = models.TextField(_("økonomisk ramme"), blank=True)
    holds_from = models.DateField(_("gælder fra"), db_index=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(_("givet"))
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    agreed_at = models.DateTimeField(_("aftalt"), null=True, blank=True)

    class Meta:
        ordering = ["unit", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="frames_are_numbered"),
            models.CheckConstraint(
                condition=Q(agreed_at=None, agreed_by=None) | Q(agreed_at__isnull=False, agreed_by__isnull=False),
                name="frame_agreed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.number}"


class FrameRule(models.Model):
    """Who decides one kind of matter, by the words the kind had when the frame was given."""

    frame = models.ForeignKey(Frame, on_delete=models.PROTECT, related_name="rules")
    kind = models.ForeignKey(MatterKind, on_delete=models.PROTECT, related_name="rules")
    position = models.PositiveIntegerField()
    name = models.CharField(_("navn"), max_length=120)
    level = models.CharField(_("hvem afgør"), max_length=10, choices=Level.choices)
    limit = models.CharField(_("grænse"), max_length=120, blank=True)
    note = models.CharField(_("bemærkning"), max_length=300, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["frame", "kind"], name="kind_once_in_a_frame")]

    def __str__(self) -> str:
        return self.name


class FrameRemark(models.Model):
    """What the leader and the own leader have said to each other about a frame."""

    frame = models.ForeignKey(Frame, on_delete=models.PROTECT, related_name="remarks")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("skrevet"))
    text = models.TextField(_("tekst"))

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Experience(models.Model):
    """The employees are asked, anonymously, how they experience their room to act (`ballots`).

    `kinds` are the keys of the kinds of matter in the order they are asked about.
    """

    frame = models.ForeignKey(Frame, on_delete=models.PROTECT, related_name="experiences")
    ballot = models.UUIDField(unique=True)
    kinds = models.JSONField(_("slags sager"))
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField(_("åbnet"))
    closes_on = models.DateField(_("sidste dag"))
    withdrawn_at = models.DateTimeField(_("trukket tilbage"), null=True, blank=True)
    talked_on = models.DateField(_("talt om"), null=True, blank=True)

    class Meta:
        ordering = ["-opened_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opened_on")), name="experience_closes_after_it_opens")
        ]

    def __str__(self) -> str:
        return str(self.frame)


class Mandate(models.Model):
    """What one employee may decide, given by a leader. `accepted` is the version that holds, `asked` the one to answer.

    Both are empty or not by themselves: a changed mandate goes on as it was until the new version is accepted.
    """

    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates_held")
    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates_given")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="mandates")
    accepted = models.ForeignKey("MandateVersion", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    asked = models.ForeignKey("MandateVersion", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(_("oprettet"))
    ended_on = models.DateField(_("afsluttet"), null=True, blank=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    ended_because = models.TextField(_("hvorfor afsluttet"), blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(holder=F("giver")), name="nobody_gives_a_mandate_to_themselves"),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by=None) | Q(ended_on__isnull=False, ended_by__isnull=False),
                name="ended_mandate_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class MandateVersion(models.Model):
    """A mandate as it was put to the employee; it never changes but for the answer."""

    class Openness(models.TextChoices):
        ALL = "all", _("Alle, der arbejder her")
        UNIT = "unit", _("Kun enheden, den hører under, og dem over den")

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("Sagt ja")
        DECLINED = "declined", _("Sagt nej")
        TAKEN_BACK = "taken_back", _("Erstattet eller taget tilbage, før der blev svaret")

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("udgave"))
    what = models.CharField(_("hvad"), max_length=200)
    details = models.TextField(_("hvad det indebærer"), blank=True)
    limits = models.CharField(_("grænser"), max_length=300, blank=True)
    from_date = models.DateField(_("fra"))
    # As people say it: the last day on which it holds.
    last_day = models.DateField(_("til og med"), null=True, blank=True)
    openness = models.CharField(_("kan ses af"), max_length=10, choices=Openness.choices, default=Openness.ALL)
    kinds = models.ManyToManyField(MatterKind, related_name="mandate_versions", blank=True)
    focus_points = models.ManyToManyField(FocusPoint, related_name="mandate_versions", blank=True)
    proposed_at = models.DateTimeField(_("foreslået"))
    answer = models.CharField(_("svar"), max_length=10, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(_("svaret"), null=True, blank=True)
    words = models.TextField(_("ord til svaret"), blank=True)

    class Meta:
        ordering = ["mandate", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["mandate", "number"], name="mandate_versions_are_numbered"),
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("from_date")), name="mandate_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | ~Q(answer="") & Q(answered_at__isnull=False),
                name="mandate_answered_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class Competence(models.Model):
    """What a mandate takes: in place, or to be learned by a day. Seen by the two and the giver's own leader alone."""

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="competences")
    text = models.CharField(_("kompetence"), max_length=200)
    due_on = models.DateField(_("senest"), null=True, blank=True)
    added_at = models.DateTimeField(_("tilføjet"))
    in_place_on = models.DateField(_("på plads"), null=True, blank=True)
    dropped_at = models.DateTimeField(_("taget ud"), null=True, blank=True)

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.text
