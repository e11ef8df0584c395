"""Medspiller as it is, and one page more with nothing on it. For `overview`."""

from medspiller.project import settings as ours

globals().update({name: value for name, value in vars(ours).items() if name.isupper()})
ROOT_URLCONF = "medspiller.project.benchmarks.overview_bare"
