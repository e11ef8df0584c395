"""What the log calls each action and each kind of thing.

A package says so in its module `audit_labels`: `ACTIONS` (action: label) and `SUBJECTS` (model label: label). The name
of a thing is shown in the log only if its kind stands in `SUBJECTS`, so that no draft and nobody's text shows there.
"""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.utils.functional import Promise

Label = str | Promise

ACTIONS: dict[str, Label] = {}
SUBJECTS: dict[str, Label] = {}


def gather() -> None:
    """Reads `audit_labels` of every app that has one."""
    for app in apps.get_app_configs():
        name = f"{app.name}.audit_labels"
        if app.name.startswith("medspiller.") and find_spec(name):
            module = import_module(name)
            ACTIONS.update(getattr(module, "ACTIONS", {}))
            SUBJECTS.update(getattr(module, "SUBJECTS", {}))


def action_label(action: str) -> str:
    """The label of `action`, or the action as it is where nobody has named it."""
    return str(ACTIONS.get(action, action))
