"""What the task library lacks: when each recurring job is due, and which workers live."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RecurringJob(models.Model):
    name = models.CharField(_("opgave"), max_length=80, primary_key=True)
    due_at = models.DateTimeField(_("næste gang"))

    def __str__(self) -> str:
        return self.name


class SignOfLife(models.Model):
    """A worker was alive at `seen_at`. What a worker was doing that has not been heard of since is done again."""

    worker = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField(_("set"))

    def __str__(self) -> str:
        return self.worker
