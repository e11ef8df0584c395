"""How much a leadership framework may weigh before it is something else."""

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 80 * 1024 * 1024
LARGEST_PART = 40 * 1024 * 1024
LARGEST_RATIO = 200
MOST_PARTS = 2000
MOST_PAGES = 200
MOST_MARKED_PAGES = 1000
MOST_LINES = 8_000
LONGEST_LINE = 10_000
LONGEST_WORD = 500
MOST_CHARACTERS = 400_000
WORKER_MEMORY = 1024 * 1024 * 1024
WORKER_SECONDS = 25

TOO_LONG = "Dokumentet er for langt til et ledelsesgrundlag (højst 200 sider): vælg et kortere dokument."
TOO_HEAVY = "Filen fylder alt for meget, når den pakkes ud, og er derfor ikke læst: gem dokumentet på ny, og prøv igen."
UNBROKEN = "Teksten står uden linjeskift og kan ikke deles op: gem dokumentet på ny med afsnit, og prøv igen."
DAMAGED_PDF = "PDF-filen er beskadiget og kan ikke læses: gem den på ny, og prøv igen."
DAMAGED_DOCX = "Word-filen er beskadiget og kan ikke læses: gem den på ny som DOCX, og prøv igen."
LOCKED = "Filen er beskyttet med adgangskode: gem den uden adgangskode, og prøv igen."
IMAGES_ONLY = "PDF-filen indeholder kun billeder og ingen tekst: brug en udgave, hvor teksten kan markeres."
EMPTY = "Filen er tom: vælg den fil, der indeholder ledelsesgrundlaget."
WRONG_KIND = "Filen er af en type, der ikke kan læses: brug TXT, PDF eller DOCX."
NOT_TEXT = "Filen indeholder ikke læsbar tekst: gem den som almindelig tekst (UTF-8), PDF eller DOCX."
