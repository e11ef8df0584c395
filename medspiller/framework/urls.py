from django.urls import path

from medspiller.framework.views import drafts, editing, mapping, publishing, reading

app_name = "framework"
urlpatterns = [
    path("", reading.current, name="current"),
    path("version/<int:version>/", reading.version, name="version"),
    path("version/<int:version>/aendringer/", reading.changes, name="changes"),
    path("version/<int:version>/ledelsesgrundlag.json", reading.export, name="export"),
    path("kladder/", drafts.drafts, name="drafts"),
    path("kladder/dokument/", drafts.upload, name="upload"),
    path("kladder/medfoelgende/", drafts.load_shipped, name="load_shipped"),
    path("kladder/tom/", drafts.start_empty, name="start_empty"),
    path("kladder/naeste/", drafts.start_next, name="start_next"),
    path("kladder/<int:pk>/", editing.editor, name="editor"),
    path("kladder/<int:pk>/ret/", editing.edit, name="edit"),
    path("kladder/<int:pk>/fortryd/", editing.undo, name="undo"),
    path("kladder/<int:pk>/del/<str:part>/", editing.split, name="split"),
    path("kladder/<int:pk>/forbehold/", editing.dismiss_warnings, name="dismiss_warnings"),
    path("kladder/<int:pk>/forbindelser/", mapping.mapping, name="mapping"),
    path("kladder/<int:pk>/forbindelser/forslag/", mapping.propose, name="propose"),
    path("kladder/<int:pk>/forbindelser/bekraeft/", mapping.confirm, name="confirm_mapping"),
    path("kladder/<int:pk>/offentliggoer/", publishing.publish, name="publish"),
    path("kladder/<int:pk>/laeg-vaek/", drafts.discard, name="discard"),
    path("kladder/<int:pk>/hent-tilbage/", drafts.take_back, name="take_back"),
]
