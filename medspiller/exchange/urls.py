from django.urls import path

from medspiller.exchange import views

app_name = "exchange"
urlpatterns = [path("", views.archives, name="archives")]
