"""What the house keeps about people, from the table every field stands in; the page can not forget one."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.utils.translation import gettext_noop as _

from miteinander.privacy import Class

#: Words of the classes, which are plain German in each room, marked here for translation; a test holds them together.
WORDS = frozenset(
    {
        _("Anliegen und was daraus wurde"),
        _("so lange wie das Netzwerk"),
        _("Anmeldung von Menschen, die hier arbeiten"),
        _("bis die Mitarbeit endet"),
        _("Antwort auf dem gewünschten Weg"),
        _("bis ein Jahr nach der letzten Antwort, sofort bei Widerruf"),
        _("Unterstützung zeigen und zählen"),
        _("bis zum Widerruf"),
        _("Zugang zum eigenen Anliegen ohne Konto; nur verschlüsselt"),
        _("so lange wie das Anliegen"),
        _("Unterstützung nur einmal je Gerät zählen"),
        _("ein Jahr"),
        _("Arbeit der Koordination"),
        _("drei Jahre"),
        _("freiwillige Angabe zur Gruppe, nur als Summe gezeigt"),
        _("bis zur Auswertung des Jahres"),
        _("Anmeldung zu einem Treffen"),
        _("Was jemand braucht, um an einem Treffen teilzunehmen; nur für die Organisation"),
        _("bis 14 Tage nach dem Treffen, sofort bei Widerruf"),
    }
)


@cache
def kept() -> tuple[Class, ...]:
    """Every class of personal data once, in the order of the rooms. Its words are German; pages translate them."""
    found: dict[Class, None] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("miteinander.") and find_spec(f"{app.name}.privacy"):
            for each in import_module(f"{app.name}.privacy").FIELDS.values():
                if each.personal:
                    found.setdefault(each)
    return tuple(found)
