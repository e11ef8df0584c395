from typing import Any

from django import forms
from django.utils.translation import gettext as _

from medspiller.overview.queries.line_of_sight import LineOfSightPage, Row
from medspiller.overview.queries.practices import offered
from medspiller.overview.rules.practices import AT_MOST


class LineOfSightForm(forms.Form):
    """Up to three places for each part of the framework. What is not chosen yet begins with what its words suggest."""

    all_optional = True
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, page: LineOfSightPage) -> None:
        super().__init__(data, initial={"revision": page.revision})
        self.page = page
        choices = [("", "–"), *((practice.key, str(practice.label)) for practice in offered())]
        for row in page.rows:
            for place in range(AT_MOST):
                self.fields[f"{row.name}-{place}"] = forms.ChoiceField(
                    choices=choices,
                    required=False,
                    initial=row.practices[place] if place < len(row.practices) else "",
                    label=_("%(number)d. sted") % {"number": place + 1},
                )

    def sections(self) -> list[tuple[Any, list[tuple[Row, list[forms.BoundField]]]]]:
        """The fields as the page shows them: below their part, below their ambition."""
        return [(section, [(row, self._fields(row)) for row in section.rows]) for section in self.page.sections]

    def chosen(self) -> dict[tuple[str, int], list[str]]:
        given = self.cleaned_data
        return {
            row.part: [given[f"{row.name}-{place}"] for place in range(AT_MOST) if given[f"{row.name}-{place}"]]
            for row in self.page.rows
        }

    def _fields(self, row: Row) -> list[forms.BoundField]:
        return [self[f"{row.name}-{place}"] for place in range(AT_MOST)]
