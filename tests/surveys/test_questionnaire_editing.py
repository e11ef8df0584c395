"""A draft questionnaire is built in the browser, step by step, and never becomes one that could not be read."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from medspiller.audit.changes import SYSTEM
from medspiller.surveys.changes.questionnaires import import_questionnaire
from medspiller.surveys.models import Questionnaire
from medspiller.surveys.queries.questionnaires import SHIPPED, shipped
from medspiller.surveys.rules import questionnaire_editing as editing
from medspiller.surveys.rules.questionnaire_reading import UnreadableQuestionnaireError, as_data, read_questionnaire
from medspiller.web import clock

SignIn = Callable[[str], Client]
TEXTS: st.SearchStrategy[dict[str, str]] = st.builds(dict, da=st.text(min_size=1, max_size=60), en=st.just("Text"))


def keys(content: dict[str, Any]) -> list[str]:
    return [item["key"] for scale in content["scales"] for item in scale["items"]]


@pytest.fixture
def draft(cast: object) -> Questionnaire:
    return import_questionnaire(by=SYSTEM, data=SHIPPED.read_bytes())


@given(st.lists(TEXTS, max_size=6), st.data())
def test_any_steps_give_what_reads_back_or_is_refused_in_words(
    texts: list[dict[str, str]], data: st.DataObject
) -> None:
    content = as_data(shipped())
    for text in texts:
        key = data.draw(st.sampled_from(keys(content)))
        scale = data.draw(st.sampled_from([one["key"] for one in content["scales"]]))
        content = data.draw(
            st.sampled_from(
                [
                    editing.with_item(content, scale, text, content["answer_sets"][0]["key"], reverse=True),
                    editing.with_scale(content, text, text, text),
                    editing.with_open_question(content, text),
                    editing.moved(content, "item", key, data.draw(st.integers(-9, 9))),
                    editing.moved(content, "scale", scale, data.draw(st.integers(-9, 9))),
                    editing.answered_by(content, key, content["answer_sets"][-1]["key"], reverse=True),
                ]
            )
        )
    assert told(content) == ""


def told(content: dict[str, Any]) -> str:
    """What is said of keys where the questionnaire cannot be read; empty where it reads back the same."""
    try:
        return "" if as_data(read_questionnaire(content)) == content else "It reads back as another."
    except UnreadableQuestionnaireError as refusal:
        return "".join(problem for problem in refusal.problems if "nøgle" in problem)


def test_moving_and_removing_touch_nothing_else() -> None:
    content = as_data(shipped())
    first, second, *rest = keys(content)
    assert keys(editing.moved(content, "item", second, -1)) == [second, first, *rest]
    assert keys(editing.moved(content, "item", first, -5)) == keys(content)
    assert keys(editing.removed(content, "item", first)) == [second, *rest]
    assert keys(content) == [first, second, *rest]
    with pytest.raises(editing.NoSuchPartError):
        editing.removed(content, "item", "findes_ikke")


def test_a_question_is_added_moved_turned_and_removed(sign_in: SignIn, draft: Questionnaire) -> None:
    browser, address = sign_in("hanne"), reverse("surveys:questionnaire_parts", args=[draft.pk])
    scale = draft.content["scales"][0]
    new = {
        "form": "item",
        "item-revision": "1",
        "item-scale": scale["key"],
        "item-text_da": "Er der ro  til at tænke?",
        "item-text_en": "Is there peace to think?",
        "item-answers": scale["items"][0]["answers"],
    }
    assert browser.post(address, new).headers["Location"].endswith(f"#del-{scale['key']}")
    draft.refresh_from_db()
    added = draft.content["scales"][0]["items"][-1]
    assert added["key"] == "er_der_ro_til_at_taenke"
    assert added["text"]["da"] == "Er der ro til at tænke?"
    for revision, sent in enumerate(
        [
            {"form": "part", "part": "item", "key": added["key"], "step": "up"},
            {"form": "answered", "key": added["key"], "answers": added["answers"], "reverse": "on"},
        ],
        start=2,
    ):
        assert browser.post(address, sent | {"revision": str(revision)}).status_code == 302
    draft.refresh_from_db()
    turned = draft.content["scales"][0]["items"][-2]
    assert (turned["key"], turned["reverse"]) == (added["key"], True)
    gone = {"form": "part", "part": "item", "key": added["key"], "step": "remove", "revision": "4"}
    assert browser.post(address, gone).status_code == 302
    again = browser.post(address, gone)
    assert again.status_code == 422
    draft.refresh_from_db()
    assert draft.content == as_data(shipped())


def test_scales_and_open_questions_are_added_and_each_fault_is_told(sign_in: SignIn, draft: Questionnaire) -> None:
    browser, address = sign_in("hanne"), reverse("surveys:questionnaire_parts", args=[draft.pk])
    names = ("name_da", "name_en", "about_da", "about_en", "item_da", "item_en")
    scale = {f"scale-{name}": "Læring" for name in names} | {"form": "scale", "scale-revision": "1"}
    assert browser.post(address, scale).status_code == 302
    draft.refresh_from_db()
    assert draft.content["scales"][-1]["key"] == "laering"
    assert draft.content["scales"][-1]["items"][0]["key"] == "laering_2"
    stale = browser.post(address, scale)
    assert stale.status_code == 422
    assert "Andre har ændret spørgeskemaet" in stale.content.decode()
    question = {"form": "open", "open-text_da": "Hvad mangler?", "open-text_en": "What is missing?"}
    most = browser.post(address, question | {"open-revision": "2"})
    # Two open questions are all that a sheet has room for.
    assert most.status_code == 422
    assert "må højst have 2" in most.content.decode()
    assert browser.post(address, {"form": "andet"}).status_code == 422
    only = {"form": "part", "part": "item", "key": "laering_2", "step": "remove", "revision": "2"}
    assert "skal have mindst 1" in browser.post(address, only).content.decode()


def test_what_is_frozen_is_not_built_on(sign_in: SignIn, draft: Questionnaire) -> None:
    Questionnaire.objects.update(frozen_at=clock.now())
    answer = sign_in("hanne").post(
        reverse("surveys:questionnaire_parts", args=[draft.pk]),
        {"form": "part", "part": "scale", "key": draft.content["scales"][0]["key"], "step": "remove", "revision": "1"},
    )
    assert answer.headers["Location"] == reverse("surveys:questionnaire", args=[draft.pk])
    draft.refresh_from_db()
    assert draft.content == as_data(shipped())


def test_what_an_answer_counts_is_changed_among_the_texts(sign_in: SignIn, draft: Questionnaire) -> None:
    browser, address = sign_in("hanne"), reverse("surveys:questionnaire", args=[draft.pk])
    form = browser.get(address).context["form"]
    fields = {name: form[name].value() for name in form.fields}
    name = next(name for name in fields if name.startswith("value.") and name.endswith(".1"))
    assert browser.post(address, fields | {name: "30"}).status_code == 302
    draft.refresh_from_db()
    assert draft.content["answer_sets"][0]["options"][1]["value"] == 30
    refused = browser.post(address, fields | {name: "0", "revision": "2"})
    assert "skal stige eller falde" in refused.content.decode()
