from django.urls import URLPattern

app_name = "own_translation"

# The leader's own page: writing, saving, versions.
writing: list[URLPattern] = []

# Between the leader and the own leader: sharing, agreeing, commenting; out and in as PDF and Word.
agreeing: list[URLPattern] = []

# Between the leader and the employees: reading, marking, proposing, answering.
listening: list[URLPattern] = []

urlpatterns = [*writing, *agreeing, *listening]
