from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "evaluation.term_set": _("satte, hvornår ledelsesgrundlaget udløber"),
    "evaluation.begun": _("begyndte evalueringen af ledelsesgrundlaget"),
    "evaluation.answered": _("skrev i evalueringen af ledelsesgrundlaget"),
    "evaluation.proposed": _("foreslog noget nyt i evalueringen af ledelsesgrundlaget"),
    "evaluation.withdrawn": _("trak et forslag tilbage i evalueringen af ledelsesgrundlaget"),
    "evaluation.concluded": _("afsluttede evalueringen af ledelsesgrundlaget"),
}
SUBJECTS = {"evaluation.term": _("Udløb"), "evaluation.evaluation": _("Evaluering")}
