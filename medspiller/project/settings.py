"""All settings. What differs between installations comes from MEDSPILLER_* variables (docs/operation.md)."""

import datetime
import sys
from pathlib import Path
from urllib.parse import quote

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from medspiller.project import environment

ROOT = Path(__file__).resolve().parents[2]
TESTING = "pytest" in sys.modules or "mypy" in sys.modules
VAR = Path(environment.text("MEDSPILLER_VAR", str(ROOT / "var")))

# Demo mode lets anyone sign in as anyone; it is never on unless asked for.
DEMO = environment.flag("MEDSPILLER_DEMO")
DEBUG = environment.flag("MEDSPILLER_DEBUG")
OPERATION = not (DEMO or TESTING or DEBUG)
_INSECURE_KEY = "only-for-demo-and-tests-never-in-operation"
SECRET_KEY = environment.text("MEDSPILLER_SECRET_KEY", None if OPERATION else _INSECURE_KEY)
ALLOWED_HOSTS = environment.words(
    "MEDSPILLER_HOSTS", "127.0.0.1,localhost,testserver" if TESTING else environment.LOCAL
)
# A demo that others than this machine may reach: anyone who reaches it may sign in as anyone in it.
PUBLIC_DEMO = environment.flag("MEDSPILLER_PUBLIC_DEMO")
if OPERATION:
    environment.refuse_weak_operation(secret_key=SECRET_KEY, insecure_key=_INSECURE_KEY, hosts=ALLOWED_HOSTS)
else:
    environment.refuse_open_demo(demo=DEMO, debug=DEBUG, public=PUBLIC_DEMO, testing=TESTING, hosts=ALLOWED_HOSTS)
# How many proxies stand in front and write X-Forwarded-For; 0 where browsers reach Medspiller directly.
PROXIES = environment.number("MEDSPILLER_PROXIES", 1 if OPERATION else 0)
CSRF_TRUSTED_ORIGINS = environment.words("MEDSPILLER_ORIGINS")
SITE_URL = environment.text("MEDSPILLER_SITE_URL", "http://127.0.0.1:8000")
ORGANISATION_NAME = environment.text("MEDSPILLER_ORGANISATION", "")
KEY_DIRECTORY = Path(environment.text("MEDSPILLER_KEYS", str(VAR / "keys")))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    # Before allauth, so that our pages stand in for its own.
    "medspiller.accounts",
    "allauth",
    "allauth.account",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "medspiller.web",
    "medspiller.disclosure",
    "medspiller.run_charts",
    "medspiller.audit",
    "medspiller.jobs",
    "medspiller.outbox",
    "medspiller.attachments",
    "medspiller.text_search",
    "medspiller.organisation",
    "medspiller.framework",
    "medspiller.own_translation",
    "medspiller.actions",
    "medspiller.survey_answers",
    "medspiller.ballots",
    "medspiller.decisions",
    "medspiller.mandates",
    "medspiller.outside_in",
    "medspiller.involvement",
    "medspiller.partners",
    "medspiller.dialogues",
    "medspiller.surveys",
    "medspiller.indicators",
    "medspiller.annual_cycle",
    "medspiller.overview",
    "medspiller.patterns",
    "medspiller.themes",
    "medspiller.evaluation",
    "medspiller.search",
    "medspiller.personal_data",
    "medspiller.exchange",
    "medspiller.guide",
    "medspiller.api",
    "medspiller.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Before sessions and sign-in: these pages must not know them.
    "medspiller.surveys.middleware.AnswersMiddleware",
    "medspiller.involvement.middleware.PublicMiddleware",
    "medspiller.partners.middleware.PartnerPagesMiddleware",
    "medspiller.api.middleware.ApiMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "medspiller.web.middleware.PrivatePagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "medspiller.accounts.middleware.PersonalLanguageMiddleware",
    "medspiller.web.middleware.BodyLimitMiddleware",
    "medspiller.accounts.middleware.KnownBrowserMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "medspiller.project.urls"
WSGI_APPLICATION = "medspiller.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "medspiller.web.context.site",
                "medspiller.overview.context.navigation",
                "medspiller.guide.context.help_here",
            ],
        },
    },
]

DATABASES = {
    "default": environment.database(
        environment.text("MEDSPILLER_DATABASE_URL", f"sqlite:///{quote(str(VAR / 'medspiller.sqlite3'))}")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Sign-in: allauth gives the pages, axes counts failures per address and account in the database, for all processes.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if TESTING:
    PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "medspiller.accounts.adapter.sign_in.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "medspiller.accounts.forms.LoginForm",
    "reset_password": "medspiller.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "medspiller.accounts.forms.NewPasswordForm",
    "change_password": "medspiller.accounts.forms.ChangePasswordForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# The session that changes the password goes on; all others end, since they are tied to the old one.
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
# A whole town hall may stand behind one address: allauth's few a minute would shut it out. Guesses are axes' business.
ACCOUNT_RATE_LIMITS = {
    "login": "1200/m/ip",
    "login_failed": "",
    "reset_password": "300/m/ip,5/10m/key",
    "reset_password_from_key": "300/m/ip",
}
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60

# Guesses: five from one place, or one known browser, in a quarter; thirty a day at one account from unknown browsers.
AXES_HANDLER = "medspiller.accounts.adapter.guessing.GuessingHandler"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = datetime.timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
GUESSES_A_DAY_PER_ACCOUNT = 30
AXES_LOCKOUT_PARAMETERS = "medspiller.accounts.adapter.guessing.lockout_parameters"
AXES_USERNAME_CALLABLE = "medspiller.accounts.adapter.guessing.account_name"
AXES_CLIENT_IP_CALLABLE = "medspiller.web.client_address.client_address"
AXES_LOCKOUT_CALLABLE = "medspiller.accounts.adapter.guessing.locked_out"
AXES_USERNAME_FORM_FIELD = "login"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "csrfmiddlewaretoken", "next"]

# Who may read the log stands here, since the log itself lies below the accounts and may not know them.
AUDIT_READERS = "medspiller.accounts.access.is_auditor"

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
if OPERATION:
    SECURE_SSL_REDIRECT = environment.flag("MEDSPILLER_REDIRECT_TO_HTTPS", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^sundhed/$"]
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    if PROXIES:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Whether a domain is preloaded into browsers is for its owner to decide.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
# What may be sent in one request, files and all. The import takes two files of 50 MB and looks at the length itself.
BODY_LIMIT = DATA_UPLOAD_MAX_MEMORY_SIZE
BODY_LIMIT_ELSEWHERE = ["/organisation/indlaes/"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Dansk")), ("en", _("Engelsk"))]
LOCALE_PATHS = [ROOT / "medspiller" / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = ["medspiller.web.formats"]
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [("dkfds", ROOT / "node_modules" / "dkfds" / "dist")]
_static_storage = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if not OPERATION
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
FORM_RENDERER = "medspiller.web.forms.Renderer"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _static_storage},
}
WHITENOISE_USE_FINDERS = not OPERATION
# Looks for a file when it is asked for, instead of at 600 files each time a test opens a browser.
WHITENOISE_AUTOREFRESH = TESTING or DEBUG
FONT_DIRECTORY = ROOT / "node_modules" / "dkfds" / "dist" / "fonts" / "IBMPlexSans" / "complete" / "ttf"

DEFAULT_FROM_EMAIL = environment.text("MEDSPILLER_MAIL_FROM", "Medspiller <medspiller@localhost>")
_mail = environment.mail(environment.text("MEDSPILLER_MAIL_URL", f"file://{quote(str(VAR / 'mail'))}"))
globals().update(_mail)
# Background work: in a thread of the server, or by `medspiller jobs work` elsewhere; in tests at once, on commit.
JOBS = "at once" if TESTING else environment.choice("MEDSPILLER_JOBS", ["inside", "separate"])
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
# Statistics Denmark's StatBank: asked only for what an administrator has turned on, and never where this is off.
STATBANK = environment.choice("MEDSPILLER_STATBANK", ["on", "off"])
# The discard port of this machine: no test may reach the real one.
STATBANK_ADDRESS = "http://127.0.0.1:9/v1" if TESTING else "https://api.statbank.dk/v1"
# A page that sends mail does not wait for the mail server: its time does not tell whether there was one to send.
MAIL_IN_BACKGROUND = not TESTING

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "filters": {
        "secrets": {"()": "medspiller.web.logs.WithoutSecrets"},
        "answers": {"()": "medspiller.web.logs.WithoutAnswers"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["answers", "secrets"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},
}
