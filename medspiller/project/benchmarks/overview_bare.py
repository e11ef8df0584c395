"""What the overview is measured beside: the same server, person and frame, and nothing in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from medspiller.project.urls import urlpatterns as ours


def bare(request: HttpRequest) -> HttpResponse:
    return render(request, "web/base.html")


urlpatterns = [path("bar-side/", bare), *ours]
