"""The peer: a Django without middleware and one view that answers a word."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bench", MIDDLEWARE=[])
urlpatterns = [path("", lambda request: HttpResponse("Guten Tag"))]
application = get_wsgi_application()
