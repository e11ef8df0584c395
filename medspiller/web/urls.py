from django.urls import path

from medspiller.web import views

app_name = "web"
urlpatterns = [
    path("sundhed/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
]
