from django.urls import path

from medspiller.partners.views import inside, sharing

app_name = "partners"
urlpatterns = [
    # For those who invite; signed in.
    path("partnere/", sharing.partner_list, name="list"),
    path("partnere/handling/<int:action>/", sharing.on_action, name="on_action"),
    path("partnere/handling/<int:action>/ny/", sharing.invite, name="invite"),
    path("partnere/<uuid:pk>/", sharing.partner, name="partner"),
    path("partnere/<uuid:pk>/adgang/", sharing.change_terms, name="change_terms"),
    path("partnere/<uuid:pk>/nyt-link/", sharing.renew_link, name="renew_link"),
    path("partnere/<uuid:pk>/luk/", sharing.end_access, name="end_access"),
    path("partnere/<uuid:pk>/laering/", sharing.send_learning, name="send_learning"),
    # For partners; served by `middleware.PartnerPagesMiddleware`, before sessions and sign-in.
    path("partner/handling/<uuid:pk>/", inside.shared_action, name="shared_action"),
    path("partner/handling/<uuid:pk>/skriv/", inside.contribute, name="contribute"),
    path("partner/handling/<uuid:pk>/gjort/<int:contribution>/", inside.set_done, name="set_done"),
    path("partner/handling/<uuid:pk>/traek-tilbage/<int:contribution>/", inside.take_back, name="take_back"),
    path("partner/handling/<uuid:pk>/ud/", inside.leave, name="leave"),
    path("partner/handling/<uuid:pk>/farvel/", inside.say_goodbye, name="say_goodbye"),
    path("partner/<str:token>/", inside.door, name="door"),
    path("partner/<str:token>/kode/", inside.send_code, name="send_code"),
    path("partner/<str:token>/ind/", inside.enter, name="enter"),
]
