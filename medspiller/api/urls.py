from django.urls import include, path, re_path

from medspiller.api.views import documentation, rest, tokens

app_name = "api"
urlpatterns = [
    path("api-adgange/", tokens.tokens, name="tokens"),
    path("api-adgange/ny/", tokens.make, name="make"),
    path("api-adgange/<int:pk>/tag-tilbage/", tokens.revoke, name="revoke"),
    path("api/dokumentation/", documentation.documentation, name="documentation"),
    path("api/v1/openapi.json", rest.openapi, name="openapi"),
    path("api/v1/", include(rest.addresses())),
    re_path(r"^api/v1/", rest.not_found, name="not_found"),
]
