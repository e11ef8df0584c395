from django.http import HttpResponse

from medspiller.web.downloads import download

TYPES = {"pdf": "application/pdf", "json": "application/json"}


def own_data_file(data: bytes, form: str, name: str) -> HttpResponse:
    """A person's data, "pdf" or "json", kept by nothing on the way."""
    response = download(data, TYPES[form], f"{name}.{form}")
    response["Cache-Control"] = "no-store"
    return response
