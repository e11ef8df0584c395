from django.urls import path

from medspiller.dialogues.views import minutes, planning, preparing, questions

app_name = "dialogues"
urlpatterns = [
    path("", planning.dialogue_list, name="list"),
    path("ny/", planning.new, name="new"),
    path("aftaler/", minutes.agreement_list, name="agreements"),
    path("aftaler/<uuid:agreement>/fulgt-op/", minutes.follow_up, name="follow_up"),
    path("aftaler/<uuid:agreement>/handling/", minutes.make_action, name="make_action"),
    path("kort/", questions.cards, name="cards"),
    path("spoergsmaal/", questions.questions, name="questions"),
    path("<int:pk>/", planning.dialogue, name="dialogue"),
    path("<int:pk>/tid/", planning.set_time, name="set_time"),
    path("<int:pk>/aflys/", planning.cancel, name="cancel"),
    path("<int:pk>/aabn/", planning.open_, name="open"),
    path("<int:pk>/kalender/", planning.calendar_file, name="calendar_file"),
    path("<int:pk>/forbered/", preparing.prepare, name="prepare"),
    path("<int:pk>/punkter/", preparing.add_point, name="add_point"),
    path("<int:pk>/punkter/<int:point>/tag-med/", preparing.bring_along, name="bring_along"),
    path("<int:pk>/punkter/<int:point>/fjern/", preparing.remove_point, name="remove_point"),
    path("<int:pk>/referat/", minutes.minutes_, name="minutes"),
    path("<int:pk>/referat/laeg-frem/", minutes.lay_out, name="lay_out"),
    path("<int:pk>/referat/skriv-under/", minutes.sign, name="sign"),
    path("<int:pk>/referat/ret/", minutes.correct, name="correct"),
    path("<int:pk>/referat/pdf/", minutes.as_pdf, name="minutes_pdf"),
    path("<int:pk>/aftaler/", minutes.add_agreement, name="add_agreement"),
    path("<int:pk>/aftaler/<uuid:agreement>/fjern/", minutes.remove_agreement, name="remove_agreement"),
]
