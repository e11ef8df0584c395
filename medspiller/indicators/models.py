"""Indicators: figures over time for units, how they came in, what may be shown of them, and what was expected.

`Value` is what came in, for a unit by itself. `Figure` is what pages read: worked out up the tree as it stood in that
period, and, for figures about people, let through by `disclosure`. Nothing else may show a value.
"""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medspiller.actions.models import Action
from medspiller.disclosure import DEFAULT_K
from medspiller.framework.models import FocusPoint, Leg
from medspiller.organisation.models import Person, Unit


class Indicator(models.Model):
    """Something that is measured again and again, in the same way, for units.

    `key` is what files and programs call it. `adds_up`: values are of the unit by itself and are added up the tree;
    otherwise each covers all that lies below its unit, as it was delivered.
    """

    class Direction(models.TextChoices):
        HIGHER = "higher", _("Højere er bedre")
        LOWER = "lower", _("Lavere er bedre")
        NEITHER = "neither", _("Hverken højere eller lavere er bedre i sig selv")

    class Rhythm(models.TextChoices):
        DAY = "day", _("Dag")
        WEEK = "week", _("Uge")
        MONTH = "month", _("Måned")
        QUARTER = "quarter", _("Kvartal")
        HALF_YEAR = "half_year", _("Halvår")
        YEAR = "year", _("År")

    class About(models.TextChoices):
        CITIZENS = "citizens", _("Borgerne")
        OPERATIONS = "operations", _("Driften")
        PEOPLE = "people", _("Medarbejderne")

    class Measure(models.TextChoices):
        NUMBER = "number", _("Et tal for sig, fx dage eller kroner")
        COUNT = "count", _("Et antal hændelser")
        PERCENT = "percent", _("Procent: en tæller ud af en nævner")
        RATE = "rate", _("Pr. enhed af noget: en tæller delt med en nævner")

    class Chart(models.TextChoices):
        RUN = "run", _("Seriediagram med median")
        INDIVIDUALS = "i", _("Kontroldiagram for enkelttal (I)")
        P = "p", _("Kontroldiagram for andele (p)")
        U = "u", _("Kontroldiagram for rater (u)")
        C = "c", _("Kontroldiagram for antal (c)")

    class Openness(models.TextChoices):
        ALL = "all", _("Alle, der arbejder her")
        LINE = "line", _("Dem, enhedens tal vedkommer: dens egne og dem, der leder den")

    key = models.SlugField(_("nøgle"), max_length=120, unique=True)
    name = models.CharField(_("navn"), max_length=120)
    unit_of_measurement = models.CharField(_("måleenhed"), max_length=40)
    decimals = models.PositiveSmallIntegerField(_("decimaler"), default=1, validators=[MaxValueValidator(3)])
    direction = models.CharField(_("retning"), max_length=10, choices=Direction.choices)
    rhythm = models.CharField(_("hvor tit"), max_length=10, choices=Rhythm.choices)
    about = models.CharField(_("handler om"), max_length=12, choices=About.choices)
    measure = models.CharField(_("hvad slags tal"), max_length=10, choices=Measure.choices)
    per = models.PositiveIntegerField(_("pr. hvor mange"), default=1, validators=[MinValueValidator(1)])
    adds_up = models.BooleanField(_("lægges sammen opad"), default=True)
    chart = models.CharField(_("diagram"), max_length=5, choices=Chart.choices, default=Chart.RUN)
    seasonal = models.BooleanField(_("følger årstiden"), default=False)
    definition = models.TextField(_("sådan regnes tallet ud"), blank=True)
    source = models.CharField(_("kilde"), max_length=200, blank=True)
    # Nobody where the figures come from surveys.
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="indicators_owned", verbose_name=_("ansvarlig"), null=True
    )
    openness = models.CharField(_("hvem kan se tallene"), max_length=5, choices=Openness.choices)
    k = models.PositiveSmallIntegerField(
        _("mindste gruppe"), default=DEFAULT_K, validators=[MinValueValidator(DEFAULT_K)]
    )
    # Its figures are those of surveys, let through when the round closed: nobody delivers values to it.
    from_surveys = models.BooleanField(_("kommer fra målinger"), default=False)
    days_to_update = models.PositiveSmallIntegerField(_("dage, før tallet skal være her"), default=31)
    legs = models.ManyToManyField(Leg, related_name="indicators", verbose_name=_("ben"), blank=True)
    focus_points = models.ManyToManyField(
        FocusPoint, related_name="indicators", verbose_name=_("fokuspunkter"), blank=True
    )
    revision = models.PositiveIntegerField(_("revision"), default=1)
    created_at = models.DateTimeField(_("oprettet"))
    ended_at = models.DateTimeField(_("afsluttet"), null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(k__gte=DEFAULT_K), name="indicator_k_is_never_weakened"),
            models.CheckConstraint(condition=Q(per__gte=1), name="indicator_per_is_at_least_one"),
            models.CheckConstraint(
                condition=Q(from_surveys=True) | Q(owner__isnull=False), name="somebody_answers_for_delivered_figures"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_about_people(self) -> bool:
        """Whether figures are held back where they would tell of fewer than k people."""
        return self.about == self.About.PEOPLE

    @property
    def is_rate(self) -> bool:
        return self.measure in {self.Measure.PERCENT, self.Measure.RATE}


class SeriesBreak(models.Model):
    """From this day on the figures are not made as before: a new definition, a new system. The chart begins anew."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="breaks")
    start = models.DateField(_("fra og med"))
    why = models.CharField(_("hvorfor"), max_length=200)
    created_at = models.DateTimeField(_("oprettet"))

    class Meta:
        ordering = ["start"]
        constraints = [models.UniqueConstraint(fields=["indicator", "start"], name="one_break_a_day")]

    def __str__(self) -> str:
        return self.why


class Delivery(models.Model):
    """Values that came in together. What was there before is kept in `FormerValue`."""

    class Way(models.TextChoices):
        TYPED = "typed", _("Skrevet ind")
        FILE = "file", _("Fil")
        PROGRAM = "program", _("Et andet system")
        STATBANK = "statbank", _("Danmarks Statistik")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="deliveries")
    way = models.CharField(_("hvordan"), max_length=10, choices=Way.choices)
    source = models.CharField(_("hvorfra"), max_length=200, blank=True)
    by_name = models.CharField(_("af"), max_length=200)
    at = models.DateTimeField(_("tidspunkt"))
    added = models.PositiveIntegerField(_("nye"), default=0)
    changed = models.PositiveIntegerField(_("rettede"), default=0)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.source or self.get_way_display()


class Value(models.Model):
    """What came in of one unit and the period that begins on `start`. Never shown as it is.

    `persons` is how many people it is about, None where that is to be counted in the organisation.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="values")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    start = models.DateField(_("periode"))
    value = models.FloatField(_("værdi"), null=True, blank=True)
    numerator = models.FloatField(_("tæller"), null=True, blank=True)
    denominator = models.FloatField(_("nævner"), null=True, blank=True)
    persons = models.PositiveIntegerField(_("personer"), null=True, blank=True)
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="values")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "start", "unit"], name="one_value_a_unit_and_period"),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(numerator__isnull=False, denominator__gt=0),
                name="a_value_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start}"


class FormerValue(models.Model):
    """A value as it was before another delivery put a new one in its place."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="former_values")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    start = models.DateField(_("periode"))
    value = models.FloatField(_("værdi"), null=True, blank=True)
    numerator = models.FloatField(_("tæller"), null=True, blank=True)
    denominator = models.FloatField(_("nævner"), null=True, blank=True)
    persons = models.PositiveIntegerField(_("personer"), null=True, blank=True)
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="former_values")
    replaced_by = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="replaced")

    def __str__(self) -> str:
        return f"{self.start}"


class Release(models.Model):
    """What was let through of one period of an indicator about people, so that the next release can be held against it.

    `cells` is {unit: people in the figures directly there}, `parents` {unit: the unit above it}, `shown` the units with
    a figure of all that lies below them.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="releases")
    start = models.DateField(_("periode"))
    made_at = models.DateTimeField(_("tidspunkt"))
    cells = models.JSONField(_("celler"))
    parents = models.JSONField(_("træet"))
    shown = models.JSONField(_("vist"))

    class Meta:
        ordering = ["indicator", "start", "made_at", "id"]
        indexes = [models.Index(fields=["indicator", "start"])]

    def __str__(self) -> str:
        return f"{self.start}"


class Figure(models.Model):
    """What may be shown of a unit, with all that lies below it, for one period.

    `value` is as it is shown: worked out, and for figures about people rounded. None where it is held back, which
    `held_back` says, or cannot be worked out since some unit's value is missing, which `missing` counts.
    `denominator` is the size that a limit depends on; it is kept for rates.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="figures")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    start = models.DateField(_("periode"))
    value = models.FloatField(_("tal"), null=True, blank=True)
    denominator = models.FloatField(_("nævner"), null=True, blank=True)
    # A confidence interval, where the figure came with one.
    low = models.FloatField(_("fra"), null=True, blank=True)
    high = models.FloatField(_("til"), null=True, blank=True)
    held_back = models.BooleanField(_("holdt tilbage"), default=False)
    missing = models.PositiveIntegerField(_("mangler fra"), default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "unit", "start"], name="one_figure_a_unit_and_period"),
            models.CheckConstraint(
                condition=Q(held_back=False)
                | Q(value__isnull=True, denominator__isnull=True, low__isnull=True, high__isnull=True),
                name="nothing_is_kept_of_what_is_held_back",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start}"


class Expectation(models.Model):
    """An indicator that an action is to move, and what was expected of it beforehand.

    `direction` is empty where somebody only wants to follow the figures. What the figures said when the owner wrote the
    conclusion is kept as it was (`verdict`, `found`), right or wrong.
    """

    class Direction(models.TextChoices):
        UP = "up", _("Op")
        DOWN = "down", _("Ned")

    class Verdict(models.TextChoices):
        EXPECTED = "expected", _("Tallene flyttede sig som ventet")
        OTHER_WAY = "other_way", _("Tallene flyttede sig den anden vej")
        NO_SIGNAL_YET = "no_signal_yet", _("Ikke noget tydeligt udslag endnu")
        TOO_EARLY = "too_early", _("For tidligt at sige")
        ALREADY_MOVING = "already_moving", _("Tallene flyttede sig allerede i forvejen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="expectations")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="expectations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(_("hvilken vej"), max_length=5, choices=Direction.choices, blank=True)
    size = models.FloatField(_("hvor meget"), null=True, blank=True)
    by_day = models.DateField(_("inden"), null=True, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("skrevet"))
    verdict = models.CharField(_("det sagde tallene"), max_length=15, choices=Verdict.choices, blank=True)
    found = models.JSONField(_("fundet"), default=dict)
    conclusion = models.TextField(_("konklusion"), blank=True)
    concluded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    concluded_at = models.DateTimeField(_("konkluderet"), null=True, blank=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["action", "indicator", "unit"], name="one_expectation_of_each_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}"


class StatBankSource(models.Model):
    """Where the values of an indicator are fetched from at Statistics Denmark, once somebody has turned it on.

    `selection` is codes by variable; `area` the variable that says which place, and `places` {its code: unit's key}.
    """

    indicator = models.OneToOneField(Indicator, on_delete=models.CASCADE, related_name="statbank")
    table = models.CharField(_("tabel"), max_length=40)
    selection = models.JSONField(_("valg"))
    area = models.CharField(_("områdets variabel"), max_length=80, blank=True)
    places = models.JSONField(_("områder"), default=dict)
    is_on = models.BooleanField(_("slået til"), default=False)
    tried_at = models.DateTimeField(_("sidst forsøgt"), null=True, blank=True)
    fetched_at = models.DateTimeField(_("sidst hentet"), null=True, blank=True)
    problem = models.TextField(_("problem"), blank=True)

    def __str__(self) -> str:
        return self.table
