from django.urls import path

from medspiller.outside_in.views import deciding, reading, writing

app_name = "outside_in"
urlpatterns = [
    path("", reading.listing, name="list"),
    path("tavle/", reading.board, name="board"),
    path("overblik/", reading.overview, name="overview"),
    path("ny/", writing.new, name="new"),
    path("<int:pk>/", reading.signal, name="signal"),
    path("<int:pk>/ret/", writing.edit, name="edit"),
    path("<int:pk>/skriv/", writing.comment, name="comment"),
    path("<int:pk>/svar/", deciding.decide, name="decide"),
    path("<int:pk>/giv-videre/", deciding.pass_on, name="pass_on"),
    path("<int:pk>/saml/", deciding.join, name="join"),
    path("<int:pk>/handling/", deciding.plan_action, name="plan_action"),
]
