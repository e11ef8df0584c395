from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "own_translation.begun": _("begyndte sin egen oversættelse"),
    "own_translation.written": _("skrev i sin kladde"),
    "own_translation.statement_removed": _("fjernede et udsagn fra sin kladde"),
    "own_translation.statement_brought_back": _("hentede et udsagn tilbage i sin kladde"),
    "own_translation.statement_moved": _("flyttede et udsagn i sin kladde"),
    "own_translation.restored": _("hentede en tidligere udgave tilbage"),
    "own_translation.shared": _("delte med egen leder"),
    "own_translation.confirmed": _("stod ved teksten"),
    "own_translation.agreed": _("blev enige om teksten"),
    "own_translation.passed_on": _("gav teksten videre til en ny egen leder"),
    "own_translation.commented": _("skrev en kommentar"),
    "own_translation.shared_with_employees": _("delte med medarbejderne"),
    "own_translation.shared_with_all_leaders": _("delte med alle ledere"),
    "own_translation.stopped_sharing_with_all_leaders": _("holdt op med at dele med alle ledere"),
    "own_translation.contributed": _("sendte et forslag eller et eksempel med navn"),
    "own_translation.contribution_withdrawn": _("trak et forslag eller et eksempel tilbage"),
    "own_translation.proposal_taken_up": _("tog et forslag op i sin kladde"),
    "own_translation.answered": _("svarede medarbejderne"),
    "own_translation.downloaded": _("hentede kladden som Word"),
    "own_translation.uploaded": _("indlæste kladden fra Word"),
    "own_translation.carried_over": _("fik teksten ført over til det nye ledelsesgrundlag"),
}
SUBJECTS = {
    "own_translation.owntranslation": _("egen oversættelse"),
    "own_translation.version": _("egen oversættelse"),
}
