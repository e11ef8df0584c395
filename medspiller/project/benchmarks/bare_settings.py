"""Django with nothing in it but a database: no middleware, no apps, no templates. For `bare_view`."""

import os

from medspiller.project import environment

SECRET_KEY = os.environ.get("MEDSPILLER_SECRET_KEY", "bare")
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS: list[str] = []
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "medspiller.project.benchmarks.bare_view"
# The very same connection settings as Medspiller's own.
DATABASES = {"default": environment.database(os.environ["MEDSPILLER_DATABASE_URL"])}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
