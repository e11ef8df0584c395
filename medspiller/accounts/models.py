from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from medspiller.web import clock


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who can sign in. Who they are in the organisation stands in `organisation.Person`."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("navn"), max_length=200)
    language = models.CharField(_("sprog"), max_length=2, choices=[("da", "Dansk"), ("en", "English")], default="da")
    is_active = models.BooleanField(_("kan logge ind"), default=True)
    date_joined = models.DateTimeField(_("oprettet"), default=clock.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_unique_whatever_case")]

    def __str__(self) -> str:
        return self.name or self.email


class Role(models.TextChoices):
    """Roles that are given. Employee, leader and own leader follow from the organisation and are not given."""

    EXECUTIVE_GROUP = "executive_group", _("Chefgruppen")
    HR_ADMINISTRATOR = "hr_administrator", _("HR-administrator")
    AUDITOR = "auditor", _("Revisor")
    DATA_PROTECTION_OFFICER = "data_protection_officer", _("Databeskyttelsesrådgiver")


class RoleAssignment(models.Model):
    """A user has a role from `from_date` up to, and not including, `to_date`."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="role_assignments")
    role = models.CharField(_("rolle"), max_length=30, choices=Role.choices)
    from_date = models.DateField(_("fra"))
    to_date = models.DateField(_("til"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_date=None) | models.Q(to_date__gte=models.F("from_date")),
                name="role_assignment_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["user", "role"], condition=models.Q(to_date=None), name="one_open_assignment_per_user_and_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
