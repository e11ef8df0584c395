from django.urls import URLPattern

app_name = "outside_in"
urlpatterns: list[URLPattern] = []
