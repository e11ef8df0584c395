from django.urls import path

from medspiller.involvement.views import following, laying_out, public

app_name = "involvement"
urlpatterns = [
    path("deltag/", public.page_list, name="public_list"),
    path("deltag/<slug:slug>/", public.page, name="public"),
    path("deltag/<slug:slug>/tak/", public.thanks, name="thanks"),
    path("deltag/<slug:slug>/stoet/<uuid:key>/", public.support, name="support"),
    path("inddragelse/", following.page_list, name="list"),
    path("inddragelse/ny/", laying_out.new, name="new"),
    path("inddragelse/<int:pk>/", following.page, name="page"),
    path("inddragelse/<int:pk>/ret/", laying_out.edit, name="edit"),
    path("inddragelse/<int:pk>/felter/", laying_out.fields, name="fields"),
    path("inddragelse/<int:pk>/vis/", laying_out.preview, name="preview"),
    path("inddragelse/<int:pk>/aabn/", laying_out.open_page, name="open"),
    path("inddragelse/<int:pk>/kasser/", laying_out.discard, name="discard"),
    path("inddragelse/<int:pk>/sidste-dag/", laying_out.last_day, name="last_day"),
    path("inddragelse/<int:pk>/luk/", laying_out.close, name="close"),
    path("inddragelse/<int:pk>/bilag/", laying_out.attach, name="attach"),
    path("inddragelse/<int:pk>/bilag/tag-af/", laying_out.detach, name="detach"),
    path("inddragelse/<int:pk>/bidrag/", following.contributions, name="contributions"),
    path("inddragelse/<int:pk>/bidrag/<uuid:key>/giv-videre/", following.hand_over, name="hand_over"),
    path("inddragelse/<int:pk>/svar/", following.answer, name="answer"),
    path("inddragelse/<int:pk>/svar/offentliggoer/", following.publish, name="publish"),
    path("inddragelse/<int:pk>/plakat/pdf/", following.poster, name="poster"),
    path("inddragelse/<int:pk>/bidrag/excel/", following.workbook, name="workbook"),
]
