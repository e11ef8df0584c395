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
    "own_translation.AnonymousContribution": _fields(
        anonymous="id kind text shown", plain="own_translation statement taken_up_as"
    ),
    "own_translation.MarkSlip": _fields(anonymous="id slip_hash kind", plain="version statement"),
    "own_translation.MarkCount": _fields(anonymous="seen not_yet", plain="id version statement"),
    "own_translation.Answer": _fields(personal="heard change at", plain="id own_translation"),
    # Django's own, which hold no people here: nobody is in a group or has a permission.
    "auth.Group": _fields(plain="id name permissions"),
    "auth.Group_permissions": _fields(plain="id group permission"),
    "auth.Permission": _fields(plain="id name content_type codename"),
    "contenttypes.ContentType": _fields(plain="id app_label model"),
}
