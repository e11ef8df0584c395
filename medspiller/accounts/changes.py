"""Every write about users and roles."""

import secrets
from collections.abc import Collection, Mapping, Sequence

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import Role, RoleAssignment, User
from medspiller.audit.changes import Actor, record
from medspiller.web import clock
from medspiller.web.batches import batches


@transaction.atomic
def choose_language(*, by: User, language: str) -> None:
    """The person's own choice of language; not worth an audit row."""
    by.language = language
    by.save(update_fields=["language"])


@transaction.atomic
def set_password(*, by: User, password: str) -> None:
    """The person's own new password, chosen when signed in or through a mailed link. Ends all other sessions."""
    by.set_password(password)
    by.save(update_fields=["password"])
    record(by=by, action="accounts.password_chosen", subject=by)


@transaction.atomic
def create_user(*, by: Actor, email: str, name: str) -> User:
    """A user without a password, who chooses one through a link. Somebody who is there already is left as they are."""
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        user = User.objects.create_user(email=email, name=name)
        record(by=by, action="accounts.user_created", subject=user)
    return user


@transaction.atomic
def give_role(*, by: Actor, user: User, role: str) -> RoleAssignment:
    """Gives `role` from today. Raises `ValidationError` where it is held already or may not be given."""
    User.objects.select_for_update().get(pk=user.pk)
    if not user.is_active:
        raise ValidationError(_("%(name)s kan ikke logge ind og kan derfor ikke få en rolle.") % {"name": user.name})
    # Else one HR administrator alone could publish the framework, or read the log.
    if by.pk == user.pk:
        raise ValidationError(_("Du kan ikke give dig selv en rolle. Bed en anden HR-administrator om det."))
    if RoleAssignment.objects.filter(user=user, role=role, to_date=None).exists():
        raise ValidationError(
            _("%(name)s har allerede rollen %(role)s.") % {"name": user.name, "role": Role(role).label}
        )
    assignment = RoleAssignment.objects.create(user=user, role=role, from_date=clock.today())
    record(by=by, action="accounts.role_given", subject=assignment)
    return assignment


@transaction.atomic
def end_role(*, by: Actor, assignment: RoleAssignment) -> None:
    """Ends a role today. Raises `ValidationError` for the last HR administrator: nobody could give roles after that."""
    open_ones = RoleAssignment.objects.select_for_update().filter(role=assignment.role, to_date=None)
    standing = {each.pk: each for each in open_ones.select_related("user").order_by("pk")}
    if assignment.pk not in standing:
        return
    others = [each for each in standing.values() if each.pk != assignment.pk and each.user.is_active]
    if assignment.role == Role.HR_ADMINISTRATOR and not others:
        raise ValidationError(
            _("Der skal altid være mindst én HR-administrator. Giv rollen til en anden, før du afslutter den her.")
        )
    assignment.to_date = clock.today()
    assignment.save(update_fields=["to_date"])
    record(by=by, action="accounts.role_ended", subject=assignment)


@transaction.atomic
def keep_in_step(
    *,
    by: Actor,
    new: Sequence[tuple[str, str]],
    changed: Mapping[int, tuple[str, str]],
    active: Collection[int],
    inactive: Collection[int],
) -> list[User]:
    """Users follow the organisation: `new` and `changed` give e-mail and name, the rest are keys of users.

    Answers with the new users, in order. Nobody shuts themselves out. Call it inside the change that it belongs to,
    whose audit row tells the numbers. New users have no password and choose one through a link.
    """
    gone = [pk for pk in inactive if pk != by.pk]
    for keys, is_active in ((list(active), True), (gone, False)):
        for chunk in batches(keys):
            User.objects.filter(pk__in=chunk).update(is_active=is_active)
    _change_addresses(changed)
    unusable = [f"{UNUSABLE_PASSWORD_PREFIX}{secrets.token_urlsafe(30)}" for _each in new]
    return User.objects.bulk_create(
        [
            User(email=email.lower(), name=name, password=password)
            for (email, name), password in zip(new, unusable, strict=True)
        ]
    )


def _change_addresses(changed: Mapping[int, tuple[str, str]]) -> None:
    """Two users may exchange addresses, so all let go of the old one first."""
    for chunk in batches(list(changed)):
        users = list(User.objects.filter(pk__in=chunk).order_by("pk"))
        moving = [user for user in users if user.email != changed[user.pk][0].lower()]
        # A confirmed address that is kept would still open the account for whoever is given the address next.
        EmailAddress.objects.filter(user__in=moving).delete()
        for user in moving:
            user.email = f"{user.pk}@skifter.medspiller.invalid"
        User.objects.bulk_update(moving, ["email"])
    for chunk in batches(list(changed)):
        users = list(User.objects.filter(pk__in=chunk).order_by("pk"))
        for user in users:
            email, user.name = changed[user.pk]
            user.email = email.lower()
        User.objects.bulk_update(users, ["email", "name"])
