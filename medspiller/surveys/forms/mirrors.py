import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from medspiller.web import clock


class MirrorForm(forms.Form):
    closes_on = forms.DateField(
        label=_("Sidste dag at svare"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closes_on"].initial = clock.today() + datetime.timedelta(days=10)
