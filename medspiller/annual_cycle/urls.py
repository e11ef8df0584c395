from django.urls import path

from medspiller.annual_cycle.views import feed, planning, reminders, year

app_name = "annual_cycle"
urlpatterns = [
    path("", year.current, name="current"),
    path("nyt/", planning.new, name="new"),
    path("trin/<int:pk>/", year.step, name="step"),
    path("trin/<int:pk>/gjort/", year.done, name="done"),
    path("paamindelser/", reminders.reminders, name="reminders"),
    path("paamindelser/fra/<str:token>/", reminders.opt_out, name="opt_out"),
    path("kalender/ny-adresse/", reminders.renew_feed, name="renew_feed"),
    path("kalender/<str:token>.ics", feed.feed, name="feed"),
    path("<int:year>/", year.year, name="year"),
    path("<int:year>/ret/", planning.edit, name="edit"),
    path("<int:year>/offentliggoer/", planning.publish, name="publish"),
    path("<int:year>/ret/trin/", planning.edit_step, name="add_step"),
    path("<int:year>/ret/trin/<int:pk>/", planning.edit_step, name="edit_step"),
    path("<int:year>/ret/trin/<int:pk>/fjern/", planning.remove_step, name="remove_step"),
    path("<int:year>/ret/trin/<int:pk>/flyt/", planning.move_step, name="move_step"),
]
