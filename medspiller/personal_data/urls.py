from django.urls import path

from medspiller.personal_data.views import mine, office, retention

app_name = "personal_data"
urlpatterns = [
    path("mine/", mine.mine, name="mine"),
    path("mine/bestil/", mine.ask_for_file, name="ask_for_file"),
    path("mine/hent/<uuid:pk>/<slug:form>/", mine.fetch, name="fetch"),
    path("mine/ret/", mine.ask, name="ask"),
    path("", office.office, name="office"),
    path("svar/<int:pk>/", office.answer, name="answer"),
    path("person/<int:pk>/", office.person, name="person"),
    path("person/<int:pk>/fil/", office.hand_out, name="hand_out"),
    path("person/<int:pk>/anonymiser/", office.anonymise, name="anonymise"),
    path("opbevaring/", retention.retention, name="retention"),
    path("opbevaring/<slug:kind>/", retention.set_time, name="set_time"),
]
