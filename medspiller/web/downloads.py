from django.http import HttpResponse


def download(data: bytes | str, content_type: str, name: str) -> HttpResponse:
    """A file that the browser saves as `name`, which is of English letters, digits, dots and dashes."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=content_type, headers=headers)
