"""What every stored field is, from the point of view of the people it is about.

Whatever hands out, hides or deletes personal data is to read this one list; a field that is not on it fails a test.

A field is
- personal: it says something of a person whom the database can name, or it is what they wrote under their name,
- anonymous: it comes from a person whom nothing in the database may name (docs/decisions/anonymous-marks.md),
- plain: it is about the organisation, the framework or the machine.
"""

from enum import StrEnum


class DataClass(StrEnum):
    PERSONAL = "personal"
    ANONYMOUS = "anonymous"
    PLAIN = "plain"


def _fields(*, personal: str = "", anonymous: str = "", plain: str = "") -> dict[str, DataClass]:
    named = {DataClass.PERSONAL: personal, DataClass.ANONYMOUS: anonymous, DataClass.PLAIN: plain}
    return {name: data_class for data_class, names in named.items() for name in names.split()}


CLASSES: dict[str, dict[str, DataClass]] = {
    "accounts.User": _fields(personal="id password last_login email name language is_active date_joined"),
    "accounts.RoleAssignment": _fields(personal="user role from_date to_date", plain="id"),
    "account.EmailAddress": _fields(personal="user email verified primary", plain="id"),
    "account.EmailConfirmation": _fields(personal="email_address created sent key", plain="id"),
    "sessions.Session": _fields(personal="session_key session_data expire_date"),
    # Who failed to sign in, where and when. What they typed is emptied before it is stored (accounts.adapter.signals).
    "axes.AccessAttempt": _fields(
        personal="user_agent ip_address username attempt_time failures_since_start",
        plain="id http_accept path_info get_data post_data",
    ),
    "axes.AccessAttemptExpiration": _fields(personal="access_attempt expires_at"),
    "axes.AccessFailureLog": _fields(
        personal="user_agent ip_address username attempt_time locked_out", plain="id http_accept path_info"
    ),
    "axes.AccessLog": _fields(
        personal="user_agent ip_address username attempt_time logout_time session_hash",
        plain="id http_accept path_info",
    ),
    "audit.Event": _fields(
        personal="at actor_id actor_name subject_id subject_label why details", plain="id action subject_type"
    ),
    # What other systems may; the secret itself is kept nowhere.
    "api.Token": _fields(
        personal="made_by_name made_at",
        plain="id name secret_hash may_read may_put every_indicator indicators last_day last_used_on revoked_at",
    ),
    "api.Token_indicators": _fields(plain="id token indicator"),
    "api.FailedTries": _fields(personal="address since count", plain="id"),
    # Counts of what was done, by unit; never who did it.
    "patterns.Snapshot": _fields(plain="id framework month day made_at levels"),
    "patterns.UnitTraces": _fields(plain="id snapshot unit name position last shown under totals points"),
    "indicators.Indicator": _fields(
        personal="owner",
        plain="id key name unit_of_measurement decimals direction rhythm about measure per adds_up chart seasonal"
        " definition source openness k from_surveys days_to_update legs focus_points revision created_at ended_at",
    ),
    "indicators.Indicator_legs": _fields(plain="id indicator leg"),
    "indicators.Indicator_focus_points": _fields(plain="id indicator focuspoint"),
    "indicators.SeriesBreak": _fields(plain="id indicator start why created_at"),
    "indicators.Delivery": _fields(personal="by_name", plain="id indicator way source at added changed"),
    # Figures of units: what is shown of them has passed the disclosure control, what came in is never shown.
    "indicators.Value": _fields(plain="id indicator unit start value numerator denominator persons delivery"),
    "indicators.FormerValue": _fields(
        plain="id indicator unit start value numerator denominator persons delivery replaced_by"
    ),
    "indicators.Release": _fields(plain="id indicator start made_at cells parents shown"),
    "indicators.Figure": _fields(plain="id indicator unit start value denominator low high held_back missing"),
    "indicators.Expectation": _fields(
        personal="made_by made_at conclusion concluded_by concluded_at",
        plain="id action indicator unit direction size by_day verdict found",
    ),
    "indicators.StatBankSource": _fields(
        plain="id indicator table selection area places is_on tried_at fetched_at problem"
    ),
    "organisation.Person": _fields(personal="id external_id name email user"),
    "organisation.Engagement": _fields(personal="person unit title from_date to_date", plain="id"),
    "organisation.Leadership": _fields(personal="person unit from_date to_date", plain="id"),
    "organisation.Unit": _fields(plain="id external_id"),
    "organisation.UnitPeriod": _fields(plain="id unit name kind parent from_date to_date"),
    "organisation.ImportRun": _fields(plain="id date at"),
    "framework.Framework": _fields(
        plain="id version state previous title owner preface prompt ambition_name focus_point_name source_name"
        " source_text source_credit reader_warnings revision created_at published_at discarded_at"
    ),
    "framework.Leg": _fields(plain="id framework position title text"),
    "framework.Ambition": _fields(plain="id framework position title text"),
    "framework.FocusPoint": _fields(plain="id ambition position heading title text"),
    "framework.Succession": _fields(plain="id framework kind old_ambition new_ambition old_point new_point"),
    "framework.DraftStep": _fields(personal="by_name at", plain="id framework revision done part_title before"),
    "own_translation.OwnTranslation": _fields(personal="person created_at", plain="id framework carried_from"),
    "own_translation.Statement": _fields(
        personal="text hoped_effect for_citizens for_businesses for_each_other focus_points changed_at removed_at",
        plain="id own_translation ambition position revision carried_from",
    ),
    "own_translation.Statement_focus_points": _fields(personal="statement focuspoint", plain="id"),
    "own_translation.Version": _fields(
        personal="content content_hash created_at own_leader shared_at agreed_at shared_with_employees_at"
        " shared_with_all_leaders_at",
        plain="id own_translation number reason",
    ),
    "own_translation.Confirmation": _fields(personal="person content_hash reservation at", plain="id version"),
    "own_translation.Comment": _fields(personal="author text at", plain="id version statement"),
    "own_translation.NamedContribution": _fields(
        personal="kind text author at", plain="id own_translation statement taken_up_as"
    ),
    "surveys.Questionnaire": _fields(plain="id key version name content revision created_at frozen_at"),
    "surveys.Round": _fields(
        personal="leader version shared_at",
        plain="id kind state title questionnaire content purpose top k k_comments decided_by decided_on opens_on"
        " closes_on leaders_from employees_from keep_until opened_at published_at forgotten_at posted"
        " refused_because overall revision created_at",
    ),
    "surveys.RoundUnit": _fields(personal="leader", plain="id round unit position name parent invited"),
    # Figures that have passed the disclosure control are of nobody in particular.
    "surveys.UnitResult": _fields(plain="id round unit published invited figures counts_in has_comments"),
    "surveys.HiddenComment": _fields(plain="id round comment at because"),
    "surveys.FollowUp": _fields(plain="id round unit scale action"),
    "surveys.SelfAnswer": _fields(personal="choices at", plain="id round"),
    "mandates.MatterKind": _fields(plain="id unit name about other_words position revision ended_at"),
    "mandates.FrameDraft": _fields(personal="content saved_by saved_at", plain="id unit revision"),
    "mandates.Frame": _fields(
        personal="given_by given_at agreed_by agreed_at", plain="id unit number task expected budget holds_from"
    ),
    "mandates.FrameRule": _fields(plain="id frame kind position name level limit note"),
    "mandates.FrameRemark": _fields(personal="author at text", plain="id frame"),
    "mandates.Experience": _fields(
        personal="asked_by", plain="id frame ballot kinds opened_on closes_on withdrawn_at talked_on"
    ),
    "mandates.Mandate": _fields(
        personal="holder giver accepted asked created_at ended_on ended_by ended_because", plain="id unit revision"
    ),
    "mandates.MandateVersion": _fields(
        personal="mandate what details limits from_date last_day openness kinds focus_points proposed_at answer"
        " answered_at words",
        plain="id number",
    ),
    "mandates.MandateVersion_kinds": _fields(personal="mandateversion matterkind", plain="id"),
    "mandates.MandateVersion_focus_points": _fields(personal="mandateversion focuspoint", plain="id"),
    "mandates.Competence": _fields(personal="mandate text due_on added_at in_place_on dropped_at", plain="id"),
    "ballots.Ballot": _fields(plain="id state options alike k opened_on closes_on closed_at refused_because"),
    "ballots.BallotUnit": _fields(personal="leader", plain="id ballot unit parent name invited figures"),
    "ballots.Asked": _fields(personal="person unit", plain="id ballot"),
    "survey_answers.Sheet": _fields(anonymous="place_hash where sealed", plain="round"),
    "survey_answers.Response": _fields(anonymous="id choices", plain="round region"),
    "survey_answers.WrittenAnswer": _fields(anonymous="id question text", plain="round region"),
    "own_translation.AnonymousContribution": _fields(
        anonymous="id kind text shown", plain="own_translation statement taken_up_as"
    ),
    "own_translation.MarkSlip": _fields(anonymous="id slip_hash kind", plain="version statement"),
    "own_translation.MarkCount": _fields(anonymous="seen not_yet", plain="id version statement"),
    "own_translation.Answer": _fields(personal="heard change at", plain="id own_translation"),
    "actions.Action": _fields(
        personal="title description experience wondering expected_change how_we_notice for_citizens for_businesses"
        " for_each_other owner planned_by units statements focus_points starts_on next_check_in_on ends_on inspired_by"
        " created_at answered_at declined_because",
        plain="id kind state openness revision",
    ),
    "actions.Action_units": _fields(personal="action unit", plain="id"),
    "actions.Action_statements": _fields(personal="action statement", plain="id"),
    "actions.Action_focus_points": _fields(personal="action focuspoint", plain="id"),
    "actions.Step": _fields(personal="text due_on done_at done_by", plain="id action position"),
    "actions.CheckIn": _fields(
        personal="by at going saw learned help_wanted helper help_answer help_answered_at next_check_in_on",
        plain="id action",
    ),
    "actions.Closing": _fields(
        personal="by at stopped_early worked effect effort worth_to_citizens worth_to_staff worth_in_words",
        plain="id action",
    ),
    "actions.Learning": _fields(personal="text effects search_words shared_at", plain="id action workplace_kinds"),
    "actions.ActionChange": _fields(personal="at by fields", plain="id action what"),
    "decisions.Decision": _fields(
        personal="author writers named",
        plain="id state kind title what why for_citizens for_businesses weighing involved alternatives focus_points"
        " ambitions units with_below whom levels openness urgent decided_on in_force_from look_again_on told_at"
        " closes_on landed_at held_back ballot replaces root change_reason withdrawn_at withdrawn_because origin_kind"
        " origin_key actions revision created_at",
    ),
    "decisions.Decision_focus_points": _fields(plain="id decision focuspoint"),
    "decisions.Decision_ambitions": _fields(plain="id decision ambition"),
    "decisions.Decision_units": _fields(plain="id decision unit"),
    "decisions.Decision_actions": _fields(plain="id decision action"),
    "decisions.Decision_writers": _fields(personal="person", plain="id decision"),
    "decisions.Decision_named": _fields(personal="person", plain="id decision"),
    "decisions.ToldUnit": _fields(plain="id decision unit parent receivers landed"),
    "decisions.Receiver": _fields(
        personal="person unit way told_on met_by opened_at end_seen_at answer talk_with talked_at", plain="id decision"
    ),
    "decisions.Look": _fields(personal="by at", plain="id decision outcome note next_on"),
    "dialogues.QuestionSet": _fields(personal="by", plain="id kind questions at"),
    "dialogues.Dialogue": _fields(
        personal="reason leader own_leader title starts_at place planned_by opened_at closed_at cancelled_at",
        plain="id kind state unit duration_minutes calendar_uid calendar_sequence questions created_at revision",
    ),
    "dialogues.Participant": _fields(personal="dialogue person", plain="id"),
    "dialogues.Preparation": _fields(personal="person notes changed_at", plain="id dialogue revision"),
    "dialogues.Point": _fields(personal="person text focus_point bring_along at", plain="id dialogue"),
    "dialogues.Minutes": _fields(personal="text changed_at changed_by", plain="id dialogue revision"),
    "dialogues.Agreement": _fields(
        personal="text who due_on personal action outcome outcome_note outcome_at", plain="id dialogue position"
    ),
    "dialogues.MinutesVersion": _fields(
        personal="content content_hash created_at by agreed_at", plain="id dialogue number"
    ),
    "dialogues.Signature": _fields(personal="person content_hash reservation at", plain="id version"),
    # What people outside wrote: nothing here says who, but they may have named themselves or others.
    "involvement.Page": _fields(
        personal="owner answer_draft",
        plain="id slug kind state language for_citizens for_businesses for_associations title question introduction"
        " influence fields shows unit opens_on closes_on answer_by keep_until revision created_at opened_at closed_at"
        " answered_at discarded_at forgotten_at",
    ),
    "involvement.AnswerVersion": _fields(personal="by_name at", plain="id page number content"),
    "involvement.Contribution": _fields(
        personal="answers sent_on digest hidden_because decided_by_name decided_at",
        plain="id page state form_key supports handed_to",
    ),
    "involvement.Support": _fields(personal="browser_hash place_hash", plain="id contribution day"),
    "involvement.Follower": _fields(personal="email", plain="id page"),
    "outside_in.Signal": _fields(
        personal="text source noticed_on brought_by brought_at waits_since first_answered_at look_again_on outcome"
        " action decision_title joined_into news_at units focus_points",
        plain="id kind state openness unit origin origin_url decision_url revision",
    ),
    "outside_in.Signal_units": _fields(personal="signal unit", plain="id"),
    "outside_in.Signal_focus_points": _fields(personal="signal focuspoint", plain="id"),
    "outside_in.Turn": _fields(personal="at person words", plain="id signal what"),
    "outside_in.Comment": _fields(personal="author text at", plain="id signal"),
    "annual_cycle.Cycle": _fields(plain="id year state copied_from revision created_at published_at"),
    "annual_cycle.CycleStep": _fields(plain="id cycle position kind title text round"),
    "annual_cycle.Window": _fields(plain="id step level opens_on closes_on"),
    "annual_cycle.StepDone": _fields(personal="person at", plain="id step"),
    "annual_cycle.OptOut": _fields(personal="person kind at", plain="id"),
    "annual_cycle.Digest": _fields(personal="person week at", plain="id"),
    "annual_cycle.DigestRound": _fields(plain="id week begun_at finished_at"),
    "annual_cycle.CalendarFeed": _fields(personal="person renewed_at", plain="id generation"),
    # What somebody attached, and who: a file may hold anything, and so is taken for somebody's.
    "attachments.Attachment": _fields(
        personal="name sha256 added_by_name added_at removed_at", plain="id owner owner_key ending size"
    ),
    "attachments.Content": _fields(personal="data", plain="attachment"),
    "attachments.Shelf": _fields(plain="id owner owner_key bytes_now bytes_ever"),
    "evaluation.Term": _fields(personal="set_at set_by_name", plain="id framework ends_on revision"),
    "evaluation.Evaluation": _fields(
        personal="begun_at begun_by_name concluded_at concluded_by_name evidence", plain="id framework"
    ),
    "evaluation.Answer": _fields(
        personal="why title text changed_at changed_by_name withdrawn_at",
        plain="id evaluation ambition focus_point choice revision",
    ),
    "evaluation.Wording": _fields(personal="why title text at by_name", plain="id answer revision choice"),
    "overview.LineOfSight": _fields(personal="changed_at changed_by_name", plain="id framework revision"),
    "overview.PractisedAt": _fields(plain="id line ambition focus_point practice position"),
    "partners.Partner": _fields(
        personal="name organisation email language greeting invited_by invited_at last_seen_at ended_at"
        " ended_because forgotten_at",
        plain="id action reads shares_learning last_day token_hash link_made_at learning_sent_at revision",
    ),
    "partners.Contribution": _fields(
        personal="kind going text due_on at done_at taken_back_at read_at", plain="id partner"
    ),
    "partners.OneTimeCode": _fields(personal="made_at guesses used_at", plain="id partner code_hash"),
    "partners.Visit": _fields(personal="begun_at ends_at", plain="id partner secret_hash"),
    "partners.FailedTries": _fields(personal="address since count", plain="id"),
    "personal_data.DataFile": _fields(
        personal="id user asked_at claimed_until made_at failed_at token pdf_fetched_at json_fetched_at"
    ),
    "personal_data.DataRequest": _fields(
        personal="user kind text asked_at outcome answer answered_at answered_by_name", plain="id"
    ),
    "personal_data.Anonymisation": _fields(personal="person at counts", plain="id"),
    "personal_data.KeepingTime": _fields(personal="set_at set_by_name", plain="id kind days why"),
    "personal_data.RetentionRun": _fields(plain="id at counts"),
    "outbox.Letter": _fields(
        personal="key to language kind subject text html calendar calendar_method unsubscribe_url created_at not_before"
        " sent_at given_up_at last_error",
        plain="id attempts claim claimed_until",
    ),
    "exchange.Archive": _fields(
        personal="by_name why begun_at finished_at", plain="id way without_open_answers rows size sha256"
    ),
    # The words of texts, among them what people wrote of each other; the forms say of nobody who wrote them.
    "text_search.Entry": _fields(personal="words", plain="id kind key"),
    "text_search.Form": _fields(personal="form stem", plain="id how"),
    "jobs.RecurringJob": _fields(plain="name due_at"),
    "jobs.SignOfLife": _fields(plain="worker seen_at"),
    # What the background work has been asked for: jobs take no arguments, so that nobody is named here.
    "django_tasks_database.DBTaskResult": _fields(
        plain="id status enqueued_at started_at finished_at args_kwargs priority task_path worker_ids queue_name"
        " backend_name run_after return_value exception_class_path traceback"
    ),
    # Django's own, which hold no people here: nobody is in a group or has a permission.
    "auth.Group": _fields(plain="id name permissions"),
    "auth.Group_permissions": _fields(plain="id group permission"),
    "auth.Permission": _fields(plain="id name content_type codename"),
    "contenttypes.ContentType": _fields(plain="id app_label model"),
}
