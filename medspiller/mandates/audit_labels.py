from django.utils.translation import gettext_lazy as _

# What a mandate is about stands behind its own rules of who sees it: the log says that there was one.
ACTIONS = {
    "mandates.kinds_laid_out": _("lagde listen over slags sager ind"),
    "mandates.kind_added": _("tilføjede en slags sag"),
    "mandates.kind_changed": _("ændrede en slags sag"),
    "mandates.kind_ended": _("lod en slags sag udgå"),
    "mandates.frame_written": _("skrev på et ledelsesrum"),
    "mandates.frame_given": _("gav et ledelsesrum"),
    "mandates.frame_agreed": _("aftalte et ledelsesrum"),
    "mandates.frame_remarked": _("skrev en kommentar til et ledelsesrum"),
    "mandates.experience_asked": _("spurgte medarbejderne om deres råderum"),
    "mandates.experience_withdrawn": _("trak spørgsmålet om råderum tilbage"),
    "mandates.experience_talked": _("skrev, at der er talt om råderummet"),
    "mandates.proposed": _("tilbød et mandat"),
    "mandates.changed": _("foreslog en ændring af et mandat"),
    "mandates.accepted": _("sagde ja til et mandat"),
    "mandates.declined": _("sagde nej til et mandat"),
    "mandates.taken_back": _("tog et forslag om et mandat tilbage"),
    "mandates.ended": _("afsluttede et mandat"),
    "mandates.competence_added": _("tilføjede en kompetence til et mandat"),
    "mandates.competence_in_place": _("skrev, om en kompetence er på plads"),
    "mandates.competence_dropped": _("tog en kompetence ud af et mandat"),
}
SUBJECTS = {
    "mandates.matterkind": _("slags sag"),
    "mandates.frame": _("ledelsesrum"),
    "mandates.framedraft": _("kladde til ledelsesrum"),
    "mandates.experience": _("spørgsmål om råderum"),
    "mandates.mandate": _("mandat"),
}
