from django.urls import path

from medspiller.themes import views

app_name = "themes"
urlpatterns = [
    path("", views.home, name="home"),
    path("som-mit-udsagn/<uuid:statement>/", views.alike, name="alike"),
    path("<slug:part>/", views.part, name="part"),
]
