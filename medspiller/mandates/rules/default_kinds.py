"""The kinds of matter that an organisation begins with: name, what belongs to it, and other words for it.

They come from what employees of schools, day care, care of the elderly and offices most often wonder about. HR changes,
adds and ends them.
"""

DEFAULT_KINDS = (
    (
        "Indkøb",
        "Materialer, udstyr og ydelser inden for budgettet",
        "køb købe bestille anskaffe anskaffelse indkøbe varer møbler inventar udstyr computer legetøj udbud leverandør",
    ),
    (
        "Vikarer",
        "At kalde en vikar ind, når nogen er syge eller væk",
        "vikar afløser sygdom sygemelding dække ind tilkalde bemanding timelønnet",
    ),
    (
        "Vagtplan og tjenestetid",
        "At bytte vagter, flytte timer og lægge planen",
        "vagt bytte vagter mødetid arbejdstid tjenestetid skema vagtskema overarbejde afspadsering weekend",
    ),
    (
        "Ferie og fridage",
        "Hvornår der holdes ferie, omsorgsdage og fri",
        "ferie fri fridag omsorgsdag barns sygedag orlov feriefridage seniordag",
    ),
    (
        "Ansættelse",
        "At slå stillinger op, holde samtaler og vælge",
        "ansætte rekruttere stilling stillingsopslag jobsamtale ny kollega fast løn opsige afskedige",
    ),
    (
        "Faglige valg i hverdagen",
        "Metoder, planer og den enkelte borgers eller det enkelte barns dag",
        "pædagogisk metode fagligt undervisning materialer læseplan aktivitet handleplan pleje rehabilitering praksis",
    ),
    (
        "Samarbejde med pårørende og forældre",
        "Aftaler, møder og svar på spørgsmål",
        "pårørende forældre forældremøde samtale familie aftale klage svare hjem",
    ),
    (
        "Afvigelser for den enkelte borger",
        "At gøre noget andet end det sædvanlige, når det hjælper",
        "undtagelse dispensation fravige særlig hjælp ekstra tid ydelse visitation serviceniveau borger skøn",
    ),
    (
        "Ændring af arbejdsgange",
        "At prøve en ny måde at gøre tingene på",
        "arbejdsgang rutine forsøg prøvehandling procedure ny måde ændre organisere opgavefordeling møder",
    ),
    (
        "Kurser og kompetencer",
        "Kurser, efteruddannelse og besøg hos andre",
        "kursus uddannelse efteruddannelse konference temadag oplæring lære studietur",
    ),
    (
        "Kontakt til presse og sociale medier",
        "At udtale sig og lægge noget ud på enhedens vegne",
        "presse avis journalist facebook opslag hjemmeside ekstern kommunikation interview billeder udtale nyhedsbrev",
    ),
    (
        "Samarbejde med foreninger og virksomheder",
        "Aftaler om fælles arrangementer, praktik og frivillige",
        "forening frivillige virksomhed praktik partner samarbejde arrangement sponsor lokaler udlån",
    ),
    (
        "Bygning og lokaler",
        "Indretning, små reparationer og brug af lokalerne",
        "lokale lokaler indretning reparation vedligehold håndværker bygning nøgle udendørs maling",
    ),
)
