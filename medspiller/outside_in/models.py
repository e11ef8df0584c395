"""What comes from outside and what became of it: signals, and what was said of them.

A signal is seen by whoever brought it in and by the leader who decides about it; where it is open also by those whom it
concerns, or by all. Whoever brought it in chooses; the leader may close it more, never open it more.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspiller.actions.models import Action
from medspiller.framework.models import FocusPoint
from medspiller.organisation.models import Person, Unit


class Signal(models.Model):
    """Something heard or seen outside. `unit` is the one whose leader decides; it is also among `units`."""

    class Kind(models.TextChoices):
        CITIZEN = "citizen", _("En borgers oplevelse")
        RELATIVE = "relative", _("En pårørendes oplevelse")
        BUSINESS = "business", _("En virksomhed")
        COMPLAINT = "complaint", _("En klage")
        RESEARCH = "research", _("Forskning og viden")
        LAW = "law", _("En lov eller en afgørelse")
        TREND = "trend", _("Noget, der er på vej")
        DATA = "data", _("Tal og åbne data")

    class Openness(models.TextChoices):
        LEADER = "leader", _("Kun lederen")
        UNITS = "units", _("Enhederne, det handler om, og lederne over dem")
        ALL = "all", _("Alle, der arbejder her")

    class State(models.TextChoices):
        WAITING = "waiting", _("Venter på svar")
        WATCHING = "watching", _("Vi holder øje")
        ACTING = "acting", _("Vi gør noget")
        ANSWERED = "answered", _("Besvaret")
        JOINED = "joined", _("Samlet med et andet")

    class Outcome(models.TextChoices):
        NOTHING = "nothing", _("Vi gør ikke noget")
        DONE = "done", _("Der er gjort noget")
        DECIDED = "decided", _("Der er truffet en beslutning")

    kind = models.CharField(_("slags"), max_length=10, choices=Kind.choices)
    state = models.CharField(_("tilstand"), max_length=10, choices=State.choices, default=State.WAITING)
    openness = models.CharField(_("hvem kan se det"), max_length=10, choices=Openness.choices)
    text = models.TextField(_("hvad du har hørt eller set"))
    source = models.CharField(_("hvor det kommer fra"), max_length=200, blank=True)
    noticed_on = models.DateField(_("hvornår"))
    # Empty for what came in through a public page.
    brought_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="signals_brought", null=True, blank=True
    )
    brought_at = models.DateTimeField(_("kom ind"))
    # The page it came in through, in words and as an address without a host.
    origin = models.CharField(_("kom ind gennem"), max_length=200, blank=True)
    origin_url = models.CharField(max_length=300, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="signals_to_decide")
    units = models.ManyToManyField(Unit, related_name="signals", verbose_name=_("enheder"))
    focus_points = models.ManyToManyField(FocusPoint, related_name="signals", blank=True)
    # Since when the unit's leader has had it without an answer.
    waits_since = models.DateTimeField(_("har ventet siden"))
    first_answered_at = models.DateTimeField(_("første svar"), null=True, blank=True)
    look_again_on = models.DateField(_("se på det igen"), null=True, blank=True)
    outcome = models.CharField(_("udfald"), max_length=10, choices=Outcome.choices, blank=True)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="signals", null=True, blank=True)
    decision_title = models.CharField(_("beslutning"), max_length=300, blank=True)
    decision_url = models.CharField(max_length=300, blank=True)
    joined_into = models.ForeignKey("self", on_delete=models.PROTECT, related_name="joined", null=True, blank=True)
    # Since when there is an answer that whoever brought it in has not opened.
    news_at = models.DateTimeField(_("nyt svar"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)

    class Meta:
        ordering = ["-brought_at", "-id"]
        indexes = [models.Index(fields=["state", "unit"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="joined", joined_into__isnull=False) | (~Q(state="joined") & Q(joined_into=None)),
                name="signal_is_joined_with_something",
            ),
            models.CheckConstraint(
                condition=~Q(state="watching") | Q(look_again_on__isnull=False), name="signal_is_watched_until_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Turn(models.Model):
    """One thing that happened to a signal, with the words that were said. `person` is empty for Medspiller itself."""

    class What(models.TextChoices):
        BROUGHT = "brought", _("kom med det")
        CHANGED = "changed", _("rettede det")
        PASSED_ON = "passed_on", _("gav det videre")
        WATCHED = "watched", _("holder øje")
        ACTED = "acted", _("gør noget ved det")
        PLANNED = "planned", _("lavede en handling")
        ANSWERED = "answered", _("svarede")
        DECIDED = "decided", _("traf en beslutning")
        JOINED = "joined", _("samlede det med et andet")
        RECEIVED = "received", _("samlede et andet med det")

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="turns")
    at = models.DateTimeField(_("tidspunkt"))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    what = models.CharField(_("hvad"), max_length=10, choices=What.choices)
    words = models.TextField(_("ord"), blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.get_what_display()


class Comment(models.Model):
    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("kommentar"))
    at = models.DateTimeField(_("tidspunkt"))

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:80]
