// Words, pictures, media: what a machine can say about their meaning.
gate.IMAGE_FILE = /\.(jpe?g|png|gif|webp|svg|avif|heic|bmp)$/i;
gate.JUNK_ALT = /^(img|dsc[nf]?|pxl|image|bild|foto|photo|picture|grafik|graphic|icon|screenshot|whatsapp image|platzhalter|placeholder|spacer|untitled|alt|صورة)[\s_-]*[\d_\-.]*$|^[a-z0-9]+([_-][a-z0-9]+)*[_-]\d[\w-]*$|^[0-9a-f-]{16,}$/i;
gate.EMPTY_LINK_WORDS = /^(hier|mehr|klick|klicken sie hier|hier klicken|klick hier|link|dieser link|mehr (lesen|erfahren|dazu|infos?|informationen)|weiterlesen|details|here|click here|read more|learn more|more|this link|هنا|اضغط هنا|انقر هنا|المزيد|اقرأ المزيد)\s*[.…›»→>]*$/i;
gate.OWN_NAMES = { deutsch: "de", english: "en", "العربية": "ar", "українська": "uk", "русский": "ru", "türkçe": "tr",
  "فارسی": "fa", "română": "ro", polski: "pl", "français": "fr", "español": "es", "български": "bg", shqip: "sq",
  "kurdî": "kmr", "kurmancî": "kmr", "پښتو": "ps", "tiếng việt": "vi", "ትግርኛ": "ti", "اردو": "ur", "einfache sprache": "de" };

gate.add({
  *"alt-junk"() {
    for (const el of gate.all("img[alt], [role=img][aria-label], input[type=image]")) {
      const alt = gate.words(el.getAttribute("alt") ?? el.getAttribute("aria-label"));
      const file = decodeURIComponent((el.currentSrc || el.src || "").split(/[?#]/)[0].split("/").pop() || "");
      if (alt && (gate.IMAGE_FILE.test(alt) || gate.JUNK_ALT.test(alt) || alt === file || (alt.includes("_") && !/\s/.test(alt)) ||
          alt === file.replace(gate.IMAGE_FILE, "")))
        yield [el, `alt text is a file name or says nothing: "${alt}"`];
    }
  },
  *"link-text"() {
    for (const a of gate.all("a[href], [role=link]").filter(gate.visible))
      if (gate.EMPTY_LINK_WORDS.test(gate.name(a))) yield [a, `link text without its goal: "${gate.name(a)}"`];
  },
  *"language-menu-lang"() {
    const page = (document.documentElement.lang || "").split("-")[0].toLowerCase();
    for (const a of gate.all("a, button, option, label").filter(gate.visible)) {
      const own = gate.OWN_NAMES[gate.words(a.textContent).toLowerCase()];
      if (!own || own === page) continue;
      const said = (a.querySelector("[lang]") || a.closest("[lang]")).lang.split("-")[0].toLowerCase();
      if (said !== own) yield [a, `name of a language in itself without lang="${own}"`];
    }
  },
  *"lang-dir"() {
    for (const el of gate.all("[lang]")) {
      const rtl = /^(ar|fa|prs|ps|ur|ckb|he|ug|dv|yi)(-|$)/i.test(el.lang);
      const direction = getComputedStyle(el).direction;
      if (rtl !== (direction === "rtl") && !(el.matches("[dir]") && el !== document.documentElement))
        yield [el, `lang="${el.lang}" is shown ${direction}; dir is missing`];
    }
  },
  *"media-captions"() {
    for (const v of gate.all("video"))
      if (!v.querySelector("track[kind=captions][src], track[kind=subtitles][src]") && !v.muted)
        yield [v, "video without captions track"];
    for (const m of gate.all("audio, video:not(:has(track))")) {
      const about = m.closest("figure, section, article, div")?.parentElement || document.body;
      if (m.matches("audio") && !/transkript|abschrift|wortlaut|transcript|نص/i.test(about.textContent))
        yield [m, "sound without a transcript beside it"];
    }
    for (const t of gate.all("track")) if (!t.srclang || !t.label) yield [t, "captions without srclang or label"];
  },
  *"media-autoplay"() {
    for (const m of gate.all("[autoplay], marquee, blink")) yield [m, "starts by itself"];
    for (const m of gate.all("audio, video")) if (!m.controls) yield [m, "sound or film without controls"];
    for (const run of document.getAnimations())
      if (run.effect?.getComputedTiming().endTime > 5000 && run.effect.target) yield [run.effect.target, "moves for more than five seconds"];
  },
  *"third-party"() {
    for (const el of gate.all("iframe, frame, object, embed")) {
      const url = el.src || el.data || "";
      if (url && new URL(url, location.href).origin !== location.origin && !url.startsWith("data:"))
        yield [el, `embedded from elsewhere: ${url}`];
    }
    for (const el of gate.all("img, script, video, audio, source, link[rel~=stylesheet], link[rel~=icon], link[rel~=preload], link[rel~=preconnect]")) {
      const url = el.src || el.href || "";
      if (/^(https?:)?\/\//.test(url) && new URL(url, location.href).origin !== location.origin)
        yield [el, `asked from elsewhere: ${url}`];
    }
  },
  *"colour-only"() {
    const fields = gate.fields().filter(f => gate.typed(f));
    const edge = f => { const s = getComputedStyle(f); return [s.borderTopColor, s.borderInlineStartColor, s.outlineColor, s.backgroundColor]; };
    const plain = fields.filter(f => !edge(f).some(gate.reddish));
    for (const f of fields)
      if (edge(f).some(gate.reddish) && plain.length && f.getAttribute("aria-invalid") !== "true")
        yield [f, "only a red colour says that something is wrong here"];
    for (const el of gate.all("p, li, legend, label, td, span, div").filter(gate.ownText))
      if (/\b(rot|grün|gelb|rote[nrs]?|grüne[nrs]?|gelbe[nrs]?)\s+(markiert|hervorgehoben|dargestellt|gekennzeichnet|markierte|umrandete|punkte?n?|felder?n?|kreise?n?)|\b(red|green|yellow)\s+(fields?|dots?|marked|circles?)|marked (in )?(red|green)/i.test(gate.ownText(el)))
        yield [el, `text leans on a colour: "${gate.ownText(el).slice(0, 60)}"`];
    const dots = gate.all("main span, main i, main b, main div").filter(el => !el.children.length && !gate.words(el.textContent) &&
      gate.shown(el) && !el.getAttribute("aria-label") && gate.rgba(getComputedStyle(el).backgroundColor)[3] > 0.5 &&
      gate.hue(gate.rgba(getComputedStyle(el).backgroundColor)) !== null && el.getBoundingClientRect().width < 40);
    const shape = el => getComputedStyle(el).borderRadius + getComputedStyle(el).clipPath + getComputedStyle(el).transform;
    for (const el of dots) {
      const other = dots.find(o => o.className.split(" ")[0] === el.className.split(" ")[0] && shape(o) === shape(el) &&
        getComputedStyle(o).backgroundColor !== getComputedStyle(el).backgroundColor);
      if (other && gate.words(el.parentElement.textContent) && !/status|stand|:/i.test(el.parentElement.textContent)) yield [el, "dots that differ by colour alone"];
    }
  },
  *"image-of-text"() {
    for (const img of gate.all("main img").filter(i => i.complete && i.naturalWidth > 60 && gate.shown(i))) {
      const lines = gate.textLines(img);
      if (lines >= 2) yield [img, `picture that looks like ${lines} lines of text`];
    }
    for (const svg of gate.all("main svg"))
      if (gate.all("text", svg).map(t => gate.words(t.textContent)).join(" ").split(" ").length > 40)
        yield [svg, "more than forty words drawn into a picture"];
  },
});

// Counts bands of rows that look like print: few colours, many changes between ink and paper, blank rows between.
gate.textLines = img => {
  const width = Math.min(600, Math.max(300, img.naturalWidth)), height = Math.round(width * img.naturalHeight / img.naturalWidth);
  const brush = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
  let data;
  try { brush.drawImage(img, 0, 0, width, height); data = brush.getImageData(0, 0, width, height).data; } catch { return 0; }
  const tone = i => (data[i] >> 5) << 6 | (data[i + 1] >> 5) << 3 | data[i + 2] >> 5, count = new Map();
  for (let i = 0; i < data.length; i += 4) count.set(tone(i), (count.get(tone(i)) || 0) + 1);
  const [paper, share] = [...count].sort((a, b) => b[1] - a[1])[0];
  if (share / (width * height) < 0.5) return 0;
  let lines = 0, run = 0;
  for (let y = 0; y <= height; y++) {
    let turns = 0;
    for (let x = 1; y < height && x < width; x++)
      turns += (tone(4 * (y * width + x)) === paper) !== (tone(4 * (y * width + x - 1)) === paper);
    if (turns >= 14) run++; else { if (run >= 4 && run <= 60) lines++; run = 0; }
  }
  return lines;
};
