"""The help is indexed when an installation is laid out, before anything else of it is in place."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from pytest_django import Settings

from medspiller.guide.queries import LANGUAGES, texts_in
from medspiller.guide.rules.topics import TOPICS


def test_no_picture_need_be_gathered_before_the_texts_are_indexed(settings: Settings, tmp_path: object) -> None:
    settings.DEBUG, settings.STATIC_ROOT = False, tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    with pytest.raises(ValueError, match="manifest"):
        staticfiles_storage.url("guide/da/home.png")
    for language in LANGUAGES:
        assert len(list(texts_in(language))) == len(TOPICS)
