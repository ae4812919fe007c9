"""Addresses of the desk, all under /<network>/arbeitsplatz/."""

from django.urls import path

from miteinander.desk.views import caring, entering, groups, post, review, today, voice, voices

urlpatterns = [
    path("", today.desk, name="desk"),
    path("zurueck/", today.undo, name="desk_undo"),
    path("anliegen/", voices.listing, name="desk_voices"),
    path("anliegen/viele/", voices.many, name="desk_many"),
    path("anliegen/tabelle.<slug:kind>", voices.export, name="desk_export"),
    path("anliegen/neu/", entering.new, name="desk_new"),
    path("anliegen/aufgenommen/<str:token>/", entering.receipt, name="desk_receipt"),
    path("anliegen/<int:pk>/", voice.voice, name="desk_voice"),
    path("anliegen/<int:pk>/antwort/", voice.answer, name="desk_answer"),
    path("anliegen/<int:pk>/<slug:deed>/", caring.care, name="desk_care"),
    path("pruefen/", review.review, name="desk_review"),
    path("gruppen/", groups.groups, name="desk_groups"),
    path("gruppen/<int:pk>/", groups.group, name="desk_group"),
    path("gruppen/<int:pk>/beenden/", groups.end, name="desk_group_end"),
    path("post/", post.post, name="desk_post"),
    path("post/anruf/<int:pk>/", post.called, name="desk_called"),
    path("post/mail/<int:pk>/", post.again, name="desk_mail_again"),
]
