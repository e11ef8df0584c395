from django.utils.functional import Promise

ACTIONS: dict[str, str | Promise] = {}
SUBJECTS: dict[str, str | Promise] = {}
