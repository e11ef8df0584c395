from django.urls import path

from medspiller.indicators.views import reading

app_name = "indicators"
urlpatterns = [
    path("indikatorer/", reading.board, name="board"),
    path("indikatorer/<slug:key>/", reading.indicator, name="indicator"),
    path("indikatorer/<slug:key>/pdf/", reading.indicator_pdf, name="indicator_pdf"),
    path("indikatorer/<slug:key>/sammenlign/<int:unit>/", reading.compare, name="compare"),
]
