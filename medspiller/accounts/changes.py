"""Every write about users and roles."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import Role, RoleAssignment, User
from medspiller.audit.changes import Actor, record
from medspiller.web import clock


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
    if role == Role.AUDITOR and by.pk == user.pk:
        raise ValidationError(_("Du kan ikke gøre dig selv til revisor. Bed en anden HR-administrator om det."))
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
