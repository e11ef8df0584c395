from django.urls import URLPattern

app_name = "own_translation"
urlpatterns: list[URLPattern] = []
