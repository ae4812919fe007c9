"""Forms of the house."""

from django.forms.renderers import DjangoTemplates


class Renderer(DjangoTemplates):
    pass
