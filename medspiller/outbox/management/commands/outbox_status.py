"""How the post is doing, for those who run the installation."""

from typing import Any

from django.core.management.base import BaseCommand

from medspiller.outbox.queries.overview import standing


class Command(BaseCommand):
    help = "Prints how many mails wait, were sent in the last week, and were given up."

    def handle(self, *args: Any, **options: Any) -> None:
        now = standing()
        since = f", the oldest since {now.waiting_since:%Y-%m-%d %H:%M} UTC" if now.waiting_since else ""
        self.stdout.write(f"Waiting: {now.waiting}{since}")
        self.stdout.write(f"Sent in the last seven days: {now.sent_last_week}")
        self.stdout.write(f"Given up: {now.given_up}")
