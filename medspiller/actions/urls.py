from django.urls import path

from medspiller.actions.views import following, listing, planning

app_name = "actions"
urlpatterns = [
    path("", listing.action_list, name="list"),
    path("tavle/", listing.board, name="board"),
    path("flere/", listing.bulk, name="bulk"),
    path("ny/", planning.new, name="new"),
    path("laering/", listing.learning_log, name="learnings"),
    path("laering/<uuid:pk>/", listing.learning, name="learning"),
    path("laering/<uuid:pk>/del/", following.share_learning, name="share_learning"),
    path("opfoelgning/<str:token>/", following.check_in_by_mail, name="check_in_by_mail"),
    path("<int:pk>/", following.action, name="action"),
    path("<int:pk>/ret/", planning.edit, name="edit"),
    path("<int:pk>/svar/", planning.answer, name="answer"),
    path("<int:pk>/giv-videre/", planning.hand_over, name="hand_over"),
    path("<int:pk>/historik/", following.history, name="history"),
    path("<int:pk>/opfoelgning/", following.check_in, name="check_in"),
    path("<int:pk>/hjaelp/<int:check_in>/", following.help_, name="help"),
    path("<int:pk>/afslut/", following.close, name="close"),
    path("<int:pk>/genaabn/", following.reopen, name="reopen"),
    path("<int:pk>/trin/", following.add_step, name="add_step"),
    path("<int:pk>/trin/<int:step>/", following.tick_step, name="tick_step"),
    path("<int:pk>/trin/<int:step>/fjern/", following.remove_step, name="remove_step"),
]
