from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from medspiller.overview.queries import home_for


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "overview/home.html", {"home": home_for(request.user)})
