# ruff: noqa: E501 (pieces of pages stay on one line, as they stand there)
"""Patterns that look suspicious and are correct: the gate must be silent about all of them."""

from tests.browser.planted.defects import before, both, style

PATTERNS = """
<div class="trap" aria-hidden="true"><label for="website">Bitte leer lassen</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>
<form role="search" action="/suche/"><label for="q">Suchen</label> <input id="q" type="search" name="q"> <button>Suchen</button></form>
<dl class="numbers"><div><dt>Anliegen beantwortet</dt><dd><strong>87 %</strong></dd></div><div><dt>Tage bis zur Antwort</dt><dd><strong>6</strong></dd></div></dl>
<p class="figure"><strong>128 Stimmen</strong></p>
<p><strong>Wichtig:</strong> Das Treffen ist diesmal im Rathaus, im ersten Stock.</p>
<p>Partner: Lebenshilfe Aschersleben, Caritas Sozialstation, AGW Wohnungsgesellschaft, Hochschule Harz.</p>
<blockquote lang="en" dir="ltr"><p>We would like to have a place where the children can play when it rains.</p></blockquote>
<p>Das sagt <bdi>محمد الأحمد من شارع المدرسة الجديدة</bdi> aus der Lindenstraße.</p>
<p>Nummer zum Vorlesen: <code>A7-1042-K</code>, Schlüssel: <span translate="no">birne lampe wolke treppe</span></p>
<div class="field"><label for="place">Straße, Platz oder Gebäude, um das es geht</label><input id="place" name="place" autocomplete="off"></div>
<div class="field"><label for="code">Code aus der E-Mail</label><input id="code" name="code" autocomplete="one-time-code"></div>
<fieldset><legend>Wann war das?</legend><div class="field"><label for="day">Tag</label><input id="day" name="day" inputmode="numeric"></div><div class="field"><label for="month">Monat</label><input id="month" name="month" inputmode="numeric"></div></fieldset>
<fieldset><legend>Wer ist gemeint?</legend><div class="choice"><input type="checkbox" id="old" name="who" value="old"> <label for="old">Ältere Menschen</label></div></fieldset>
<div class="field"><label for="photo">Foto (freiwillig)</label><input type="file" id="photo" name="photo" accept="image/*"></div>
<p><a class="button" href="/anliegen/neu/">Anliegen sagen</a></p>
<nav aria-label="Seiten"><ul><li><a href="?seite=1" rel="prev">Zurück</a></li><li><a href="?seite=3" rel="next">Weiter</a></li></ul></nav>
<ol class="thread"><li><span class="knot done" aria-hidden="true"></span> Gesagt am 3. Mai</li><li><span class="knot open" aria-hidden="true"></span> Beantwortet am 9. Mai</li></ol>
<p><a href="/mehr/">Mehr<span class="readers"> über die Bank am Spielplatz</span></a></p>
<p>Wer lieber spricht: <a href="/kontakt/">Kontakt</a>.</p>
<p class="tags"><span class="tag">Bedarf</span> <span class="tag">Barriere</span></p>
<svg role="img" aria-label="Drei von vier Anliegen sind beantwortet" viewBox="0 0 100 20" width="200" height="40"><rect width="75" height="20" fill="currentColor"/><rect x="75" width="25" height="20" fill="none" stroke="currentColor"/></svg>
<address>Rathaus, Markt 1, 06449 Aschersleben</address>
<p>Donaudampfschifffahrtsgesellschaftskapitänswitwenverein Nachbarschaftshilfekoordinierungsstelle</p>
<div class="columns"><p>Links steht, was gesagt wurde.</p><p>Daneben steht, was daraus wurde.</p></div>
<p class="actions"><button type="submit" form="none" disabled>Schon unterstützt</button> <button type="button">Unterstützen</button></p>
"""
STYLE = """
.trap { position: absolute; inset-inline-start: -100vw; inline-size: 1px; block-size: 1px; overflow: hidden }
[dir=rtl] .trap { inset-inline-start: -100vw }
.readers { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%) }
.button { display: inline-flex; align-items: center; min-block-size: 2.75rem; padding: .5rem 1rem; background: var(--accent); color: var(--on); text-decoration: none }
.tag { border: 1px solid var(--edge); padding: .1rem .5rem }
.numbers { display: flex; flex-wrap: wrap; gap: 2rem } .numbers dd { font-size: 2rem; margin: 0 }
.figure { font-size: 2rem }
.columns { columns: 2 16rem }
.thread li { padding-block: .25rem }
"""

with_innocents = both(before('<section aria-labelledby="dates">', PATTERNS), style(STYLE))
