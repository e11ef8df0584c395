from django.conf import settings
from django.urls import path

from medspiller.accounts.views import demo, profile, roles

app_name = "accounts"
urlpatterns = [
    path("min-profil/", profile.profile, name="profile"),
    path("sprog/", profile.language, name="language"),
    path("roller/", roles.roles, name="roles"),
    path("roller/giv/", roles.give_role, name="give_role"),
    path("roller/<int:assignment>/afslut/", roles.end_role, name="end_role"),
]
demo_urlpatterns = [path("demo/vaelg-person/", demo.choose_person, name="choose_person")]
if settings.DEMO:
    urlpatterns += demo_urlpatterns
