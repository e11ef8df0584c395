from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from medspiller.accounts import changes, mail
from medspiller.accounts.models import Role
from medspiller.audit.changes import SYSTEM


class Command(BaseCommand):
    help = "Makes the first HR administrator of a new installation, and prints the link where they choose a password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--send-mail", action="store_true", help="mail the link as well")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"].strip())
        except ValidationError:
            raise CommandError(f"This is not an e-mail address: {options['email']}") from None
        user = changes.create_user(by=SYSTEM, email=options["email"], name=options["name"].strip())
        try:
            changes.give_role(by=SYSTEM, user=user, role=Role.HR_ADMINISTRATOR)
        except ValidationError as refusal:
            self.stderr.write(refusal.messages[0])
        link = mail.password_link(user)
        if options["send_mail"]:
            mail.send_password_link(user, link)
        self.stdout.write(f"{user.name} <{user.email}> is HR administrator.")
        hours = settings.PASSWORD_RESET_TIMEOUT // 3600
        self.stdout.write(f"Choose the password here, once and within {hours} hours:\n{link}")
