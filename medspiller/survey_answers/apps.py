from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveyAnswersConfig(AppConfig):
    name = "medspiller.survey_answers"
    label = "survey_answers"
    verbose_name = _("Svar på målinger")
