from django.urls import path

from medspiller.indicators.views import delivering, effects, executive, fetching, laying_out, reading, uploading

app_name = "indicators"
urlpatterns = [
    path("tal/", laying_out.overview, name="kept"),
    path("tal/ny/", laying_out.new, name="new"),
    path("tal/skabeloner/", laying_out.templates, name="templates"),
    path("tal/fil/", uploading.upload, name="upload"),
    path("tal/fil/<str:token>/", uploading.preview, name="upload_preview"),
    path("tal/levering/<uuid:key>/", delivering.delivery, name="delivery"),
    path("tal/<int:pk>/", delivering.keep, name="keep"),
    path("tal/<int:pk>/ret/", laying_out.change, name="change"),
    path("tal/<int:pk>/afslut/", laying_out.end, name="end"),
    path("tal/<int:pk>/genoptag/", laying_out.take_up, name="take_up"),
    path("tal/<int:pk>/brud/", laying_out.add_break, name="add_break"),
    path("tal/<int:pk>/brud/<int:series_break>/fjern/", laying_out.remove_break, name="remove_break"),
    path("tal/<int:pk>/skriv/", delivering.type_values, name="type"),
    path("tal/<int:pk>/statistikbanken/", fetching.choose, name="statbank"),
    path("tal/<int:pk>/statistikbanken/skift/", fetching.switch, name="statbank_switch"),
    path("tal/<int:pk>/skabelon.<str:kind>", delivering.template, name="fill_in"),
    path("forventninger/", effects.hit_rates, name="hit_rates"),
    path("handling/<int:action>/", effects.effects, name="effects"),
    path("handling/<int:action>/forventning/", effects.expect, name="expect"),
    path("handling/<int:action>/<uuid:pk>/fjern/", effects.withdraw, name="withdraw"),
    path("handling/<int:action>/<uuid:pk>/konklusion/", effects.conclude, name="conclude"),
    # Last: any word here may be an indicator's key (`rules/keys.py` keeps the words above free).
    path("", reading.board, name="board"),
    path("<slug:key>/", reading.indicator, name="indicator"),
    path("<slug:key>/overblik/", executive.executive, name="executive"),
    path("<slug:key>/pdf/", reading.indicator_pdf, name="indicator_pdf"),
    path("<slug:key>/sammenlign/<int:unit>/", reading.compare, name="compare"),
]
