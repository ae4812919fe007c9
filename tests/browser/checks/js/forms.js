// Forms: names people understand, errors tied to fields, nothing that hinders typing.
gate.JUNK_LABEL = /^(feld|eingabe|eingabefeld|textfeld|text|input|field|label|wert|value|option|auswahl|button|knopf|link|untitled|ohne titel|حقل)\s*\d*\s*[:*.]?$/i;
gate.JUNK_PUZZLE = /captcha|turnstile|kein roboter|not a robot|sicherheitsfrage|(wie viel|was) (ist|sind|ergibt) \d+ *[+x*–-] *\d+/i;
gate.ERROR_TITLE = /^(fehler|error|خطأ|خطا|помилка|ошибка|hata)\b|^خط/i;
gate.PURPOSES = [
  [/e-?mail/i, ["email"]],
  [/telefon|handynummer|mobilnummer|\bphone|\btel\b|هاتف/i, ["tel", "tel-national"]],
  [/vorname|first name|given name/i, ["given-name", "name"]],
  [/nachname|familienname|last name|family name|surname/i, ["family-name", "name"]],
  [/^(ihr |voller |mein )?name\b|^your name|^full name|^الاسم|^اسم(ك|كم)/i, ["name", "nickname", "username", "given-name", "organization"]],
  [/^(ihre |meine )?(straße|strasse|adresse|anschrift)|^your (street|address)|^(street|address)|^عنوان/i, ["street-address", "address-line1"]],
  [/postleitzahl|^plz\b|postal code|postcode|الرمز البريدي/i, ["postal-code"]],
];
gate.TOKENS = new Set(("off on name honorific-prefix given-name additional-name family-name honorific-suffix nickname " +
  "username new-password current-password one-time-code organization-title organization street-address address-line1 " +
  "address-line2 address-line3 address-level1 address-level2 address-level3 address-level4 country country-name " +
  "postal-code language bday bday-day bday-month bday-year sex url photo tel tel-country-code tel-national " +
  "tel-area-code tel-local tel-extension email impp webauthn transaction-amount").split(" "));
gate.invalid = () => gate.fields().filter(f => f.getAttribute("aria-invalid") === "true");
gate.typed = f => f.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=file], [type=range], [type=color])");

gate.add({
  *"label-visible"() {
    for (const f of gate.fields()) {
      const seen = [...(f.labels || [])].some(l => gate.shown(l) && gate.words(l.textContent)) ||
        (f.getAttribute("aria-labelledby") || "").split(/\s+/).some(id => document.getElementById(id) && gate.shown(document.getElementById(id)));
      if (!seen && f.placeholder) yield [f, "a placeholder stands in for the label"];
      else if (!seen && f.type !== "search") yield [f, "field without a visible label"];
    }
  },
  *"label-meaningless"() {
    for (const el of [...gate.fields(), ...gate.all("button, [role=button], input[type=submit]").filter(gate.visible)])
      if (gate.JUNK_LABEL.test(gate.name(el))) yield [el, `name says nothing: "${gate.name(el)}"`];
  },
  *"error-tied"() {
    for (const f of gate.invalid()) {
      const ids = `${f.getAttribute("aria-describedby") || ""} ${f.getAttribute("aria-errormessage") || ""}`.split(/\s+/).filter(Boolean);
      const texts = ids.map(id => document.getElementById(id)).filter(el => el && gate.words(el.textContent));
      if (!ids.length) yield [f, "aria-invalid, but no aria-describedby names the error"];
      else if (!texts.length) yield [f, "aria-describedby of a wrong field leads to no text"];
      const label = gate.labels(f).join(" ");
      const hints = gate.all("[class*=hint], [class*=help]").map(el => el.id);
      if (ids.length && texts.length && texts.every(el => hints.includes(el.id)))
        yield [f, `the wrong field "${label}" is described by its hint only, no error text`];
    }
    for (const text of gate.all("form [class*=error][id]").filter(el => gate.shown(el) && !el.matches("input, select, textarea, fieldset")))
      if (gate.words(text.textContent) && !text.querySelector("a[href^='#'], input, select, textarea") &&
          !document.querySelector(`[aria-describedby~="${CSS.escape(text.id)}"], [aria-errormessage~="${CSS.escape(text.id)}"]`))
        yield [text, "error text that no field names in aria-describedby"];
  },
  *"error-summary"() {
    const wrong = gate.invalid(), main = document.querySelector("main, [role=main]");
    if (!wrong.length || !main) return;
    const jumps = gate.all("a[href^='#']", main);
    const target = a => document.getElementById(decodeURIComponent(a.hash.slice(1)));
    const meets = (a, f) => { const t = target(a); return t && (t === f || t.contains(f) || (f.name && t.name === f.name)); };
    const links = jumps.filter(a => wrong.some(f => meets(a, f)));
    for (const f of wrong) if (!links.some(a => meets(a, f))) yield [f, "no link in an error summary leads to this wrong field"];
    if (!links.length) return;
    let box = links[0].parentElement;
    while (box !== main && !links.every(a => box.contains(a))) box = box.parentElement;
    while (box.parentElement !== main && !box.parentElement.querySelector("input, select, textarea, h1")) box = box.parentElement;
    const first = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, n =>
      gate.words(n.data) && gate.shown(n.parentElement) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP).nextNode();
    if (first && !box.contains(first)) yield [box, "the error summary is not the first thing in main"];
    if (!gate.ERROR_TITLE.test(document.title)) yield [document.head, `title of a page with errors does not say so: "${document.title}"`];
  },
  *"autocomplete"() {
    for (const f of gate.fields().filter(gate.typed)) {
      const given = gate.words(f.getAttribute("autocomplete")).toLowerCase();
      const token = given.split(" ").filter(t => !/^(section-.*|shipping|billing|home|work|mobile|fax|pager|webauthn)$/.test(t)).pop();
      if (given && token && !gate.TOKENS.has(token)) yield [f, `unknown autocomplete token "${given}"`];
      const label = gate.labels(f).join(" ") || gate.name(f);
      const wanted = f.type === "email" ? ["email", "username"] : f.type === "tel" ? ["tel", "tel-national"]
        : f.type === "password" ? ["current-password", "new-password", "one-time-code"]
        : f.matches("input, textarea") && !["number", "date", "search", "url"].includes(f.type)
          ? gate.PURPOSES.find(([pattern]) => pattern.test(label))?.[1] : null;
      if (!wanted || token === "one-time-code") continue; // "Code aus der E-Mail" names where the code is, no address
      if (!given) yield [f, `"${label}" asks for a person's own data without autocomplete (${wanted[0]} or off)`];
      else if (token !== "off" && gate.TOKENS.has(token) && !wanted.includes(token) && wanted[0] !== "name")
        yield [f, `"${label}" has autocomplete="${given}", expected ${wanted[0]}`];
    }
  },
  *"captcha"() {
    for (const el of gate.all("iframe, script[src], img, input, [class*=captcha], label, legend"))
      if (gate.JUNK_PUZZLE.test([el.src, el.className, el.id, el.name, el.alt, el.matches("label, legend") && el.textContent].join(" ")))
        yield [el, "a puzzle bars the way (WCAG 3.3.8)"];
  },
  *"paste-blocked"() {
    for (const f of gate.fields().filter(f => gate.typed(f) && !f.matches("select"))) {
      const paste = new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: new DataTransfer() });
      if (!f.dispatchEvent(paste)) yield [f, "pasting is blocked"];
    }
  },
  *"change-on-input"() {
    // Python watches for navigations while these events run; here only the plainly written ones.
    for (const f of gate.all("[onchange], [oninput], [onfocus], [onblur]"))
      if (/location|submit\(|window\.open|\.click\(/.test(["onchange", "oninput", "onfocus", "onblur"].map(n => f.getAttribute(n)).join(" ")))
        yield [f, "the page changes while a field is being filled in"];
  },
});

// Touches every choice as a person would and puts it back; the caller watches what the page does.
gate.touchFields = () => {
  const fields = gate.fields().filter(f => !f.disabled && f.type !== "file");
  for (const f of fields) {
    const before = f.matches("select") ? f.selectedIndex : f.matches("[type=checkbox], [type=radio]") ? f.checked : null;
    if (f.matches("select") && f.options.length > 1) f.selectedIndex = (before + 1) % f.options.length;
    else if (before !== null) f.checked = !before;
    for (const kind of ["focus", "input", "change"]) f.dispatchEvent(new Event(kind, { bubbles: kind !== "focus" }));
    if (f.matches("select")) f.selectedIndex = before; else if (before !== null) f.checked = before;
  }
  return fields.map(gate.path);
};
