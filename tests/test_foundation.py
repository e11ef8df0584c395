from collections.abc import Callable

from django.test import Client

from tests.cast import Cast


def test_home_page_greets_a_signed_in_person(cast: Cast, sign_in: Callable[[str], Client]) -> None:
    assert sign_in("anna").get("/").status_code == 200


def test_nobody_is_sent_to_sign_in(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/konto/login/")
