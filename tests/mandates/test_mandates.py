import datetime
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medspiller.annual_cycle.queries.expected import expected
from medspiller.annual_cycle.queries.wording import in_words
from medspiller.annual_cycle.rules.items import What
from medspiller.audit.models import Event
from medspiller.framework.models import Framework
from medspiller.mandates.changes import giving
from medspiller.mandates.models import Mandate, MatterKind
from medspiller.mandates.rules.facts import CompetenceFacts, MandateFacts
from medspiller.organisation.queries.viewers import Viewer
from medspiller.outbox.models import Letter
from medspiller.web import clock
from tests.cast import Cast
from tests.mandates.conftest import GiveFrame, GiveMandate, SignIn, at, in_days

View = Callable[[str], Viewer]


def test_a_leader_gives_and_the_employee_says_yes(cast: Cast, sign_in: SignIn, kinds: dict[str, MatterKind]) -> None:
    sent = {
        "holder": cast.people["ea"].pk,
        "what": "Bestille vikarer",
        "limits": "Højst to om dagen",
        "from_date": clock.today().isoformat(),
        "openness": "all",
        "kinds": [kinds["Vikarer"].pk],
        "in_place": "Kender planen\n\nKan ringe",
        "learn-1": "Vikarsystemet",
        "learn-1-by": in_days(20).isoformat(),
    }
    made = sign_in("anna").post("/ledelsesrum/mandater/nyt/", sent)
    assert made.status_code == 302, made.content.decode()
    mandate = Mandate.objects.get()
    path = f"/ledelsesrum/mandater/{mandate.pk}/"
    assert sign_in("sif").get(path).status_code == 404
    ea = sign_in("ea")
    page = ea.get(path).content.decode()
    for part in ("Anna Test vil gerne give dig dette mandat", "Højst to om dagen", "Vikarsystemet", "Kender planen"):
        assert part in page
    assert ea.post(f"{path}svar/", {"answer": "yes", "version": 1, "words": "Gerne"}).status_code == 302
    other = sign_in("sif").get(path).content.decode()
    assert "Højst to om dagen" in other
    assert "Vikarsystemet" not in other
    assert "Gerne" not in other
    assert "Vikarsystemet" in sign_in("dorte").get(path).content.decode()
    assert [letter.to for letter in Letter.objects.order_by("created_at", "pk")] == [
        cast.people["ea"].email,
        cast.people["anna"].email,
    ]
    actions = Event.objects.filter(subject_type="mandates.mandate").order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["mandates.proposed", "mandates.accepted"]


def test_no_needs_words_and_is_between_the_two(cast: Cast, sign_in: SignIn, give_mandate: GiveMandate) -> None:
    mandate = give_mandate("anna", "ea", "Ringe til pressen", accept=False)
    path, ea = f"/ledelsesrum/mandater/{mandate.pk}/", sign_in("ea")
    answer = {"answer": "no", "version": 1, "words": " "}
    assert "hvorfor" in ea.post(f"{path}svar/", answer, follow=True).content.decode()
    ea.post(f"{path}svar/", answer | {"words": "Det er for meget lige nu"})
    assert "for meget lige nu" in sign_in("anna").get(path).content.decode()
    assert sign_in("ib").get(path).status_code == 404


def test_a_change_holds_when_it_is_accepted(cast: Cast, sign_in: SignIn, give_mandate: GiveMandate) -> None:
    mandate = give_mandate("anna", "ea", "Købe ind", limits="Op til 100 kr.")
    path = f"/ledelsesrum/mandater/{mandate.pk}/"
    sent = {"what": "Købe ind", "limits": "Op til 900 kr.", "from_date": clock.today().isoformat(), "openness": "unit"}
    anna = sign_in("anna")
    assert anna.post(f"{path}ret/", sent | {"revision": mandate.revision}).status_code == 302
    late = anna.post(f"{path}ret/", sent | {"revision": mandate.revision, "limits": "Op til 5 kr."})
    assert late.status_code == 422
    assert "er ændret" in late.content.decode()
    assert "Op til 100 kr." in sign_in("ib").get(path).content.decode()
    assert "900" not in sign_in("ib").get(path).content.decode()
    ea = sign_in("ea")
    ea.post(f"{path}svar/", {"answer": "yes", "version": 1, "words": ""})
    mandate.refresh_from_db()
    assert mandate.accepted is not None
    assert mandate.accepted.number == 1
    ea.post(f"{path}svar/", {"answer": "yes", "version": 2, "words": ""})
    assert "Op til 900 kr." in sign_in("ib").get(path).content.decode()
    # The unit only, from now on.
    assert sign_in("sif").get(path).status_code == 404
    assert sign_in("karen").get(path).status_code == 200


def test_it_ends_with_a_reason_by_either_of_the_two(cast: Cast, sign_in: SignIn, give_mandate: GiveMandate) -> None:
    for name in ("anna", "ea"):
        mandate = give_mandate("anna", "ea", "Købe ind")
        path = f"/ledelsesrum/mandater/{mandate.pk}/"
        assert sign_in(name).post(f"{path}afslut/", {"because": ""}).status_code == 422
        assert sign_in(name).post(f"{path}afslut/", {"because": "Ny opgave"}).status_code == 302
        assert "Ny opgave" in sign_in("anna").get(path).content.decode()
        assert "Ny opgave" not in sign_in("ib").get(path).content.decode()
        again = sign_in(name).post(f"{path}afslut/", {"because": "Igen"})
        assert "er afsluttet" in again.content.decode()
    assert "Købe ind" not in sign_in("ib").get("/ledelsesrum/mandater/").content.decode()


def test_only_those_under_the_leader_are_given_one(
    cast: Cast, sign_in: SignIn, viewer: View, kinds: dict[str, MatterKind]
) -> None:
    facts = MandateFacts("Noget", "", "", clock.today())
    for giver, holder in (("anna", "sif"), ("anna", "anna"), ("anna", "dorte"), ("ea", "ib")):
        with pytest.raises(PermissionDenied):
            giving.propose(by=cast.user(giver), viewer=viewer(giver), holder=cast.people[holder], facts=facts)
    sent = {"holder": cast.people["sif"].pk, "what": "x", "from_date": "2026-01-01", "openness": "all"}
    assert sign_in("anna").post("/ledelsesrum/mandater/nyt/", sent).status_code == 422
    bad = sent | {
        "holder": cast.people["ea"].pk,
        "from_date": in_days(5).isoformat(),
        "last_day": in_days(1).isoformat(),
    }
    assert "før det begynder" in sign_in("anna").post("/ledelsesrum/mandater/nyt/", bad).content.decode()
    with pytest.raises(ValidationError):
        giving.propose(
            by=cast.user("anna"),
            viewer=viewer("anna"),
            holder=cast.people["ea"],
            facts=MandateFacts(" ", "", "", clock.today()),
        )


def test_searching_for_a_holder_keeps_what_was_written(
    cast: Cast, sign_in: SignIn, kinds: dict[str, MatterKind]
) -> None:
    sent = {"what": "Købe ind", "holder_words": "lIv", "find": "1"}
    page = sign_in("anna").post("/ledelsesrum/mandater/nyt/", sent).content.decode()
    assert 'value="Købe ind"' in page
    assert "Liv Test" in page
    assert "Mads Test" not in page
    assert "Skriv" not in page.partition("errorlist")[2][:200]


def test_what_must_be_learned_is_followed(cast: Cast, sign_in: SignIn, give_mandate: GiveMandate) -> None:
    learn = CompetenceFacts("Førstehjælp", in_place=False, due_on=in_days(3))
    mandate = give_mandate("anna", "ea", "Tage på tur", competences=[learn])
    competence = mandate.competences.get()
    path = f"/ledelsesrum/mandater/{mandate.pk}/kompetence/"
    ea, anna = sign_in("ea"), sign_in("anna")
    assert ea.post(f"{path}{competence.pk}/", {"do": "in_place"}).status_code == 302
    competence.refresh_from_db()
    assert competence.in_place_on == clock.today()
    assert ea.post(f"{path}{competence.pk}/", {"do": "drop"}).status_code == 403
    ea.post(f"{path}{competence.pk}/", {"do": "not_in_place", "due_on": in_days(9).isoformat()})
    later = mandate.competences.get()
    assert later.in_place_on is None
    assert later.due_on == in_days(9)
    anna.post(path, {"text": "Kørekort", "in_place": "on"})
    assert mandate.competences.count() == 2
    anna.post(f"{path}{competence.pk}/", {"do": "drop"})
    page = ea.get(f"/ledelsesrum/mandater/{mandate.pk}/").content.decode()
    assert "Førstehjælp" not in page
    assert "Kørekort" in page


def test_a_new_leader_of_the_unit_keeps_the_mandate(cast: Cast, sign_in: SignIn, give_mandate: GiveMandate) -> None:
    mandate = give_mandate("anna", "ea", "Købe ind")
    cast.people["anna"].leaderships.update(person=cast.people["nor"])
    path = f"/ledelsesrum/mandater/{mandate.pk}/ret/"
    assert sign_in("nor").get(path).status_code == 200
    assert sign_in("anna").get(path).status_code == 403


def test_what_waits_stands_on_the_home_page(
    cast: Cast, framework: Framework, give_mandate: GiveMandate, give_frame: GiveFrame, sign_in: SignIn
) -> None:
    learn = CompetenceFacts("Førstehjælp", in_place=False, due_on=in_days(2))
    give_mandate("anna", "ea", "Tage på tur", competences=[learn])
    give_mandate("anna", "ib", "Købe ind", accept=False)
    with clock.set_to(at(in_days(-400))):
        give_frame("anna", "south", Indkøb="self")
    people = {name: cast.people[name].pk for name in ("ea", "ib", "anna", "liv")}
    found = expected(clock.today(), list(people.values()))
    assert [item.what for item in found[people["ea"]]] == [What.COMPETENCE]
    assert [item.what for item in found[people["ib"]]] == [What.MANDATE]
    assert What.FRAME in [item.what for item in found[people["anna"]]]
    assert people["liv"] not in found
    assert expected(clock.today(), None)[people["ib"]] == found[people["ib"]]
    for items in found.values():
        for item in items:
            words = in_words(item)
            assert words.title
            assert words.url.startswith("/")
    assert "Købe ind" in sign_in("ib").get("/").content.decode()


def test_the_list_takes_the_same_queries_for_many(cast: Cast, sign_in: SignIn, give_mandate: GiveMandate) -> None:
    ea = sign_in("ea")
    counts: list[list[int]] = []
    for many in (1, 12):
        for number in range(many):
            give_mandate("anna", "ib", f"Købe ind {number}", "Indkøb")
        counts.append([])
        for path in ("/ledelsesrum/mandater/", "/ledelsesrum/mandater/?q=indkøb", "/ledelsesrum/maa-jeg/?q=indkøb"):
            with CaptureQueriesContext(connection) as queries:
                assert ea.get(path).status_code == 200
            counts[-1].append(len(queries))
    assert counts[0] == counts[1]


def test_a_mandate_holds_from_its_first_to_its_last_day(cast: Cast, sign_in: SignIn, give_mandate: GiveMandate) -> None:
    give_mandate("anna", "ea", "Købe ind", from_date=in_days(2), last_day=in_days(4))
    for days, holds in ((1, False), (2, True), (4, True), (5, False)):
        with clock.set_to(clock.now() + datetime.timedelta(days=days)):
            assert ("Købe ind" in sign_in("ib").get("/ledelsesrum/mandater/").content.decode()) is holds
