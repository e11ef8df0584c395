"""Who the person is here: the account, the place in the organisation, what they have been asked and sent."""

from django.utils.translation import gettext_lazy as _

from medspiller.personal_data.queries.parts.part import Key, Part

PARTS = (
    Part(
        _("Din konto"),
        "accounts.User",
        ("pk",),
        ("name", "email", "language", "is_active", "date_joined", "last_login"),
        Key.USER,
    ),
    Part(_("Dine roller"), "accounts.RoleAssignment", ("user",), ("role", "from_date", "to_date"), Key.USER),
    Part(_("Bekræftede e-mails"), "account.EmailAddress", ("user",), ("email", "verified", "primary"), Key.USER),
    Part(
        _("Forgæves forsøg på at logge ind som dig"),
        "axes.AccessFailureLog",
        ("username",),
        ("attempt_time", "ip_address", "user_agent", "username", "locked_out"),
        Key.EMAIL,
    ),
    Part(
        _("Forsøg på at logge ind, der tæller lige nu"),
        "axes.AccessAttempt",
        ("username",),
        ("attempt_time", "ip_address", "user_agent", "username", "failures_since_start"),
        Key.EMAIL,
    ),
    Part(_("Dig i organisationen"), "organisation.Person", ("pk",), ("name", "email", "external_id")),
    Part(
        _("Hvor du er og har været ansat"),
        "organisation.Engagement",
        ("person",),
        ("unit", "title", "from_date", "to_date"),
    ),
    Part(_("Hvad du leder og har ledet"), "organisation.Leadership", ("person",), ("unit", "from_date", "to_date")),
    Part(_("Målinger, hvor du stod som leder"), "surveys.RoundUnit", ("leader",), ("round", "name")),
    Part(_("Anonyme spørgsmål, hvor du stod som leder"), "ballots.BallotUnit", ("leader",), ("ballot", "name")),
    Part(
        _("Anonyme spørgsmål, du er blevet stillet (ikke om du svarede)"),
        "ballots.Asked",
        ("person",),
        ("ballot", "unit"),
    ),
    Part(_("Trin i årshjulet, du har sat som gjort"), "annual_cycle.StepDone", ("person",), ("step", "at")),
    Part(_("Påmindelser, du har slået fra"), "annual_cycle.OptOut", ("person",), ("kind", "at")),
    Part(_("Ugens mail, sendt til dig"), "annual_cycle.Digest", ("person",), ("week", "at")),
    Part(_("Din kalender"), "annual_cycle.CalendarFeed", ("person",), ("renewed_at",)),
    Part(
        _("Mails til dig"),
        "outbox.Letter",
        ("to",),
        ("subject", "kind", "language", "created_at", "not_before", "sent_at", "given_up_at", "last_error", "to"),
        Key.EMAIL,
    ),
    Part(_("Inddragelsessider, du følger med din e-mail"), "involvement.Follower", ("email",), ("page",), Key.EMAIL),
    Part(
        _("Gange, du har bedt om dine data"),
        "personal_data.DataFile",
        ("user",),
        ("asked_at", "made_at", "failed_at", "pdf_fetched_at", "json_fetched_at"),
        Key.USER,
    ),
    Part(
        _("Det, du har bedt om at få rettet eller slettet"),
        "personal_data.DataRequest",
        ("user",),
        ("kind", "text", "asked_at", "outcome", "answer", "answered_at"),
        Key.USER,
    ),
    Part(
        _("Ønsker om rettelse eller sletning, du har besvaret"),
        "personal_data.DataRequest",
        ("answered_by_name",),
        ("kind", "answered_at"),
        Key.NAME,
    ),
    Part(
        _("Opbevaringstider, du har valgt"),
        "personal_data.KeepingTime",
        ("set_by_name",),
        ("kind", "days", "why", "set_at"),
        Key.NAME,
    ),
)

NAMED_BY_VALUE = (
    Part(
        _("Filer, du har vedhæftet"),
        "attachments.Attachment",
        ("added_by_name",),
        ("name", "added_at", "removed_at"),
        Key.NAME,
    ),
    Part(_("Adgang, du har givet andre systemer"), "api.Token", ("made_by_name",), ("name", "made_at"), Key.NAME),
    Part(_("Tal, du har leveret"), "indicators.Delivery", ("by_name",), ("indicator", "way", "at"), Key.NAME),
    Part(
        _("Skridt i en kladde til ledelsesgrundlaget, som du har taget"),
        "framework.DraftStep",
        ("by_name",),
        ("framework", "done", "part_title", "at"),
        Key.NAME,
    ),
    Part(
        _("Svar på inddragelse, du har offentliggjort"),
        "involvement.AnswerVersion",
        ("by_name",),
        ("page", "at"),
        Key.NAME,
    ),
    Part(
        _("Bidrag udefra, du har gennemset (ikke hvad der stod)"),
        "involvement.Contribution",
        ("decided_by_name",),
        ("page", "decided_at", "state", "hidden_because"),
        Key.NAME,
    ),
    Part(
        _("Sigtelinjer, du har valgt"),
        "overview.LineOfSight",
        ("changed_by_name",),
        ("framework", "changed_at"),
        Key.NAME,
    ),
)
