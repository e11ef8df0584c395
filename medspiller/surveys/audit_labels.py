from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "surveys.questionnaire_imported": _("læste et spørgeskema ind"),
    "surveys.questionnaire_edited": _("ændrede et spørgeskema"),
    "surveys.questionnaire_copied": _("lavede en ny udgave af et spørgeskema"),
    "surveys.prepared": _("forberedte en måling"),
    "surveys.changed": _("ændrede kladden til en måling"),
    "surveys.decided": _("skrev beslutningen om en måling ind"),
    "surveys.given_up": _("opgav en måling"),
    "surveys.opened": _("åbnede en måling"),
    "surveys.slips_fetched": _("hentede sedler til en måling"),
    "surveys.reckoning_asked_for": _("bad om, at en måling blev gjort op"),
    "surveys.closed": _("lukkede en måling"),
    "surveys.held_back": _("holdt resultaterne af en måling tilbage"),
    "surveys.published": _("gjorde en måling op"),
    "surveys.answers_deleted": _("slettede svarene på en måling"),
    "surveys.comment_hidden": _("skjulte en kommentar i en måling"),
    "surveys.action_started": _("startede en handling ud fra et resultat"),
    "surveys.mirror_asked": _("bad om en spejling"),
    "surveys.mirror_self_answered": _("svarede selv i en spejling"),
    "surveys.mirror_shared": _("delte en spejling med egen leder"),
}
SUBJECTS = {"surveys.round": _("måling"), "surveys.questionnaire": _("spørgeskema")}
