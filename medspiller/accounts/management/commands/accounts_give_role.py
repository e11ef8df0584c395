from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from medspiller.accounts import changes
from medspiller.accounts.models import Role, User
from medspiller.audit.changes import SYSTEM


class Command(BaseCommand):
    help = "Gives a user a role from today: executive_group, hr_administrator or auditor."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("role", choices=Role.values)

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email__iexact=options["email"].strip()).first()
        if user is None:
            raise CommandError(f"Nobody here has the e-mail address {options['email']}.")
        try:
            given = changes.give_role(by=SYSTEM, user=user, role=options["role"])
        except ValidationError as refusal:
            raise CommandError(refusal.messages[0]) from None
        self.stdout.write(f"{user.name} <{user.email}>: {given.get_role_display()} from {given.from_date}.")
