from django.urls import URLPattern, path

from medspiller.own_translation.views import agreeing as agreeing_views
from medspiller.own_translation.views import heard as heard_views
from medspiller.own_translation.views import inspiration as inspiration_views
from medspiller.own_translation.views import listening as listening_views
from medspiller.own_translation.views import paper as paper_views
from medspiller.own_translation.views import versions as versions_views
from medspiller.own_translation.views import writing as writing_views

app_name = "own_translation"

# The leader's own page: writing, saving, versions.
writing: list[URLPattern] = [
    path("", writing_views.own_page, name="mine"),
    path("gem/<uuid:statement>/", writing_views.save, name="save"),
    path("fjern/<uuid:statement>/", writing_views.remove, name="remove"),
    path("fortryd/<uuid:statement>/", writing_views.bring_back, name="bring_back"),
    path("flyt/<uuid:statement>/", writing_views.move, name="move"),
    path("tidligere/<int:pk>/", writing_views.earlier, name="earlier"),
    path("udgaver/", versions_views.versions, name="versions"),
    path("udgaver/sammenlign/", versions_views.compare, name="compare"),
    path("udgaver/<int:pk>/hent/", versions_views.restore, name="restore"),
    path("inspiration/", inspiration_views.inspiration, name="inspiration"),
    path(
        "inspiration/<int:version>/<uuid:statement>/brug/", inspiration_views.use_as_beginning, name="use_as_beginning"
    ),
]

# Between the leader and the own leader: sharing, agreeing, commenting; out and in as PDF and Word.
agreeing: list[URLPattern] = [
    path("aftaler/", agreeing_views.agreements, name="agreements"),
    path("del/", agreeing_views.share, name="share"),
    path("udgave/<int:pk>/", agreeing_views.version, name="version"),
    path("udgave/<int:pk>/aendringer/", versions_views.version_changes, name="version_changes"),
    path("udgave/<int:pk>/svar/", agreeing_views.confirm, name="confirm"),
    path("udgave/<int:pk>/kommentar/", agreeing_views.comment, name="comment"),
    path("udgave/<int:pk>/del-med-medarbejdere/", agreeing_views.share_with_employees, name="share_with_employees"),
    path("udgave/<int:pk>/del-med-alle-ledere/", agreeing_views.share_with_all_leaders, name="share_with_all_leaders"),
    path(
        "udgave/<int:pk>/del-ikke-med-alle-ledere/",
        agreeing_views.stop_sharing_with_all_leaders,
        name="stop_sharing_with_all_leaders",
    ),
    path("udgave/<int:pk>/pdf/", paper_views.version_pdf, name="version_pdf"),
    path("kladde/word/", paper_views.draft_docx, name="draft_docx"),
    path("kladde/indlaes/", paper_views.upload, name="upload"),
    path("kladde/indlaes/brug/", paper_views.apply, name="apply_upload"),
    path("kladde/pdf/", paper_views.draft_pdf, name="draft_pdf"),
]

# Between the leader and the employees: reading, marking, proposing, answering.
listening: list[URLPattern] = [
    path("mine-ledere/", listening_views.leaders, name="leaders"),
    path("mine-ledere/<int:person>/", listening_views.leader, name="leader"),
    path("mine-ledere/<int:person>/svar/", listening_views.mark, name="mark"),
    path("mine-ledere/<int:person>/skriv/", listening_views.contribute, name="contribute"),
    path("mine-tekster/<int:pk>/traek-tilbage/", listening_views.withdraw, name="withdraw"),
    path("hoert/", heard_views.heard, name="heard"),
    path("hoert/svar/", heard_views.answer, name="answer"),
    path("hoert/med-navn/<int:pk>/til-kladden/", heard_views.take_up_named, name="take_up_named"),
    path("hoert/anonymt/<uuid:pk>/til-kladden/", heard_views.take_up_anonymous, name="take_up_anonymous"),
    path("samtale-i-gruppen/", heard_views.group_talk, name="group_talk"),
]

urlpatterns = [*writing, *agreeing, *listening]
