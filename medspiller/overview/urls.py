from django.urls import path

from medspiller.overview import views

app_name = "overview"
urlpatterns = [
    path("", views.home, name="home"),
    path("sigtelinje/", views.line_of_sight, name="line_of_sight"),
    path("sigtelinje/vaelg/", views.choose_line_of_sight, name="choose_line_of_sight"),
    path("sigtelinje/pdf/", views.line_of_sight_pdf, name="line_of_sight_pdf"),
]
