from django.urls import URLPattern

app_name = "annual_cycle"
urlpatterns: list[URLPattern] = []
