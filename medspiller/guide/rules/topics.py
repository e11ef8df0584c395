"""The topics of the help: for whom each is, where one goes to do it, and which pages it helps with."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """Whom a topic is for. The order is that of the front page for somebody who has no role."""

    EVERYBODY = "everybody"
    LEADERS = "leaders"
    EXECUTIVE_GROUP = "executive_group"
    HR = "hr"
    IT = "it"


@dataclass(frozen=True)
class Topic:
    """`key` names its files and `slug` its address. `place` is the URL name of the page where it is done, or empty.

    `helps` are URL names of pages, or whole packages of them: a page's own name goes before its package.
    """

    key: str
    slug: str
    audience: Audience
    place: str = ""
    helps: tuple[str, ...] = ()


def _of(audience: Audience, *rows: tuple[str, str, str, str]) -> list[Topic]:
    return [Topic(key, slug, audience, place, tuple(helps.split())) for key, slug, place, helps in rows]


TOPICS: tuple[Topic, ...] = (
    *_of(
        Audience.EVERYBODY,
        ("home", "din-forside", "overview:home", "overview"),
        ("sign-in", "log-ind", "accounts:profile", "accounts account_login account_change_password"),
        ("framework", "ledelsesgrundlaget", "overview:line_of_sight", "overview:line_of_sight framework"),
        ("leaders-words", "det-siger-din-leder", "own_translation:leaders", "own_translation:leaders"),
        ("answer-survey", "svar-paa-en-maaling", "surveys:list", "surveys"),
        ("answer-decision", "svar-paa-en-beslutning", "decisions:inbox", "decisions"),
        ("bring-in", "fortael-hvad-du-har-hoert", "outside_in:new", "outside_in"),
        ("may-i", "maa-jeg-afgoere-det", "mandates:ask", "mandates"),
        ("follow-up", "foelg-op-paa-en-handling", "actions:list", "actions"),
        ("learn", "find-andres-laering", "actions:learnings", "actions:learnings actions:learning"),
        ("dialogues", "hold-en-samtale", "dialogues:list", "dialogues"),
        ("year", "aarshjul-og-paamindelser", "annual_cycle:current", "annual_cycle"),
        ("search", "soeg", "search:search", "search"),
        ("themes", "temaer", "themes:home", "themes"),
        ("my-data", "dine-egne-data", "personal_data:mine", "personal_data:mine personal_data:ask"),
        ("who-sees", "hvem-ser-hvad", "", "attachments"),
        ("words", "ordliste", "", ""),
    ),
    *_of(
        Audience.LEADERS,
        ("own-translation", "skriv-din-egen-oversaettelse", "own_translation:mine", "own_translation"),
        (
            "agree",
            "aftal-og-del-den",
            "own_translation:mine",
            "own_translation:agreements own_translation:version own_translation:heard own_translation:group_talk",
        ),
        ("four-minutes", "foelg-op-paa-fire-minutter", "overview:home", ""),
        ("act", "lav-en-handling", "actions:new", "actions:new actions:board actions:close"),
        (
            "tell-decision",
            "fortael-en-beslutning",
            "decisions:begin",
            (
                "decisions:begin decisions:edit decisions:tell decisions:mine decisions:landed decisions:talks"
                " decisions:meeting"
            ),
        ),
        ("answer-outside", "svar-paa-det-udefra", "outside_in:board", "outside_in:board outside_in:overview"),
        (
            "results",
            "laes-resultater",
            "surveys:list",
            "surveys:survey surveys:unit surveys:follow_up surveys:start_action",
        ),
        ("mirror", "bed-om-en-spejling", "surveys:new_mirror", "surveys:new_mirror surveys:mirror"),
        (
            "room-to-act",
            "giv-ledelsesrum",
            "mandates:home",
            (
                "mandates:write mandates:frame mandates:history mandates:experience mandates:mandates mandates:new"
                " mandates:mandate mandates:edit"
            ),
        ),
        ("figures", "har-det-flyttet-noget", "indicators:board", "indicators"),
        ("overview", "overblik", "patterns:whole", "patterns"),
        ("involve", "spoerg-borgere-og-andre", "involvement:list", "involvement"),
        ("partners", "inviter-partnere", "partners:list", "partners"),
    ),
    *_of(
        Audience.EXECUTIVE_GROUP,
        (
            "publish",
            "offentliggoer-et-ledelsesgrundlag",
            "framework:drafts",
            (
                "framework:drafts framework:editor framework:split framework:mapping framework:publish"
                " overview:choose_line_of_sight"
            ),
        ),
        ("evaluate", "evaluer-ledelsesgrundlaget", "evaluation:home", "evaluation"),
        (
            "lay-out-year",
            "laeg-aaret-til-rette",
            "annual_cycle:current",
            "dialogues:questions annual_cycle:edit annual_cycle:edit_step",
        ),
    ),
    *_of(
        Audience.HR,
        (
            "run-survey",
            "hold-en-maaling",
            "surveys:new",
            (
                "surveys:new surveys:edit surveys:decide surveys:questionnaires surveys:questionnaire"
                " surveys:questionnaire_parts surveys:comments"
            ),
        ),
        (
            "keep-figures",
            "hold-tal-ved-lige",
            "indicators:kept",
            (
                "indicators:kept indicators:new indicators:templates indicators:upload indicators:upload_preview"
                " indicators:delivery indicators:keep indicators:change indicators:type indicators:statbank"
            ),
        ),
        ("kinds", "slags-sager", "mandates:kinds", "mandates:kinds mandates:kind"),
        (
            "organisation",
            "indlaes-organisationen",
            "organisation:import",
            "organisation accounts:roles",
        ),
        ("personal-data", "persondata", "personal_data:office", "personal_data"),
        ("mail", "post-der-ikke-naar-frem", "outbox:undelivered", "outbox"),
        ("systems", "andre-systemer", "api:tokens", "api"),
    ),
    *_of(
        Audience.IT,
        ("log", "haendelseslog", "audit:log", "audit"),
        ("archive", "arkiv", "exchange:archives", "exchange"),
        ("operation", "drift", "", ""),
    ),
)

BY_KEY = {topic.key: topic for topic in TOPICS}
BY_SLUG = {topic.slug: topic for topic in TOPICS}
_BY_PAGE = {page: topic for topic in TOPICS for page in topic.helps}


def topic_for(page: str) -> Topic | None:
    """The topic that helps with the page of this URL name."""
    return _BY_PAGE.get(page) or _BY_PAGE.get(page.partition(":")[0])


def in_order(mine: Iterable[Audience]) -> list[Audience]:
    """All audiences: first those that somebody is, the narrowest first, then the others."""
    first = sorted(set(mine), key=list(Audience).index, reverse=True)
    return [*first, *(audience for audience in Audience if audience not in first)]
