from django.conf import settings
from django.urls import path

from medspiller.outbox.views import demo, undelivered

app_name = "outbox"
urlpatterns = [
    path("post/", undelivered.undelivered, name="undelivered"),
    path("post/<uuid:pk>/igen/", undelivered.try_again, name="try_again"),
]
demo_urlpatterns = [
    path("demo/post/", demo.letters, name="demo_letters"),
    path("demo/post/<uuid:pk>/", demo.letter, name="demo_letter"),
    path("demo/post/<uuid:pk>/html/", demo.letter_html, name="demo_letter_html"),
    path("demo/post/<uuid:pk>/kalender/", demo.letter_calendar, name="demo_letter_calendar"),
]
if settings.DEMO:
    urlpatterns += demo_urlpatterns
