from django.urls import path

from medspiller.search import views

app_name = "search"
urlpatterns = [
    path("", views.search, name="search"),
    path("mens-du-skriver/", views.while_typing, name="while_typing"),
]
