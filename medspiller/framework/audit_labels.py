from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "framework.created": _("begyndte en kladde til ledelsesgrundlaget"),
    "framework.uploaded": _("indlæste et dokument som kladde til ledelsesgrundlaget"),
    "framework.edited": _("rettede i en kladde til ledelsesgrundlaget"),
    "framework.edit_undone": _("fortrød en rettelse i en kladde til ledelsesgrundlaget"),
    "framework.warnings_dismissed": _("gik læserens forbehold igennem"),
    "framework.discarded": _("lagde en kladde til ledelsesgrundlaget væk"),
    "framework.taken_back": _("hentede en kladde til ledelsesgrundlaget tilbage"),
    "framework.mapping_proposed": _("fik forslag til, hvad der svarer til hvad i den forrige version"),
    "framework.mapping_confirmed": _("bekræftede, hvad der svarer til hvad i den forrige version"),
    "framework.published": _("offentliggjorde ledelsesgrundlaget"),
}
SUBJECTS = {"framework.framework": _("ledelsesgrundlag")}
