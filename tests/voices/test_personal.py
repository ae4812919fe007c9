"""The gold set below is invented; numbers are those the regulator keeps free for films, IBANs are the banks' examples.

[[...]] marks what must be pointed out, with the kind in front: [[phone:0171 3920012]].

The last 45 sentences were written after the expressions; met for the first time, 19 of 20 hints were right and
19 of 21 passages found. One of those misses is still in the set, the other taught them streets such as
"Heinrich-Heine-Straße".
"""

import itertools
import re
import re._parser as sre
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.patience import comes_back

from miteinander.voices import personal
from miteinander.voices.personal import Hint, HintKind, find, holds_back

GOLD = """
Schreiben Sie mir an [[e-mail:lena.meier@beispiel.de]], danke.
Kontakt: [[e-mail:info@mein-verein.example.org]].
Mail bitte an [[e-mail:oma.hilde (at) beispiel.de]]
You can reach me at [[e-mail:sam+house@example.co.uk]]!
يمكنكم الكتابة إلى [[e-mail:salam@example.com]] في أي وقت
Wir treffen uns @home um acht.
Das Treffen ist 3x@Woche, kommt vorbei.
Ruft mich an: [[phone:0171 3920012]].
Tel. [[phone:(030) 23125-123]] ab 18 Uhr
Meine Nummer ist [[phone:+49 (0)30 23125 456]], gerne abends.
Erreichbar unter [[phone:0049 40 66969 123]].
Handy [[phone:0176/04069012]]
Telefon: [[phone:66969 12]]
[[phone:030/23 12 54 56]] oder [[phone:01520 28817386]]
رقم هاتفي [[phone:٠١٧١ ٣٩٢٠٠٤٥]] بعد الظهر
هاتف: [[phone:+963 11 2345678]]
Call me on [[phone:+44 20 7946 0958]] please
Der Aufzug ist seit 2019 kaputt und wurde 2021 nicht repariert.
Die Bank kostet 1.250,00 Euro, die Lampe 89,90 €.
Geöffnet Mo-Fr 08.00-12.00 und 13.00-18.00 Uhr.
Am 01.05.2024 - 03.05.2024 war alles gesperrt.
Der Bus kommt um 07:15, 07:45 und 08:15.
Das Fest ist in 06449 Aschersleben, Halle 3.
Meine Stimme hat die Nummer ASL 0042-0 bekommen.
Im Notfall wählt man die 112 oder 110.
Die Behördennummer 115 war besetzt.
Wir haben 0,5 km Weg und 100.000 Euro beantragt.
Zwischen 04357 und 04349 fährt kein Bus.
Es fehlen + 12.000.000 Euro für die Schule.
Meine IBAN: [[iban:DE89 3704 0044 0532 0130 00]] für Spenden
Überweisen Sie auf [[iban:DE89370400440532013000]].
Spenden an [[iban:GB82 WEST 1234 5698 7654 32]], danke
Die falsche Nummer DE00 3704 0044 0532 0130 00 hilft niemandem.
Aktenzeichen AB12 3456 7890 1234 liegt im Amt.
Ich wohne in der [[street with number:Lindenstraße 5a]].
Die Stufe ist vor dem Haus [[street with number:Lange Straße 12]].
Am Eingang [[street with number:Breiter Weg 7-9]] fehlt ein Geländer.
Der Keller im [[street with number:Mühlenweg 112]] steht unter Wasser.
Treffpunkt [[street with number:Hauptstr. 3]] um 15 Uhr
Beim Nachbarn in der [[street with number:Straße des Friedens 24]] brennt nachts Licht.
Das Haus [[street with number:Am Markt 3]] ist leer.
Auf dem Spielplatz 3 Bänke aufstellen!
In der Lindenstraße 5 Bäume pflanzen wäre schön.
Die Bahnhofstraße 2 Stunden sperren reicht.
Auf dem Radweg 2 Lampen erneuern.
Am Freitag 14 Uhr ist Treffen im Hof.
Bring 5 Kuchen mit zum Fest.
Wir treffen uns am Holzmarktweg 5. Mai ab zehn.
Im Jahr 2023 war der Parkplatz 200 Meter weiter.
Ich frage [[named person:Frau Meier]] vom Amt.
Der Hausmeister, [[named person:Herr Dr. Schulze]], kommt nie.
[[named person:Familie Yılmaz]] ist immer zu laut.
Unsere [[named person:Sachbearbeiterin Krause]] hat abgesagt.
[[named person:Mein Nachbar Ali]] hilft mir immer.
[[named person:meine Tochter Lena]] traut sich nicht über die Straße.
Danke an [[named person:Hr. Weber]] und [[named person:Fr. von der Heide]]!
Die Sachbearbeiterin [[named person:Frau Al-Hassan]] war sehr nett.
[[named person:Ich heiße Maria Neumann]] und wohne hier.
Please ask [[named person:Mrs. Miller]] about the key.
سألت [[named person:السيدة مريم]] عن الموعد
Eine Frau hat gefragt, ob der Laden offen ist.
Frau Bürgermeisterin, bitte helfen Sie uns!
Der Spielplatz mit Frau Holle ist schön.
Familie und Beruf passen hier nicht zusammen.
Jede Frau Sommerfest, jeder Herr Grillabend, so kommt es mir vor.
Mein Nachbar Hund und Katze mag ich gern.
Ein Treff für Mann und Frau, Jung und Alt.
Die Nachbarschaft ist familienfreundlich.
Ich bin geboren am [[birth date:12.03.1975]] in Halle.
Mein Sohn, geb. [[birth date:3.4.2015]], sucht einen Platz.
Geburtsdatum: [[birth date:1. Januar 1980]]
I was born on [[birth date:12 March 1990]] in Aleppo.
Der Verein feiert am 12.03.2025 seinen Geburtstag.
Die Idee wurde 2020 geboren und am 5.6.2021 beschlossen.
Das Auto mit dem Kennzeichen [[car plate:SLK-AB 123]] parkt immer dort.
Immer steht [[car plate:L-XY 4567]] auf dem Gehweg.
Der Wagen [[car plate:ASL CD 77]] blockiert die Rampe.
Bitte auf DIN-A 4 drucken, nicht auf DIN A4.
Nach SGB II 5 und EU-VO 2016 ist das möglich.
Die S-Bahn S 1 und die A 14 sind laut.
Ich habe [[health:Depression]]en und brauche Ruhe.
Meine Mutter ist [[health:dement]] und findet den Weg nicht.
Wegen meiner [[health:Epilepsie]] fahre ich Bus.
Unser Nachbar ist [[health:alkoholkrank]] und schreit nachts.
Seit ihrem [[health:Schlaganfall]] kann sie keine Treppen steigen.
Er leidet an [[health:Parkinson]] und braucht eine Bank.
Wir wünschen uns ein Café für Menschen mit Demenz.
Ich habe eine Idee: ein Vortrag zum Thema Depression.
Mir fehlt eine Beratung für Angehörige bei Alzheimer.
Diabetes und Bewegung: Kurs im Bürgerhaus.
Bitte rufen Sie mich zurück: [[phone:040-66969 345]].
Wer Lust hat, meldet sich unter [[phone:0221 4710 123]] bei [[named person:Frau Özdemir]].
Mein Name steht auf dem Zettel, Telefon [[phone:089/99998-765]].
Meine Handynummer lautet [[phone:0172 9925904]]
WhatsApp an [[phone:+49 176 04069099]] genügt.
Die Ampel schaltet nach 0,8 Sekunden um.
Von 2015 bis 2024 gab es 3 Umbauten.
Am 24.12. und 31.12. ist zu.
Die Wohnung kostet 645 Euro kalt, 0,00 Euro Kaution.
Wir brauchen 1.000 bis 2.000 Euro.
Paragraf 12, Absatz 3, Satz 4 gilt.
Öffnungszeiten: 09.30 - 17.30 Uhr
Die Linie 11 fährt 5 Mal am Tag, die 90 nicht.
Meine Adresse: [[street with number:Heinrich-Heine-Straße 45]], 06449 Aschersleben
Bei uns in der [[street with number:Kieler Str. 17b]] ist es dunkel.
Vor der [[street with number:Lindenallee 8]] steht immer Müll.
Der Marktplatz 2024 sah schöner aus.
In der Mühlgasse gibt es keinen Gehweg.
Von der Bergstraße bis zum Ring sind es 300 Meter.
Nehmen Sie den Weg 2, nicht den Weg 3.
Die Lehrerin [[named person:Frau Sommer]] ist toll.
Bei [[named person:Familie Nguyen]] brennt es oft.
Mein Hausarzt [[named person:Dr. Krüger]] hört auf.
[[named person:Herrn Sonntag]] von der Stadt habe ich dreimal geschrieben.
[[named person:Mein Bruder Tarek]] sitzt im Rollstuhl.
Die Familie wartet seit Jahren auf eine Wohnung.
Liebe Nachbarn, liebe Familien, kommt alle!
Herrlich ist der Park im Herbst.
Meine Nachbarin kann die Tür nicht öffnen.
Frauen und Männer sollen getrennte Umkleiden haben.
Lehrer fehlen an allen Schulen.
Nachbar zu sein ist schön.
[[birth date:7. Mai 1951]] ist mein Geburtstag.
Mein Vater, geboren [[birth date:02.11.1948]], lebt allein.
Der Verein wurde am 02.11.1948 gegründet.
Ein roter Golf, Kennzeichen [[car plate:HBS-K 812]], steht auf dem Zebrastreifen.
Bei der U-Bahn-Linie U 5 fehlt der Aufzug.
Meine Frau hat [[health:Krebs]] und kommt nicht mehr aus dem Haus.
Ich bin [[health:schwanger]] und kann die Treppe nicht nehmen.
Mein Sohn hat [[health:ADHS]].
Ein Treff für Alleinstehende mit Depressionen fehlt.
Krebs ist ein Thema, über das hier niemand spricht.
Barrierefreiheit hilft auch schwangeren Frauen.
Schreiben Sie an [[e-mail:quartier.sued+hilfe@stadt-beispiel.de]] oder kommen Sie vorbei.
Die Seite www.beispiel.de ist nicht erreichbar.
"""
MARK = re.compile(r"\[\[([a-z -]+):([^\]]+)\]\]")
SENTENCES = [line for line in GOLD.split("\n") if line]


def clean(marked: str) -> str:
    return MARK.sub(r"\2", marked)


def expected(marked: str) -> Counter[tuple[str, str]]:
    return Counter((match[1], match[2]) for match in MARK.finditer(marked))


def got(text: str) -> Counter[tuple[str, str]]:
    return Counter((hint.kind.value, hint.text) for hint in find(text))


def test_gold_set_precision_and_recall() -> None:
    """Measured: 71 of 71 hints are right, 71 of 72 passages are found, kind and borders exact."""
    assert len(SENTENCES) == 135
    wanted = {(i, *hit) for i, line in enumerate(SENTENCES) for hit in expected(line)}
    found = {(i, *hit) for i, line in enumerate(SENTENCES) for hit in got(clean(line))}
    assert sorted(found - wanted) == []
    assert [(kind, text) for _, kind, text in sorted(wanted - found)] == [("birth date", "7. Mai 1951")]
    assert len(wanted & found) / len(wanted) >= 0.95


@pytest.mark.parametrize("kind", HintKind)
def test_gold_set_holds_each_kind(kind: HintKind) -> None:
    assert sum(expected(line)[hit] for line in SENTENCES for hit in expected(line) if hit[0] == kind.value) >= 3


def test_find_tells_where() -> None:
    text = "Rufen Sie ٠١٧١ ٣٩٢٠٠٤٥ an."
    assert find(text) == (Hint(HintKind.PHONE, 10, 22, "٠١٧١ ٣٩٢٠٠٤٥"),)


def test_find_nothing_in_nothing() -> None:
    assert find("") == ()


@given(st.text() | st.lists(st.sampled_from(SENTENCES), max_size=4).map(" ".join))
def test_find_hints_stand_in_order_in_the_text(text: str) -> None:
    hints = find(text)
    assert all(text[hint.start : hint.end] == hint.text != "" for hint in hints)
    assert all(a.end <= b.start for a, b in itertools.pairwise(hints))


EXPRESSIONS = {name: value for name, value in vars(personal).items() if isinstance(value, re.Pattern)}


def repeats(tree: Any, inside: int = 1) -> list[tuple[int, int]]:
    """(how often one repeat runs, how often those around it run) for each repeat of more than one."""
    found = []
    for item in tree:
        parts = item if isinstance(item, tuple) else (item,)
        times = int(parts[1][1]) if str(parts[0]) in ("MAX_REPEAT", "MIN_REPEAT") else 1
        if times > 1:
            found.append((times, inside))
        for part in parts:
            if isinstance(part, tuple | list | sre.SubPattern):
                found += repeats(part, inside * times)
    return found


def test_repeats_sees_what_must_not_be() -> None:
    assert repeats(sre.parse("(?:a{2,3}b|c)+")) == [(2**32 - 1, 1), (3, 2**32 - 1)]


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_expressions_have_bounded_repeats_and_none_inside_another(name: str) -> None:
    expression = EXPRESSIONS[name]
    tree = sre.parse(expression.pattern, expression.flags)
    assert [pair for pair in repeats(tree) if pair[0] > 130 or pair[1] > 1] == []
    assert tree.getwidth()[1] <= 200


HOSTILE = ["a", "A", "0", "+0", "0 ", "@", "a@", "a.", "A-", "Ab-", "DE00", "DE89 3704 ", "Herr ", "Frau A ", "geb. "]
HOSTILE += [
    "1.1.",
    "SLK-A ",
    "Straße 1",
    "Am A ",
    "Tel. ",
    "Tel 0",
    "ich Krebs ",
    "ich bin für ",
    "Am Markt ",
    "\n",
    "٠",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_find_in_a_hundred_thousand_hostile_signs_returns(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    with comes_back():
        find(text)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Vor der Breiten Straße 12 fehlt eine Bank.", False),
        ("In der Hauptstraße 4 a ist die Rampe zu steil.", False),
        ("Rufen Sie mich an: 03473 123456.", True),
        ("In der Hauptstraße 4 wohnt Herr Beispielmann.", True),
        ("", False),
    ],
)
def test_a_place_alone_holds_nothing_back(text, held):
    assert holds_back(text) == held
