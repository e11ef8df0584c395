import logging
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from medspiller.accounts.models import User
from medspiller.audit.models import Event
from medspiller.organisation.models import Engagement, Person
from medspiller.organisation.queries.viewers import viewer_of
from medspiller.own_translation.changes.marking import mark
from medspiller.own_translation.changes.sharing import share_with_employees
from medspiller.own_translation.changes.versions import cut_version
from medspiller.own_translation.models import MarkCount, MarkSlip, Version
from medspiller.own_translation.queries.drafts import draft_content
from medspiller.own_translation.rules.marks import Tally
from medspiller.web import clock, keyring
from tests.cast import Cast
from tests.own_translation.listening import stage
from tests.own_translation.listening.stage import PUPILS, published, share_again, statements, told

Stored = dict[str, list[tuple[object, ...]]]


def say(cast: Cast, name: str, version: Version, kind: str, number: int = 0, statement: UUID | None = None) -> None:
    version = Version.objects.get(pk=version.pk)
    mark(by=stage.viewer(cast, name), version=version, statement_id=statement or statements(version)[number], kind=kind)


def test_four_marks_show_nothing_and_the_fifth_shows_all_five(cast: Cast) -> None:
    version = told(cast)
    for name in PUPILS[:4]:
        say(cast, name, version, "seen")
        assert not MarkCount.objects.exists()
    say(cast, PUPILS[4], version, "not_yet")
    assert published(version, statements(version)[0]) == Tally(4, 1)
    assert set(MarkSlip.objects.values_list("kind", flat=True)) == {""}


def test_each_statement_has_its_own_batch(cast: Cast) -> None:
    version = told(cast)
    for number, name in enumerate(PUPILS):
        say(cast, name, version, "seen", number % 2)
    assert not MarkCount.objects.exists()


def test_waiting_mark_can_be_changed_and_is_counted_once(cast: Cast) -> None:
    version = told(cast)
    for name in (*PUPILS[:4], *PUPILS[:4]):
        say(cast, name, version, "seen")
    say(cast, PUPILS[0], version, "not_yet")
    assert MarkSlip.objects.count() == 4
    say(cast, PUPILS[4], version, "seen")
    assert published(version, statements(version)[0]) == Tally(4, 1)


def test_counted_mark_stays_whatever_the_same_person_presses_later(cast: Cast) -> None:
    version = told(cast)
    for name in (*PUPILS[:5], *PUPILS[:5], *PUPILS[5:]):
        say(cast, name, version, "seen")
    assert published(version, statements(version)[0]) == Tally(5, 0)
    assert MarkSlip.objects.exclude(kind="").count() == 2


def test_waiting_rows_are_written_anew_at_every_mark_so_that_their_order_says_nothing(cast: Cast) -> None:
    version = told(cast)
    say(cast, "ea", version, "seen")
    first = MarkSlip.objects.get()
    say(cast, "ib", version, "seen")
    again = MarkSlip.objects.get(slip_hash=first.slip_hash)
    assert again.pk != first.pk
    assert all(row.pk.version == 4 for row in MarkSlip.objects.all())


def test_leader_own_leader_and_foreigners_may_not_mark(cast: Cast) -> None:
    version = told(cast)
    for name in ("anna", "dorte", "karen", "hanne", "rita", "bo", "sif"):
        with pytest.raises(PermissionDenied):
            say(cast, name, version, "seen")
    assert not MarkSlip.objects.exists()


def test_group_of_fewer_than_five_is_refused(cast: Cast) -> None:
    version = told(cast, "carl")
    with pytest.raises(ValidationError, match="færre end fem"):
        say(cast, "zoe", version, "seen")
    assert not MarkSlip.objects.exists()


def test_those_who_cannot_sign_in_do_not_make_the_group_large_enough(cast: Cast) -> None:
    version = told(cast)
    User.objects.filter(person__external_id__in=PUPILS[5:]).update(is_active=False)
    say(cast, "ea", version, "seen")
    Person.objects.filter(external_id="ib").update(user=None)
    with pytest.raises(ValidationError, match="færre end fem"):
        say(cast, "liv", version, "seen")


def test_statement_of_another_leader_is_refused(cast: Cast) -> None:
    version, foreign = told(cast), told(cast, "bo")
    for statement in (uuid4(), statements(foreign)[0]):
        with pytest.raises(ValidationError, match="står ikke på siden"):
            say(cast, "ea", version, "seen", statement=statement)


def test_new_version_drops_what_waited_keeps_what_was_published_and_destroys_the_key(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    version = told(cast)
    for name in (*PUPILS[:6],):
        say(cast, name, version, "seen")
    assert keyring.read(f"marks-{version.pk}") is not None
    with django_capture_on_commit_callbacks(execute=True):
        newer = share_again(version.own_translation, cast)
    assert keyring.read(f"marks-{version.pk}") is None
    assert not MarkSlip.objects.exists()
    assert published(version, statements(version)[0]) == Tally(5, 0)
    with pytest.raises(ValidationError, match="ny udgave"):
        say(cast, "ea", version, "seen")
    say(cast, "ea", newer, "seen")
    assert published(newer, statements(newer)[0]) == Tally()


def test_version_on_a_new_framework_closes_the_marks_on_the_former(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    former = told(cast, framework=stage.frame(1, published=False))
    say(cast, "ea", former, "seen")
    with django_capture_on_commit_callbacks(execute=True):
        told(cast, framework=stage.frame(2))
    assert not MarkSlip.objects.exists()
    assert keyring.read(f"marks-{former.pk}") is None


def test_earlier_version_shared_late_leaves_the_latest_open(cast: Cast) -> None:
    page = stage.write(cast)
    earlier = cut_version(page, draft_content(page), reason=Version.Reason.SHARED)
    earlier.shared_at = earlier.agreed_at = clock.now()
    earlier.save()
    latest = share_again(page, cast)
    say(cast, "ea", latest, "seen")
    share_with_employees(by=cast.user("anna"), version=earlier)
    assert MarkSlip.objects.filter(version=latest).count() == 1


def test_lost_key_stops_marking_rather_than_counting_people_twice(cast: Cast) -> None:
    version = told(cast)
    say(cast, "ea", version, "seen")
    keyring.destroy(f"marks-{version.pk}")
    with pytest.raises(ValidationError, match="dele siden igen"):
        say(cast, "ea", version, "seen")
    assert keyring.read(f"marks-{version.pk}") is None


def test_ended_engagement_ends_the_right_to_mark(cast: Cast) -> None:
    version = told(cast)
    say(cast, "ea", version, "seen")
    Engagement.objects.filter(person=cast.people["ea"]).update(to_date=clock.today())
    assert viewer_of(User.objects.get(pk=cast.user("ea").pk)) is None
    say(cast, "ib", version, "seen")
    assert MarkSlip.objects.count() == 2


def everything() -> Stored:
    """The whole database but the random ids and hashes of the marks and the running number of their counts."""
    found: Stored = {}
    hidden = {MarkSlip._meta.db_table: {"id", "slip_hash"}, MarkCount._meta.db_table: {"id"}}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            # What the search index keeps for itself on SQLite cannot be read; what it is made of is among the rest.
            if table.startswith("text_search_terms"):
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            kept = [number for number, name in enumerate(names) if name not in hidden.get(table, set())]
            found[table] = sorted((tuple(row[number] for number in kept) for row in cursor.fetchall()), key=repr)
    return found


def database_after(cast: Cast, answers: dict[str, str], browsers: dict[str, Client], version: Version) -> Stored:
    """Everything stored after the answers were given on the page itself; then it is undone."""
    with transaction.atomic():
        for name, kind in answers.items():
            body = {"version": version.pk, "statement": statements(version)[0], "kind": kind}
            address = reverse("own_translation:mark", args=[cast.people["anna"].pk])
            assert browsers[name].post(address, body).status_code == 302
        stored = everything()
        transaction.set_rollback(True)
    return stored


@pytest.mark.parametrize("people", [PUPILS[:2], PUPILS[:6]], ids=["waiting", "published"])
def test_nothing_in_the_whole_database_differs_by_who_marked_what(
    cast: Cast, sign_in: Callable[[str], Client], people: tuple[str, ...]
) -> None:
    version = told(cast)
    browsers = {name: sign_in(name) for name in people}
    first = dict.fromkeys(people, "seen") | {people[0]: "not_yet"}
    swapped = first | {people[0]: "seen", people[1]: "not_yet"}
    with clock.set_to(clock.now()):
        before = everything()
        stored = database_after(cast, first, browsers, version)
        assert stored == database_after(cast, swapped, browsers, version)
    assert stored != before
    changed = {table for table, rows in stored.items() if rows != before[table]}
    assert changed <= {MarkSlip._meta.db_table, MarkCount._meta.db_table}


def test_marking_leaves_no_audit_row_no_log_line_and_nothing_in_session_cookie_or_address(
    cast: Cast, sign_in: Callable[[str], Client], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    version, browser, before = told(cast), sign_in("ea"), Event.objects.count()
    address = reverse("own_translation:mark", args=[cast.people["anna"].pk])
    answers = {}
    for kind in ("seen", "not_yet"):
        session = dict(browser.session.items())
        body = {"version": version.pk, "statement": statements(version)[0], "kind": kind}
        response = browser.post(address, body)
        told_back = browser.get(response.headers["Location"]).content.decode()
        answers[kind] = (response.status_code, response.headers["Location"], told_back.count("Tak. Dit svar"))
        assert dict(browser.session.items()) == session
        assert "messages" not in response.cookies
    assert answers["seen"] == answers["not_yet"]
    assert "?" not in answers["seen"][1]
    assert Event.objects.count() == before
    assert not [line for line in caplog.messages if "not_yet" in line or str(statements(version)[0]) in line]


def test_key_of_a_version_never_changes_with_the_marks(cast: Cast) -> None:
    version = told(cast)
    say(cast, "ea", version, "seen")
    key = keyring.read(f"marks-{version.pk}")
    say(cast, "ib", version, "not_yet")
    assert keyring.read(f"marks-{version.pk}") == key
