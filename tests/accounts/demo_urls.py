"""The addresses of a site in demo mode."""

from django.urls import include, path

from medspiller.accounts.urls import demo_urlpatterns
from medspiller.accounts.urls import urlpatterns as everyday
from medspiller.project.urls import urlpatterns as project

urlpatterns = [path("", include(([*everyday, *demo_urlpatterns], "accounts"))), *project]
