"""What the kinds of data are called, and why they are kept as long as they are."""

from django.utils.translation import gettext_lazy as _

from medspiller.personal_data.queries.parts import Text

# By the key of the kind: what it is, and why it is kept, or what happens to it.
WORDS: dict[str, tuple[Text, Text]] = {
    "people": (
        _("Navn, e-mail og stilling på dem, der er stoppet"),
        _(
            "Så længe kan den, der er stoppet, og kommunen få brug for at vise, hvem der aftalte og besluttede hvad. "
            "Tiden regnes fra den dag, den sidste ansættelse sluttede. Derefter bliver navnet byttet ud, og private "
            "kladder bliver slettet."
        ),
    ),
    "log": (
        _("Hændelsesloggen: hvem der gjorde hvad"),
        _("Så længe skal misbrug kunne opdages og efterforskes. Tiden regnes fra hændelsen."),
    ),
    "letters": (
        _("Hvem der er sendt mails til, og om hvad"),
        _("Bruges til at finde ud af, hvorfor en mail ikke kom frem. Teksten er slettet, så snart mailen er sendt."),
    ),
    "digests": (_("At nogen har fået ugens mail"), _("Bruges kun til, at ingen får ugens mail to gange.")),
    "sign_in_tries": (
        _("Forgæves forsøg på at logge ind"),
        _("Bruges til at opdage, at nogen prøver at gætte en adgangskode."),
    ),
    "requests": (
        _("Ønsker om rettelse og sletning, og svarene"),
        _(
            "Kommunen skal kunne vise, at den har svaret i tide. Derefter bliver teksterne slettet. At der er spurgt "
            "og svaret, bliver stående."
        ),
    ),
    "own_files": (
        _("At nogen har hentet deres egne data"),
        _("Kommunen skal kunne vise, at den har givet indsigt. Filerne selv er væk efter et døgn."),
    ),
    "sessions": (
        _("Åbne vinduer (sessioner)"),
        _("Man er logget ind i 12 timer. Det, der er udløbet, bliver slettet hver dag."),
    ),
    "partners": (
        _("Hvem partnere udefra er"),
        _("Partneren har fået at vide, at navn og e-mail bliver slettet 90 dage efter, at adgangen er slut."),
    ),
    "system_tries": (
        _("Forkerte nøgler fra andre systemer"),
        _("En internetadresse og et antal, der bliver nulstillet efter et kvarter."),
    ),
    "involvement": (
        _("Bidrag og e-mails fra dem, der tager del udefra"),
        _("Slettet den dag, siden har lovet. E-mails er slettet, når svaret er sendt; støtte til en idé samme døgn."),
    ),
    "survey_answers": (
        _("Svar i målinger, spejlinger og anonyme spørgsmål"),
        _(
            "Kan ikke kobles til nogen. Nøglen bliver slettet, når målingen lukker, og svarene den dag, "
            "målingen har lovet."
        ),
    ),
    "marks": (
        _("Medarbejdernes markeringer på en leders side"),
        _("Kan ikke kobles til nogen. Svaret er tomt, så snart det er talt med."),
    ),
    "draft_steps": (
        _("Skridt i en kladde til ledelsesgrundlaget"),
        _("Bruges til at fortryde. Slettet, når udgaven bliver offentliggjort."),
    ),
    "search_index": (_("Søgeord"), _("Følger teksterne: når en tekst er væk, er ordene det også.")),
    "own_translations": (
        _("Lederes egne oversættelser, som er delt, og det, der er sagt om dem"),
        _(
            "Det, en leder har delt og aftalt, er en del af enhedens historie, og andre har handlet efter det. "
            "Aftryk af aftalte udgaver skal kunne efterprøves."
        ),
    ),
    "evaluations": (
        _("Evalueringer af ledelsesgrundlaget"),
        _("Viser, hvorfor det næste ledelsesgrundlag blev, som det blev."),
    ),
    "actions": (
        _("Handlinger, opfølgninger og læring"),
        _("Hører til enheden og dem, der var med. Tal over, hvad der virkede, må ikke ændre sig."),
    ),
    "decisions": (
        _("Fortalte beslutninger, og hvem de blev fortalt"),
        _("Det, der er fortalt, står ved magt og kan være omfattet af arkivpligt."),
    ),
    "dialogues": (
        _("Referater, aftaler og underskrifter"),
        _("Er aftaler mellem to. Den ene kan ikke slette den andens. Underskrevne referater bliver aldrig ændret."),
    ),
    "mandates": (
        _("Rammer og mandater"),
        _("Viser, hvem der måtte afgøre hvad, også bagefter."),
    ),
    "signals": (
        _("Det, der kom udefra, og svarene på det"),
        _("Viser, at der blev svaret, og hvad det blev til."),
    ),
    "surveys": (
        _("Hvem der var leder og blev spurgt, da en måling åbnede"),
        _("Offentliggjorte resultater må ikke ændre sig. Der står ikke, hvem der svarede."),
    ),
    "who_kept_it": (
        _("Hvem der leverede tal, vedhæftede filer og valgte indstillinger"),
        _("Viser, hvor tal og filer kom fra."),
    ),
}
