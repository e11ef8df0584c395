from django.urls import path

from medspiller.organisation.views import browsing, importing

app_name = "organisation"
urlpatterns = [
    path("", browsing.tree, name="tree"),
    path("soeg/", browsing.search, name="search"),
    path("enhed/<int:pk>/", browsing.unit, name="unit"),
    path("person/<int:pk>/", browsing.person, name="person"),
    path("indlaes/", importing.choose_files, name="import"),
    path("indlaes/skabelon/<slug:name>.csv", importing.template, name="import_template"),
    path("indlaes/<str:token>/", importing.preview, name="import_preview"),
]
