from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "dialogues.planned": _("aftalte en samtale"),
    "dialogues.proposed": _("foreslog en første samtale"),
    "dialogues.time_set": _("satte eller ændrede tid, sted eller deltagere for en samtale"),
    "dialogues.cancelled": _("aflyste en samtale"),
    "dialogues.prepared": _("forberedte en samtale"),
    "dialogues.opened": _("åbnede en samtale"),
    "dialogues.minutes_opened": _("åbnede et referat"),
    "dialogues.minutes_written": _("skrev i et referat"),
    "dialogues.minutes_laid_out": _("lagde et referat frem til underskrift"),
    "dialogues.minutes_signed": _("skrev under på et referat"),
    "dialogues.minutes_reopened": _("åbnede et referat for en rettelse"),
    "dialogues.closed": _("afsluttede en samtale med alles underskrift"),
    "dialogues.agreement_written": _("skrev en aftale"),
    "dialogues.agreement_removed": _("fjernede en aftale"),
    "dialogues.agreement_followed_up": _("fulgte op på en aftale"),
    "dialogues.agreement_made_action": _("gjorde en aftale til en handling"),
    "dialogues.questions_set": _("ændrede spørgsmålene til samtaler"),
}
# What a dialogue is called in the log is its kind alone.
SUBJECTS = {"dialogues.dialogue": _("samtale"), "dialogues.questionset": _("spørgsmål til samtaler")}
