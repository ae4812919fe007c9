"""Words by which personal.py knows what it sees; parts of expressions unless said otherwise."""

from typing import Final


def _either(*lines: str) -> str:
    """One alternative for each word; an underscore stands for a space."""
    return "|".join(word.replace("_", " ") for line in lines for word in line.split())


def _whole(*lines: str) -> frozenset[str]:
    """Whole words, not expressions; an underscore stands for a space."""
    return frozenset(word.replace("_", " ") for line in lines for word in line.split())


MONTHS: Final = _either(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember",
    "January February March May June July October December Jan Feb Mär Apr Jun Jul Aug Sept Sep Okt Nov Dez",
)
CALL: Final = _either(
    r"Tel(?:efon(?:nummer)?)?\b Handy(?:nummer)? Mobil(?:nummer|funk)?\b Fon\b Fax\b Rufnummer anrufen_unter",
    r"Durchwahl WhatsApp Signal\b erreichbar_unter erreichen_Sie_\w{2,4}_unter phone mobile call_me هاتف جوال تلفون",
)
VEHICLE: Final = _either("Kennzeichen Auto Wagen KFZ PKW LKW fahrzeug park Transporter Nummernschild")
# Letters that stand before a number without being a district: whole words.
NO_PLATES: Final = _whole(
    "BAB BGB DIN DSL EG EU IC ICE ISO LED PC RB RE SGB TV USB VDE",
)

STREET_ENDS: Final = _either(r"straße strasse str\. weg platz allee gasse ring ufer damm chaussee stieg steig hof")
STREETS: Final = _either(r"Straße Strasse Str\. Weg Platz Allee Gasse Ring Ufer Damm Chaussee Steig")
# Whole words in lower case that look like a street before a number.
NO_STREETS: Final = _whole(
    "am am_abend am_bahnsteig am_dienstag am_donnerstag am_eingang am_ende am_freitag am_gleis am_mittwoch",
    "am_montag am_morgen am_samstag am_sonntag am_tag am_tor am_wochenende arbeitsplatz ausweg bahnhof bahnsteig",
    "bauernhof bolzplatz bring bürgersteig campingplatz ende feldweg festplatz friedhof fußballplatz fußweg",
    "gehsteig gehweg heimweg hering hinterhof hinweg im_abschnitt im_alter im_april im_aufgang im_august im_block",
    "im_dezember im_durchschnitt im_eingang im_februar im_haus im_jahr im_januar im_juli im_juni im_kreis im_mai",
    "im_märz im_november im_oktober im_paragraf im_raum im_schnitt im_september im_sommer im_umkreis im_winter",
    "im_zimmer innenhof kitaplatz listenplatz parkplatz radweg rückweg schulhof schulplatz schulweg sitzplatz",
    "spielplatz sportplatz startplatz stellplatz umweg wanderweg wertstoffhof wirtschaftsweg zeltplatz zum_preis",
    "zum_punkt zum_thema zur_linie",
)
COUNTED: Final = _either(
    r"Uhr\b Euro\b EUR\b € % Prozent Meter\b m\b m² km\b cm\b Minuten Stunden Tage Wochen Monate Jahre Kinder Menschen",
    r"Leute Personen Familien Bänke Bäume Lampen Laternen Plätze Mal\b Stufen Autos Haushalte Wohnungen Parkplätze",
    r"Fahrräder Anwohner Bewohner Stück bis_\d oder_\d neue\b weitere\b mehr\b große\b kleine\b kaputte\b Schritte",
    r"Haltestellen Häuser Läden Grad\b Bushaltestellen Mülleimer Stimmen Uhr\b",
)

TITLES: Final = _either(
    r"Herrn? Frau Fr\. Hr\. Familie Fam\. Nachbar Nachbarin Sachbearbeiter Sachbearbeiterin Hausmeister",
    r"Hausmeisterin Lehrer Lehrerin Vermieter Vermieterin Hausverwalter Hausverwalterin Erzieherin Erzieher Pfarrer",
    r"Doktor Dr\. Kollegin Kollege Mr\.? Mrs\.? Ms\.? Miss السيد السيدة الأستاذ الأستاذة الدكتور الدكتورة",
)
OWNERS: Final = _either("mein dein sein ihr unser euer eur my our his her")
KIN: Final = _either(
    "Nachbarn? Nachbarin Freund Freundin Sohn Tochter Bruder Schwester Mutter Vater Oma Opa Tante Onkel Mann",
    "Chef Chefin Enkel Enkelin Betreuer Betreuerin Mitschüler Mitschülerin son daughter brother sister mother father",
    "neighbou?r husband wife friend",
)
INTRODUCTIONS: Final = _either(
    r"ich_heiße ich_heisse mein_Name_ist er_heißt sie_heißt my_name_is his_name_is her_name_is اسمي",
)
# Whole words in lower case that follow a title without being a name.
NO_NAMES: Final = _whole(
    "abends aber amtsleiter amtsleiterin and arbeit auto beruf bildung bitte bürgermeister bürgermeisterin café",
    "danke deutschland direktor direktorin doktor er es familie frau frauen freizeit garten gesundheit gott haus",
    "herr herren holle hotel hund ich ihr is job katze kind kinder landrat landrätin lärm mann minister",
    "ministerin ministerpräsident mit mobil morgens müll nachbar nachbarin name ober oberbürgermeister",
    "oberbürgermeisterin oder pfarrer pfarrerin professor professorin präsident präsidentin schulleiter",
    "schulleiterin sie sommerfest sonntags sport stadt stadtrat stadträtin straße the treppe uhr und verein werk",
    "who wir with wohnung",
)
NO_NAME_ENDS: Final = tuple(
    _whole("heit keit schaft fest treff gruppe zentrum beratung igung ierung ellung abend kurs laden straße häuser")
)

DIAGNOSES: Final = _either(
    r"Demenz dement Alzheimer Parkinson Krebs\b Brustkrebs Depression depressiv\w{0,2}\b HIV\b Diabetes zuckerkrank",
    r"Epilepsie Epileptiker schizophren\w{0,3}\b ADHS\b Autis[mt]\w{1,6} autistisch\w{0,2}\b alkoholkrank",
    r"alkoholabhängig alkoholiker suchtkrank drogenabhängig psychisch_krank psychose bipolar Schlaganfall Herzinfarkt",
    r"querschnittsgelähmt schwerbehindert geistig_behindert multiple_sklerose Long_Covid Rheuma\b COPD\b PTBS\b",
    r"traumatisiert Panikattacken Magersucht Burn-?out\b Asthma schwanger\b Leukämie Hepatitis Down-Syndrom",
)
SOMEBODY: Final = _either(
    r"ich er sie mich mir ihn ihm mein\w{0,2} sein\w{0,2} ihr\w{0,2} unser\w{0,2} Herrn? Frau Nachbar(?:in)?",
)
HAS: Final = _either(
    r"habe hab hat hatte hatten bin ist sind war wurde leidet leide litt bekam bekommen erkrankt wegen trotz mit an",
    r"seit meine[rsnm]? seine[rsnm]? ihre[rsnm]? unsere?[rsnm]? gilt lebt",
)
ANYBODY: Final = _either(
    r"für\b Menschen Leute\b Personen Patienten Angehörige Betroffene Kurs\b Vortrag Beratung Selbsthilfe Gruppe",
    r"Thema Angebot Informationen Aufklärung über\b gegen\b Café Verein Treff Prävention Infoabend niemand jemand",
    r"wer\b wenn_man viele\b manche\b alle\b",
)
