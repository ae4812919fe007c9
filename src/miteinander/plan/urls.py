"""Public addresses of this room, below a network."""

from django.urls import path

from miteinander.plan.views import public

urlpatterns = [
    path("plan/", public.plan, name="plan"),
    path("plan/meilensteine/", public.milestones, name="plan_milestones"),
    path("plan/jahr/<int:year>/", public.year, name="plan_year"),
    path("plan/bild/<int:pk>/<slug:size>/", public.picture, name="plan_picture"),
]
