from django.urls import path

from medspiller.patterns.views import reading

app_name = "patterns"
urlpatterns = [
    path("", reading.whole, name="whole"),
    path("tael-op/", reading.count_now, name="count_now"),
    path("enhed/<int:unit>/", reading.of_unit, name="unit"),
    path("enhed/<int:unit>/overblik.pdf", reading.unit_pdf, name="unit_pdf"),
    path("enhed/<int:unit>/overblik.xlsx", reading.unit_xlsx, name="unit_xlsx"),
    path("enhed/<int:unit>/bag/<slug:measure>/", reading.behind, name="behind"),
]
