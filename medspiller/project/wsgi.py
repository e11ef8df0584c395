import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medspiller.project.settings")
application = get_wsgi_application()

from medspiller.project.warming import warm  # noqa: E402  settings first

warm()
