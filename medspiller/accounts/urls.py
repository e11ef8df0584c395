from django.urls import path

from medspiller.accounts import views

app_name = "accounts"
urlpatterns = [
    path("min-profil/", views.profile, name="profile"),
    path("sprog/", views.language, name="language"),
]
