from django.urls import path

from medspiller.decisions.views import following, reading, writing

app_name = "decisions"
urlpatterns = [
    path("", reading.log, name="log"),
    path("log.csv", reading.log_csv, name="log_csv"),
    path("log.xlsx", reading.log_xlsx, name="log_xlsx"),
    path("mine/", reading.mine, name="mine"),
    path("til-mig/", reading.inbox, name="inbox"),
    path("samtaler/", reading.talks, name="talks"),
    path("samtaler/<int:receiver>/", following.talked, name="talked"),
    path("ny/", writing.begin, name="begin"),
    path("<int:pk>/", reading.decision, name="decision"),
    path("<int:pk>/ret/", writing.edit, name="edit"),
    path("<int:pk>/fortael/", writing.tell, name="tell"),
    path("<int:pk>/kasser/", writing.discard, name="discard"),
    path("<int:pk>/svar/", following.answer, name="answer"),
    path("<int:pk>/mening/", following.sense, name="sense"),
    path("<int:pk>/bilag/", writing.files, name="files"),
    path("<int:pk>/moede/", following.meeting, name="meeting"),
    path("<int:pk>/landet/", following.landed, name="landed"),
    path("<int:pk>/aendr/", following.change, name="change"),
    path("<int:pk>/traek-tilbage/", following.withdraw, name="withdraw"),
    path("<int:pk>/se-igen/", following.look_again, name="look_again"),
    path("<int:pk>/handling/", following.start_action, name="start_action"),
    path("<int:pk>/pdf/", reading.pdf, name="pdf"),
]
