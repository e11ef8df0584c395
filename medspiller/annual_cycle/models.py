"""The year as the executive group lays it out, who has done what of it, and what is told by mail and calendar."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medspiller.organisation.models import Person
from medspiller.surveys.models import Round

EMPLOYEES = 0  # The level of those who lead nothing. Leaders' levels begin with 1 at the top of the organisation.


class Cycle(models.Model):
    """One year's plan. A draft is seen by the executive group alone; a published one by everybody."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Kladde")
        PUBLISHED = "published", _("Offentliggjort")

    year = models.PositiveIntegerField(_("år"), unique=True)
    state = models.CharField(_("tilstand"), max_length=10, choices=State.choices, default=State.DRAFT)
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, related_name="copies", null=True, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    created_at = models.DateTimeField(_("oprettet"))
    published_at = models.DateTimeField(_("offentliggjort"), null=True, blank=True)

    class Meta:
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)


class CycleStep(models.Model):
    """One thing that the year asks for. What it is tells how the application knows that somebody has done it."""

    class Kind(models.TextChoices):
        TRANSLATE = "translate", _("Skriv egen oversættelse, og aftal den")
        SHARE_WITH_EMPLOYEES = "share_with_employees", _("Del med medarbejderne")
        LEADERSHIP_DIALOGUE = "leadership_dialogue", _("Ledersamtale")
        SURVEY = "survey", _("Trivselsmåling")
        FOLLOW_UP = "follow_up", _("Følg op på handlinger")
        EVALUATE = "evaluate", _("Evaluér ledelsesgrundlaget")
        OTHER = "other", _("Andet")

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField(_("nummer"))
    kind = models.CharField(_("slags"), max_length=25, choices=Kind.choices)
    title = models.CharField(_("overskrift"), max_length=200)
    text = models.TextField(_("forklaring"), blank=True)
    # The round that a step of a survey is about; empty for the one that lies in the same days.
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(round=None) | Q(kind="survey"), name="only_a_survey_step_has_a_round"),
        ]

    def __str__(self) -> str:
        return self.title


class Window(models.Model):
    """When a step is open for one level. Both days belong to it."""

    step = models.ForeignKey(CycleStep, on_delete=models.CASCADE, related_name="windows")
    level = models.PositiveSmallIntegerField(_("lederniveau"))
    opens_on = models.DateField(_("fra"))
    closes_on = models.DateField(_("til og med"))

    class Meta:
        ordering = ["level"]
        constraints = [
            models.UniqueConstraint(fields=["step", "level"], name="one_window_per_step_and_level"),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="window_closes_after_it_opens"),
        ]

    def __str__(self) -> str:
        return f"{self.step} ({self.level})"


class StepDone(models.Model):
    """Somebody says that they have done a step of which the application cannot know it by itself."""

    step = models.ForeignKey(CycleStep, on_delete=models.CASCADE, related_name="done")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("tidspunkt"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "person"], name="a_step_is_done_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.step}"


class ReminderKind(models.TextChoices):
    CYCLE = "cycle", _("årshjulet")
    ACTIONS = "actions", _("handlinger")
    DIALOGUES = "dialogues", _("samtaler")
    OTHERS = "others", _("det, andre venter på fra dig")


class OptOut(models.Model):
    """A person wants no reminders of one kind. Taken back by deleting the row."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="opt_outs")
    kind = models.CharField(_("slags"), max_length=10, choices=ReminderKind.choices)
    at = models.DateTimeField(_("tidspunkt"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_opt_out_per_person_and_kind")]

    def __str__(self) -> str:
        return f"{self.person}: {self.kind}"


class Digest(models.Model):
    """One person has been sent the week's mail. The row is written with the letter, and only once for each week."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="digests")
    week = models.CharField(_("uge"), max_length=8)  # ISO 8601: 2026-W48
    at = models.DateTimeField(_("tidspunkt"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "week"], name="one_digest_per_person_and_week")]

    def __str__(self) -> str:
        return f"{self.person}: {self.week}"


class DigestRound(models.Model):
    """One week's mails to everybody. Its row is the lock that lets any number of workers share the sending."""

    week = models.CharField(_("uge"), max_length=8, unique=True)  # ISO 8601: 2026-W48
    begun_at = models.DateTimeField(_("begyndt"))
    # Set when everybody who was to have a mail has one. What becomes due later in the week waits for the next one.
    finished_at = models.DateTimeField(_("færdig"), null=True, blank=True)

    def __str__(self) -> str:
        return self.week


class CalendarFeed(models.Model):
    """The secret address of a person's calendar is worked out from a key outside the database and this generation."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="calendar_feed")
    generation = models.PositiveIntegerField(default=1)
    renewed_at = models.DateTimeField(_("fornyet"))

    def __str__(self) -> str:
        return f"{self.person} ({self.generation})"
