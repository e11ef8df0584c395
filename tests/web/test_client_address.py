import pytest
from django.test import RequestFactory
from pytest_django import Settings

from medspiller.web.client_address import UNKNOWN, client_address


@pytest.mark.parametrize(
    ("proxies", "peer", "forwarded", "expected"),
    [
        (0, "203.0.113.5", "", "203.0.113.5"),
        (0, "203.0.113.5", "10.0.0.1", "203.0.113.5"),
        (1, "127.0.0.1", "203.0.113.5", "203.0.113.5"),
        (1, "127.0.0.1", "6.6.6.6, 203.0.113.5", "203.0.113.5"),
        (2, "127.0.0.1", "6.6.6.6, 203.0.113.5, 10.0.0.1", "203.0.113.5"),
        (2, "127.0.0.1", "203.0.113.5", "127.0.0.1"),
        (1, "", "", UNKNOWN),
        (1, "", "vrøvl", UNKNOWN),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::"),
        (0, "::ffff:203.0.113.5", "", "203.0.113.5"),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(
    settings: Settings, proxies: int, peer: str, forwarded: str, expected: str
) -> None:
    settings.PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory(REMOTE_ADDR=peer).get("/", headers=headers)
    assert client_address(request) == expected
