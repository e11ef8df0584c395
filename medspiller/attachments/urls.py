from django.urls import path

from medspiller.attachments import views

app_name = "attachments"
urlpatterns = [path("<uuid:key>/", views.file, name="file")]
