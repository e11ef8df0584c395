from django.urls import path

from medspiller.evaluation.views import answering, reading, writing

app_name = "evaluation"
urlpatterns = [
    path("", reading.home, name="home"),
    path("slutdato/", writing.term, name="term"),
    path("begynd/", writing.begin, name="begin"),
    path("<int:pk>/", reading.evaluation, name="evaluation"),
    path("<int:pk>/pdf/", reading.pdf, name="pdf"),
    path("<int:pk>/afslut/", writing.conclude, name="conclude"),
    path("<int:pk>/del/<slug:part>/", answering.part, name="part"),
    path("<int:pk>/nyt/<slug:part>/", answering.add, name="add"),
    path("forslag/<int:pk>/", answering.proposal, name="proposal"),
    path("forslag/<int:pk>/traek-tilbage/", answering.withdraw, name="withdraw"),
]
