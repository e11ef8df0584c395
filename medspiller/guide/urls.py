from django.urls import path

from medspiller.guide import views

app_name = "guide"
urlpatterns = [
    path("", views.front, name="front"),
    path("<slug:slug>/", views.topic, name="topic"),
]
