from django.urls import path

from medspiller.surveys.views import answering, mirrors, questionnaires, reading, running

app_name = "surveys"
urlpatterns = [
    path("svar/", answering.enter, name="enter"),
    path("svar/send/", answering.send, name="send"),
    path("svar/tak/", answering.thanks, name="thanks"),
    path("svar/<str:token>/", answering.answer, name="answer"),
    path("maalinger/", reading.survey_list, name="list"),
    path("maalinger/ny/", running.new, name="new"),
    path("maalinger/spoergeskemaer/", questionnaires.questionnaire_list, name="questionnaires"),
    path("maalinger/spoergeskemaer/medfoelger/", questionnaires.take_shipped, name="take_shipped"),
    path("maalinger/spoergeskemaer/<int:pk>/", questionnaires.edit, name="questionnaire"),
    path("maalinger/spoergeskemaer/<int:pk>/dele/", questionnaires.parts, name="questionnaire_parts"),
    path("maalinger/spoergeskemaer/<int:pk>/kopi/", questionnaires.copy, name="copy_questionnaire"),
    path("maalinger/spoergeskemaer/<int:pk>/fil/", questionnaires.file, name="questionnaire_file"),
    path("maalinger/spejling/", mirrors.new, name="new_mirror"),
    path("maalinger/spejling/<uuid:key>/", mirrors.mirror, name="mirror"),
    path("maalinger/spejling/<uuid:key>/mig-selv/", mirrors.answer_self, name="answer_self"),
    path("maalinger/spejling/<uuid:key>/del/", mirrors.share, name="share_mirror"),
    path("maalinger/spejling/<uuid:key>/goer-op/", mirrors.end, name="end_mirror"),
    path("maalinger/<uuid:key>/", reading.survey, name="survey"),
    path("maalinger/<uuid:key>/ret/", running.edit, name="edit"),
    path("maalinger/<uuid:key>/beslutning/", running.decide, name="decide"),
    path("maalinger/<uuid:key>/opgiv/", running.give_up, name="give_up"),
    path("maalinger/<uuid:key>/goer-op/", running.close, name="close"),
    path("maalinger/<uuid:key>/sedler/", running.slips, name="slips"),
    path("maalinger/<uuid:key>/kommentarer/", running.comments, name="comments"),
    path("maalinger/<uuid:key>/kommentarer/<uuid:comment>/skjul/", running.hide_comment, name="hide_comment"),
    path("maalinger/<uuid:key>/enhed/<int:unit>/", reading.unit, name="unit"),
    path("maalinger/<uuid:key>/enhed/<int:unit>/excel/", reading.unit_workbook, name="unit_workbook"),
    path("maalinger/<uuid:key>/enhed/<int:unit>/pdf/", reading.unit_pdf, name="unit_pdf"),
    path("maalinger/<uuid:key>/enhed/<int:unit>/opfoelgning/", reading.follow_up, name="follow_up"),
    path("maalinger/<uuid:key>/enhed/<int:unit>/opfoelgning/<str:scale>/", reading.start_action, name="start_action"),
]
