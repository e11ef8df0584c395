"""What answering is measured beside: one view that inserts what is posted to it as one row, and redirects."""

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path


class Line(models.Model):
    content = models.BinaryField()

    class Meta:
        app_label = "bare"

    def __str__(self) -> str:
        return str(self.pk)


def insert(request: HttpRequest) -> HttpResponse:
    Line(content=request.body).save(force_insert=True)
    return HttpResponseRedirect("/svar/tak/")


urlpatterns = [path("svar/send/", insert)]
