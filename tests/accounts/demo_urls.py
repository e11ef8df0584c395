"""The addresses of a site in demo mode."""

from django.urls import include, path

from medspiller.accounts.urls import demo_urlpatterns
from medspiller.accounts.urls import urlpatterns as everyday
from medspiller.outbox.urls import demo_urlpatterns as demo_post
from medspiller.outbox.urls import urlpatterns as post
from medspiller.project.urls import urlpatterns as project

urlpatterns = [
    path("", include(([*everyday, *demo_urlpatterns], "accounts"))),
    path("", include(([*post, *demo_post], "outbox"))),
    *project,
]
