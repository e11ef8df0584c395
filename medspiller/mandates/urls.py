from django.urls import path

from medspiller.mandates.views import asking, competences, experiences, frames, kinds, mandates, writing

app_name = "mandates"
urlpatterns = [
    path("", asking.home, name="home"),
    path("maa-jeg/", asking.ask, name="ask"),
    path("slags/", kinds.kinds, name="kinds"),
    path("slags/<int:pk>/", kinds.kind, name="kind"),
    path("slags/<int:pk>/udgaa/", kinds.end_kind, name="end_kind"),
    path("enhed/<int:unit>/", frames.frame, name="frame"),
    path("enhed/<int:unit>/historik/", frames.history, name="history"),
    path("enhed/<int:unit>/pdf/", frames.frame_pdf, name="frame_pdf"),
    path("enhed/<int:unit>/kommentar/", frames.remark, name="remark"),
    path("enhed/<int:unit>/aftal/", frames.agree, name="agree"),
    path("enhed/<int:unit>/skriv/", writing.write, name="write"),
    path("enhed/<int:unit>/giv/", writing.give, name="give"),
    path("enhed/<int:unit>/egen-slags/", writing.add_own_kind, name="add_own_kind"),
    path("enhed/<int:unit>/egen-slags/<int:pk>/udgaa/", writing.end_own_kind, name="end_own_kind"),
    path("enhed/<int:unit>/spoerg/", experiences.ask_employees, name="ask_employees"),
    path("oplevelse/<int:pk>/", experiences.experience, name="experience"),
    path("oplevelse/<int:pk>/svar/", experiences.answer, name="answer"),
    path("oplevelse/<int:pk>/tak/", experiences.answered, name="answered"),
    path("oplevelse/<int:pk>/traek-tilbage/", experiences.withdraw, name="withdraw"),
    path("oplevelse/<int:pk>/talt/", experiences.talked, name="talked"),
    path("mandater/", mandates.mandate_list, name="mandates"),
    path("mandater/nyt/", mandates.new, name="new"),
    path("mandater/<int:pk>/", mandates.mandate, name="mandate"),
    path("mandater/<int:pk>/ret/", mandates.edit, name="edit"),
    path("mandater/<int:pk>/svar/", mandates.answer, name="answer_mandate"),
    path("mandater/<int:pk>/tag-tilbage/", mandates.take_back, name="take_back"),
    path("mandater/<int:pk>/afslut/", mandates.end, name="end"),
    path("mandater/<int:pk>/kompetence/", competences.add, name="add_competence"),
    path("mandater/<int:pk>/kompetence/<int:competence>/", competences.follow, name="follow_competence"),
]
