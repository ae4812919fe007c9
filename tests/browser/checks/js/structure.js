// The skeleton: title, landmarks, headings, tables, what can be operated at all.
gate.LANDMARKS = { main: "main, [role=main]", banner: "body > header, [role=banner]", contentinfo: "body > footer, [role=contentinfo]" };
gate.HELP = /^(hilfe|kontakt|hilfe (und|&) kontakt|help|contact|help and contact|مساعدة|المساعدة|اتصل بنا|المساعدة والتواصل)\b|^(ال)?مساعدة/i;
// The link the page itself calls help; a "Kontakt" somewhere in a text counts only where there is no such link.
gate.helpLink = () => gate.all("a[rel~=help]").find(gate.visible) || gate.all("a[href]").find(a => gate.visible(a) && gate.HELP.test(gate.name(a)));

gate.add({
  *"title"() {
    const parts = gate.words(document.title).split(/\s+[–—|·-]\s+/).filter(Boolean);
    if (!parts.length) yield [document.head, "page without title"];
    else if (parts.length < 2) yield [document.head, `title names only one of page and site: "${document.title}"`];
    else if (new Set(parts).size < parts.length) yield [document.head, `title repeats itself: "${document.title}"`];
  },
  *"meta-refresh"() {
    for (const el of gate.all("meta[http-equiv=refresh i]")) yield [el, "the page goes away by itself"];
  },
  *"landmarks"() {
    for (const [name, selector] of Object.entries(gate.LANDMARKS)) {
      const found = gate.all(selector).filter(gate.visible);
      if (found.length !== 1) yield [found[1] || document.body, `${found.length} ${name} landmarks, expected one`];
    }
    const navs = gate.all("nav, [role=navigation]").filter(gate.visible);
    const names = navs.map(n => gate.textOf(n.getAttribute("aria-labelledby")) || n.getAttribute("aria-label") || "");
    if (!navs.length) yield [document.body, "no navigation landmark"];
    for (const [i, nav] of navs.entries())
      if (navs.length > 1 && (!names[i] || names.indexOf(names[i]) !== i)) yield [nav, "navigation without a name of its own"];
  },
  *"headings"() {
    const heads = gate.all("h1, h2, h3, h4, h5, h6, [role=heading]").filter(h => gate.visible(h) && !gate.hiddenFromReaders(h));
    const level = h => Number(h.getAttribute("aria-level") || h.tagName[1]);
    const tops = heads.filter(h => level(h) === 1);
    if (tops.length !== 1) yield [tops[1] || document.body, `${tops.length} h1 on the page, expected one`];
    let last = 1;
    for (const h of heads) {
      if (!gate.words(h.textContent)) yield [h, "empty heading"];
      if (level(h) > last + 1) yield [h, `heading jumps from level ${last} to ${level(h)}`];
      last = level(h);
    }
  },
  *"fake-heading"() {
    const body = parseFloat(getComputedStyle(document.querySelector("main p") || document.body).fontSize);
    for (const el of gate.all("main p, main div, main span").filter(gate.shown)) {
      const text = gate.words(el.textContent);
      if (text.length < 4 || text.length > 80 || /[.!?:;,…»"“]$|^[\d−+€%]|،$/.test(text)) continue;
      if (el.closest("header p, a, button, label, legend, summary, caption, th, td, dt, dd, li, figcaption, [role=alert], [role=status], h1, h2, h3, h4, h5, h6")) continue;
      if (el.querySelector("p, div, ul, ol, input, select, textarea, button, img, h1, h2, h3, h4, h5, h6, a")) continue;
      const holder = el.matches("span") ? el.parentElement : el;
      if (gate.words(holder.textContent) !== text) continue;
      if (holder.querySelector("svg") || el.closest(".num, code") || el.querySelector(".num, code")) continue; // a state with its sign, a number
      const inner = [...el.querySelectorAll("*")].find(k => gate.words(k.textContent) === text) || el, style = getComputedStyle(inner);
      const size = parseFloat(style.fontSize) / body, bold = parseInt(style.fontWeight) >= 600;
      const next = holder.nextElementSibling;
      if (!next || !gate.words(next.textContent) || next.matches("h1, h2, h3, h4, h5, h6")) continue;
      if (bold || size >= 1.5) yield [el, `looks like a heading and is none: "${text}"`];
    }
  },
  *"duplicate-id"() {
    const seen = new Set();
    for (const el of gate.all("[id]")) { if (seen.has(el.id)) yield [el, `id "${el.id}" is used twice`]; seen.add(el.id); }
  },
  *"tables"() {
    for (const table of gate.all("table:not([role=presentation], [role=none])").filter(gate.visible)) {
      if (!gate.words(table.caption?.textContent) && !gate.textOf(table.getAttribute("aria-labelledby"))) yield [table, "table without caption"];
      const heads = gate.all("th", table);
      if (!heads.length) yield [table, "table without header cells"];
      for (const th of heads) if (!th.scope) yield [th, "header cell without scope"];
    }
  },
  *"tabindex"() {
    for (const el of gate.all("[tabindex]")) if (el.tabIndex > 0) yield [el, `tabindex ${el.tabIndex} changes the order`];
  },
  *"fake-button"() {
    const real = "a[href], button, input, select, textarea, summary, label, option, video, audio, iframe, [role=button], [role=link], [role=tab], [role=checkbox], [role=switch]";
    for (const el of gate.all("[onclick], [class*=button], [class*=btn]")) {
      const clickable = el.hasAttribute("onclick") || getComputedStyle(el).cursor === "pointer";
      if (clickable && gate.visible(el) && (!el.matches(real) || el.tabIndex < 0) && !el.closest(real.replaceAll("label, ", "")) && !el.querySelector(real))
        yield [el, "acts like a button, but is no control for keyboard and screen reader"];
    }
    for (const el of gate.all("[role=button], [role=link]:not(a[href])")) if (el.tabIndex < 0 && !el.matches(":disabled")) yield [el, "role without keyboard"];
  },
  *"drag-only"() {
    for (const el of gate.all("[draggable=true], [ondragstart], [class*=drag], [class*=sortable]").filter(gate.shown))
      if (!el.querySelector("button, input, select, a[href]") && !el.closest("button, a[href]")) yield [el, "can only be dragged (WCAG 2.5.7)"];
  },
  *"help-link"() {
    if (!gate.helpLink()) yield [document.body, "no link to help or contact"];
  },
  *"skip-link-present"() {
    const first = gate.all("a[href], button, input, select, textarea, summary, [tabindex]").find(el => el.tabIndex >= 0 && el.checkVisibility());
    const to = first?.matches("a[href^='#']") && document.getElementById(first.hash.slice(1));
    if (!to) yield [first || document.body, "the first tab stop is no skip link to a place on this page"];
    else if (!to.matches("main, [role=main], main *")) yield [first, "the skip link does not lead into main"];
  },
});
