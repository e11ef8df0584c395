from django.urls import URLPattern, path

from medspiller.own_translation.views import agreeing as agreeing_views

app_name = "own_translation"

# The leader's own page: writing, saving, versions.
writing: list[URLPattern] = []

# Between the leader and the own leader: sharing, agreeing, commenting; out and in as PDF and Word.
agreeing: list[URLPattern] = [
    path("aftaler/", agreeing_views.agreements, name="agreements"),
    path("del/", agreeing_views.share, name="share"),
    path("udgave/<int:pk>/", agreeing_views.version, name="version"),
    path("udgave/<int:pk>/svar/", agreeing_views.confirm, name="confirm"),
    path("udgave/<int:pk>/kommentar/", agreeing_views.comment, name="comment"),
    path("udgave/<int:pk>/del-med-medarbejdere/", agreeing_views.share_with_employees, name="share_with_employees"),
    path("udgave/<int:pk>/del-med-alle-ledere/", agreeing_views.share_with_all_leaders, name="share_with_all_leaders"),
    path(
        "udgave/<int:pk>/del-ikke-med-alle-ledere/",
        agreeing_views.stop_sharing_with_all_leaders,
        name="stop_sharing_with_all_leaders",
    ),
]

# Between the leader and the employees: reading, marking, proposing, answering.
listening: list[URLPattern] = []

urlpatterns = [*writing, *agreeing, *listening]
