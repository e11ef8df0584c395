"""Files that belong to something. What they hold lies apart from what is said of them, so that lists stay light."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medspiller.attachments.rules.kinds import LARGEST_FILE, MOST_EVER, MOST_TOGETHER


class Attachment(models.Model):
    """One file. `owner` is a kind of thing that has told `registry` who may see it, and `owner_key` which one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.CharField(_("hører til"), max_length=40)
    owner_key = models.PositiveBigIntegerField(_("nøgle"))
    name = models.CharField(_("navn"), max_length=120)
    ending = models.CharField(_("slags"), max_length=8)
    size = models.PositiveIntegerField(_("størrelse"))
    sha256 = models.CharField(max_length=64)
    added_by_name = models.CharField(_("vedhæftet af"), max_length=200)
    added_at = models.DateTimeField(_("vedhæftet"))
    removed_at = models.DateTimeField(_("taget af"), null=True, blank=True)

    class Meta:
        ordering = ["added_at", "name", "id"]
        indexes = [models.Index(fields=["owner", "owner_key"])]
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0, size__lte=LARGEST_FILE), name="attachment_is_not_too_large"),
        ]

    def __str__(self) -> str:
        return self.name


class Content(models.Model):
    attachment = models.OneToOneField(Attachment, on_delete=models.PROTECT, primary_key=True, related_name="content")
    data = models.BinaryField(_("indhold"))

    def __str__(self) -> str:
        return self.attachment.name


class Shelf(models.Model):
    """How much one thing holds; its row is the lock that keeps two uploads at once within the limit."""

    owner = models.CharField(max_length=40)
    owner_key = models.PositiveBigIntegerField()
    bytes_now = models.PositiveBigIntegerField(default=0)
    bytes_ever = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "owner_key"], name="one_shelf_for_each_thing"),
            models.CheckConstraint(condition=Q(bytes_now__lte=MOST_TOGETHER), name="shelf_is_not_too_full"),
            models.CheckConstraint(
                condition=Q(bytes_ever__lte=MOST_EVER, bytes_ever__gte=F("bytes_now")),
                name="shelf_has_not_had_too_much",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} {self.owner_key}"
