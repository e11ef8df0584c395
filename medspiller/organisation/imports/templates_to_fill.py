"""The files that somebody fills in from scratch: headings and two rows each, as Danish Excel opens them."""

import csv
import io

_TABLES = {
    "enheder": [
        ["id", "navn", "overordnet id", "slags", "fra", "til"],
        ["100", "Fjordby Kommune", "", "Kommune", "01-01-2020", ""],
        ["110", "Søndre Skole", "100", "Skole", "01-08-2021", ""],
    ],
    "medarbejdere": [
        ["id", "navn", "e-mail", "enheds-id", "titel", "leder", "fra", "til"],
        ["m1", "Åse Holm", "aase.holm@fjordby.example", "110", "Skoleleder", "ja", "01-08-2021", ""],
        ["m2", "Bo Lund", "bo.lund@fjordby.example", "110", "Lærer", "nej", "01-08-2022", ""],
    ],
}
NAMES = tuple(_TABLES)


def template_to_fill(name: str) -> bytes:
    """CSV with semicolons and a byte order mark. `name` is one of `NAMES`."""
    target = io.StringIO()
    csv.writer(target, delimiter=";", lineterminator="\r\n").writerows(_TABLES[name])
    return target.getvalue().encode("utf-8-sig")
