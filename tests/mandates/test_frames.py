from collections.abc import Callable

import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medspiller.audit.changes import SYSTEM
from medspiller.audit.models import Event
from medspiller.mandates.changes import frames, kinds
from medspiller.mandates.models import Frame, FrameDraft, MatterKind
from medspiller.mandates.queries.frames import frame_page
from medspiller.mandates.rules.content import FrameContent, Rule
from medspiller.organisation.models import Unit, UnitPeriod
from medspiller.organisation.queries.viewers import Viewer
from medspiller.outbox.models import Letter
from medspiller.web import clock
from tests.cast import BEGINNING, Cast
from tests.mandates.conftest import TASK, GiveFrame, SignIn, at, in_days

View = Callable[[str], Viewer]


def test_a_leader_writes_gives_and_the_employees_read(
    cast: Cast, sign_in: SignIn, kinds: dict[str, MatterKind]
) -> None:
    anna, path = sign_in("anna"), f"/ledelsesrum/enhed/{cast.units['south'].pk}"
    assert anna.get(f"{path}/skriv/").status_code == 200
    buy, substitutes = kinds["Indkøb"].pk, kinds["Vikarer"].pk
    sent = {"task": TASK, "revision": 0, f"level-{buy}": "self", f"limit-{buy}": "op til 5.000 kr."}
    assert (
        anna.post(f"{path}/skriv/", sent | {f"level-{substitutes}": "ask", "give": "1"})["Location"] == f"{path}/giv/"
    )
    assert "ikke givet" in sign_in("ea").get(f"{path}/").content.decode()
    assert "op til 5.000 kr." in anna.get(f"{path}/giv/").content.decode()
    given = anna.post(f"{path}/giv/", {"revision": 1, "holds_from": clock.today().isoformat()})
    assert given["Location"] == f"{path}/"
    page = sign_in("ea").get(f"{path}/").content.decode()
    assert TASK in page
    assert "op til 5.000 kr." in page
    assert page.index("I afgør selv") < page.index("Spørg først")
    assert not FrameDraft.objects.exists()
    assert list(Event.objects.order_by("pk").values_list("action", flat=True)[1:]) == [
        "mandates.frame_written",
        "mandates.frame_given",
    ]
    assert Letter.objects.get(to=cast.people["dorte"].email).subject.startswith("Anna Test har givet")


def test_a_draft_is_seen_by_nobody_else(
    cast: Cast, sign_in: SignIn, viewer: View, kinds: dict[str, MatterKind]
) -> None:
    south = cast.units["south"].pk
    content = FrameContent("En hemmelig kladde", "", "", (Rule(kinds["Indkøb"].pk, "leader"),))
    frames.save_draft(by=cast.user("anna"), viewer=viewer("anna"), unit=south, content=content, revision=0)
    for name in ("ea", "dorte", "karen", "hanne", "bo"):
        assert "hemmelig" not in sign_in(name).get(f"/ledelsesrum/enhed/{south}/").content.decode()
        assert sign_in(name).get(f"/ledelsesrum/enhed/{south}/skriv/").status_code == 403


def test_two_who_write_at_once_do_not_overwrite_each_other(
    cast: Cast, sign_in: SignIn, kinds: dict[str, MatterKind]
) -> None:
    anna, path = sign_in("anna"), f"/ledelsesrum/enhed/{cast.units['south'].pk}/skriv/"
    sent = {"task": "Først", "revision": 0, f"level-{kinds['Indkøb'].pk}": "self"}
    assert anna.post(path, sent).status_code == 302
    late = anna.post(path, sent | {"task": "Sidst"})
    assert late.status_code == 409
    page = late.content.decode()
    assert "Kladden er ændret" in page
    assert "Sidst" in page
    assert FrameDraft.objects.get().content["task"] == "Først"


def test_what_held_on_a_day_can_be_asked(cast: Cast, give_frame: GiveFrame, sign_in: SignIn) -> None:
    with clock.set_to(at(in_days(-200))):
        give_frame("anna", "south", Indkøb="ask")
    with clock.set_to(at(in_days(-100))):
        give_frame("anna", "south", Indkøb="tell")
    give_frame("anna", "south", in_days(30), Indkøb="self")
    path, ea = f"/ledelsesrum/enhed/{cast.units['south'].pk}/", sign_in("ea")

    def level(date: str = "") -> str:
        page = ea.get(path, {"dato": date} if date else {}).content.decode()
        return page.partition('class="level level-')[2].partition('"')[0]

    assert level() == "tell"
    assert level(in_days(-150).isoformat()) == "ask"
    assert level(in_days(30).isoformat()) == "self"
    assert level(in_days(-300).isoformat()) == ""
    assert level("i går") == "tell"
    assert level("2026-02-31") == "tell"
    history = ea.get(f"{path}historik/").content.decode()
    assert history.index("Udgave 3") < history.index("Udgave 2") < history.index("Udgave 1")


def test_a_unit_without_its_own_has_the_nearest_above_and_says_so(
    cast: Cast, give_frame: GiveFrame, viewer: View, sign_in: SignIn
) -> None:
    give_frame("karen", "top", Indkøb="leader")
    give_frame("anna", "south", Indkøb="self")
    early = frame_page(viewer("per"), cast.units["early"].pk, clock.today())
    assert early.inherited_from == (cast.units["south"].pk, "Søndre Skole")
    north = frame_page(viewer("sif"), cast.units["north"].pk, clock.today())
    assert north.inherited_from == (cast.units["top"].pk, "Fjordby Kommune")
    page = sign_in("sif").get(f"/ledelsesrum/enhed/{cast.units['north'].pk}/").content.decode()
    assert "Nordre Skole har ikke sit eget" in page


def test_the_own_leader_agrees_and_the_two_talk_about_it_alone(
    cast: Cast, give_frame: GiveFrame, sign_in: SignIn
) -> None:
    give_frame("anna", "south", Indkøb="self")
    path = f"/ledelsesrum/enhed/{cast.units['south'].pk}"
    dorte = sign_in("dorte")
    assert dorte.post(f"{path}/kommentar/", {"text": "Er 5.000 ikke for lidt?"}).status_code == 302
    assert dorte.post(f"{path}/aftal/", {"number": "1"}).status_code == 302
    assert "Er 5.000 ikke for lidt?" in sign_in("anna").get(f"{path}/").content.decode()
    for name in ("ea", "karen", "hanne"):
        page = sign_in(name).get(f"{path}/").content.decode()
        assert "for lidt" not in page
        assert "Aftalt med Dorte Test" in page
    give_frame("anna", "south", Indkøb="tell")
    dorte.post(f"{path}/aftal/", {"number": "1"})
    assert Frame.objects.get(number=2).agreed_at is None


@pytest.mark.parametrize("days", [-1, 400])
def test_a_frame_holds_from_today_at_the_earliest(cast: Cast, give_frame: GiveFrame, days: int) -> None:
    with pytest.raises(ValidationError):
        give_frame("anna", "south", in_days(days), Indkøb="self")


def test_nothing_empty_or_half_said_is_given(cast: Cast, viewer: View, kinds: dict[str, MatterKind]) -> None:
    south, kind = cast.units["south"].pk, kinds["Indkøb"].pk
    by = {"by": cast.user("anna"), "viewer": viewer("anna"), "unit": south}
    for number, rules in enumerate([(), (Rule(kind, "", "op til 10 kr."),)]):
        frames.save_draft(content=FrameContent(TASK, "", "", rules), revision=number, **by)  # type: ignore[arg-type]
        with pytest.raises(ValidationError):
            frames.give(revision=number + 1, holds_from=clock.today(), **by)  # type: ignore[arg-type]
    with pytest.raises(PermissionDenied):
        frames.give(by=cast.user("bo"), viewer=viewer("bo"), unit=south, revision=2, holds_from=clock.today())
    assert not Frame.objects.exists()


def test_a_unit_adds_kinds_that_hold_below_it_too(cast: Cast, sign_in: SignIn, kinds: dict[str, MatterKind]) -> None:
    anna, south = sign_in("anna"), cast.units["south"].pk
    path = f"/ledelsesrum/enhed/{south}"
    assert anna.post(f"{path}/egen-slags/", {"name": "Legepladsen"}).status_code == 302
    anna.post(f"{path}/egen-slags/", {"name": "legepladsen "})
    own = MatterKind.objects.get(unit=south)
    assert "Legepladsen" in anna.get(f"/ledelsesrum/enhed/{cast.units['early'].pk}/skriv/").content.decode()
    assert (
        "Legepladsen" not in sign_in("bo").get(f"/ledelsesrum/enhed/{cast.units['north'].pk}/skriv/").content.decode()
    )
    assert anna.post(f"{path}/egen-slags/{own.pk}/udgaa/").status_code == 302
    assert "Legepladsen" not in anna.get(f"{path}/skriv/").content.decode().partition("Hvem afgør hvad")[2]


def test_hr_keeps_the_list_and_frames_keep_their_words(
    cast: Cast, sign_in: SignIn, give_frame: GiveFrame, kinds: dict[str, MatterKind]
) -> None:
    give_frame("anna", "south", Indkøb="self")
    hanne, kind = sign_in("hanne"), kinds["Indkøb"]
    sent = {"name": "Køb", "about": "Alt", "other_words": "", "revision": kind.revision}
    assert hanne.post(f"/ledelsesrum/slags/{kind.pk}/", sent).status_code == 302
    assert hanne.post(f"/ledelsesrum/slags/{kind.pk}/", sent | {"name": "Sidst"}).status_code == 422
    assert hanne.post("/ledelsesrum/slags/", {"name": "Vikarer"}).status_code == 422
    assert hanne.post(f"/ledelsesrum/slags/{kind.pk}/udgaa/").status_code == 302
    page = hanne.get("/ledelsesrum/slags/").content.decode()
    assert "Køb" not in page
    assert "Indkøb" in sign_in("ea").get(f"/ledelsesrum/enhed/{cast.units['south'].pk}/").content.decode()


def test_the_list_is_laid_out_once(cast: Cast) -> None:
    kinds.lay_out_defaults(by=SYSTEM)
    count = MatterKind.objects.count()
    MatterKind.objects.update(ended_at=clock.now())
    kinds.lay_out_defaults(by=SYSTEM)
    assert MatterKind.objects.count() == count > 10


def test_a_page_to_hang_up(cast: Cast, sign_in: SignIn, give_frame: GiveFrame) -> None:
    path = f"/ledelsesrum/enhed/{cast.units['south'].pk}/pdf/"
    assert sign_in("ea").get(path).status_code == 404
    give_frame("anna", "south", Indkøb="self op til 5.000 kr.", Vikarer="leader")
    file = pypdfium2.PdfDocument(sign_in("ea").get(path).content)
    assert len(file) == 1
    text = " ".join(file[0].get_textpage().get_text_bounded().split())
    for part in ("Ledelsesrum for Søndre Skole", TASK, "op til 5.000 kr.", "I afgør selv", "Lederen afgør"):
        assert part in text


def test_the_queries_of_the_pages_do_not_grow(cast: Cast, sign_in: SignIn, give_frame: GiveFrame) -> None:
    give_frame("anna", "south", Indkøb="self")
    give_frame("karen", "top", Indkøb="ask")
    karen = sign_in("karen")

    def counts() -> list[int]:
        found = []
        for path in ("", f"enhed/{cast.units['south'].pk}/", "maa-jeg/?q=indkøb"):
            with CaptureQueriesContext(connection) as queries:
                assert karen.get(f"/ledelsesrum/{path}").status_code == 200
            found.append(len(queries))
        return found

    few = counts()
    for number in range(8):
        unit = Unit.objects.create(external_id=f"u{number}")
        UnitPeriod.objects.create(unit=unit, name=f"Enhed {number}", parent=cast.units["top"], from_date=BEGINNING)
        cast.units[f"u{number}"] = unit
        give_frame("karen", f"u{number}", Indkøb="tell", Vikarer="ask")
    assert counts() == few
