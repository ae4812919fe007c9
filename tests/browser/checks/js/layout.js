// Geometry and colour as they are drawn right now.
gate.CONTROL = "button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [role=switch]";
gate.target = el => {
  const boxes = [el, ...(el.matches("[type=checkbox], [type=radio]") ? el.labels || [] : [])].map(e => e.getBoundingClientRect());
  const side = (a, b) => Math.max(...boxes.map(r => r[b])) - Math.min(...boxes.map(r => r[a]));
  return [side("left", "right"), side("top", "bottom")];
};
gate.buttonLook = a => {
  const s = getComputedStyle(a), p = a.parentElement;
  return s.display !== "inline" && (parseFloat(s.borderBlockStartWidth) > 0 && parseFloat(s.borderInlineStartWidth) > 0 ||
    (gate.rgba(s.backgroundColor)[3] > 0.5 && s.backgroundColor !== getComputedStyle(p).backgroundColor)) && parseFloat(s.paddingBlockStart) > 2;
};
gate.PHYSICAL = /^(margin|padding|border|scroll-margin|scroll-padding)-(left|right)(-|$)|^(left|right)$|^border-(top|bottom)-(left|right)-radius$/;
gate.physical = declarations => {
  const found = [];
  for (const [, name, value] of declarations.matchAll(/([\w-]+)\s*:\s*((?:[^;"'(]|\([^)]*\)|"[^"]*"|'[^']*')*)/g)) {
    if (gate.PHYSICAL.test(name)) found.push(name);
    else if (/^(text-align|float|clear|caption-side|text-align-last)$/.test(name) && /^(left|right)\b/.test(value)) found.push(`${name}: ${value}`);
    else if (/^(margin|padding|inset|border-(width|color|style)|scroll-(margin|padding))$/.test(name)) {
      const parts = value.replace(/\([^)]*\)/g, "()").replace("!important", "").trim().split(/\s+/);
      if (parts.length === 4 && parts[1] !== parts[3]) found.push(`${name}: ${value}`);
    }
  }
  return found;
};

gate.add({
  *"target-size"() {
    for (const el of gate.all(`${gate.CONTROL}, a[href]`).filter(el => gate.shown(el) && !gate.hiddenFromReaders(el))) {
      const control = el.matches(gate.CONTROL) || gate.buttonLook(el);
      if (!control && gate.inSentence(el)) continue;
      const [width, height] = gate.target(el), least = control ? 44 : 24;
      if (Math.min(width, height) < least - 0.5) yield [el, `target of ${Math.round(width)} x ${Math.round(height)} px, wanted ${least}`];
    }
  },
  *"contrast-body"() {
    const texts = "p, li, dd, dt, td, th, caption, label, legend, figcaption, blockquote, summary, h1, h2, h3, h4, a, button, [role=button]";
    for (const el of gate.all(`${texts}, :is(${texts}) *`).filter(e => gate.ownText(e) && gate.shown(e) && !e.matches("option, svg *"))) {
      if (el.closest(":disabled, [aria-disabled=true], [aria-hidden=true]")) continue;
      const style = getComputedStyle(el), size = parseFloat(style.fontSize), ground = gate.ground(el);
      const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
      const button = el.closest("button, [role=button]") || (el.closest("a") && gate.buttonLook(el.closest("a")));
      if (!ground) continue;
      const ratio = gate.contrast(gate.over(gate.rgba(style.color), ground), ground), least = large || button ? 4.5 : 7;
      if (ratio < least - 0.01) yield [el, `text contrast ${ratio.toFixed(2)}, wanted ${least}`];
    }
  },
  *"link-visible"() {
    for (const a of gate.all("main a[href]").filter(a => gate.shown(a) && gate.inSentence(a))) {
      const s = getComputedStyle(a);
      if (!s.textDecorationLine.includes("underline") && !(parseFloat(s.borderBottomWidth) > 0) && !gate.buttonLook(a)) yield [a, "link inside a text is marked by colour alone"];
    }
  },
  *"visual-order"() {
    for (const box of gate.all("body, body *").filter(b => b.children.length > 1 && !b.matches("svg, svg *, select, table, tbody, thead, tr, picture, video, audio"))) {
      const kids = [...box.children].filter(k => {
        const s = getComputedStyle(k);
        return !/absolute|fixed/.test(s.position) && s.float === "none" && s.display !== "contents" && gate.shown(k) &&
          (!s.display.startsWith("inline") || /flex|grid/.test(getComputedStyle(box).display)) && gate.words(k.textContent + (k.alt || k.value || ""));
      });
      const rtl = getComputedStyle(box).direction === "rtl", rects = kids.map(k => k.getBoundingClientRect());
      for (let i = 1; i < kids.length; i++) {
        const a = rects[i - 1], b = rects[i];
        const after = rtl ? b.right <= a.left + 2 : b.left >= a.right - 2, before = rtl ? b.left >= a.right - 2 : b.right <= a.left + 2;
        const above = b.bottom <= a.top + 2, sameRow = b.top < a.bottom - 2 && b.bottom > a.top + 2;
        if ((above && !after) || (sameRow && before)) { yield [kids[i], "is seen before what stands before it in the source"]; break; }
      }
    }
  },
  *"physical-css"() {
    const rules = function* (list) { for (const r of list) { if (r.style) yield r; if (r.cssRules) yield* rules(r.cssRules); } };
    for (const sheet of document.styleSheets) {
      let list; try { list = sheet.cssRules; } catch { continue; }
      for (const rule of rules(list)) {
        if (/\[dir|:dir\(/.test(rule.selectorText || "")) continue;
        for (const name of gate.physical(rule.style.cssText)) yield [document.head, `physical direction in ${rule.selectorText || "@rule"}: ${name}`];
      }
    }
    for (const el of gate.all("[style]")) for (const name of gate.physical(el.getAttribute("style"))) yield [el, `physical direction in style: ${name}`];
  },
  *"scroll-region"() {
    for (const el of gate.all("body *").filter(e => !e.matches("textarea, select, input, svg *"))) {
      const s = getComputedStyle(el), scrolls = v => /auto|scroll/.test(v);
      const moved = (scrolls(s.overflowX) && el.scrollWidth > el.clientWidth + 1) || (scrolls(s.overflowY) && el.scrollHeight > el.clientHeight + 1);
      if (!moved || !gate.shown(el)) continue;
      if (el.tabIndex < 0) yield [el, "region scrolls, but takes no focus"];
      else if (!gate.textOf(el.getAttribute("aria-labelledby")) && !el.getAttribute("aria-label")) yield [el, "region that scrolls has no name"];
    }
  },
  *"reflow"() {
    const root = document.documentElement, wide = innerWidth;
    if (Math.max(root.scrollWidth, document.body.scrollWidth) <= wide + 1) return;
    const held = el => { for (let p = el.parentElement; p && p !== document.body; p = p.parentElement) if (getComputedStyle(p).overflowX !== "visible") return true; return false; };
    const out = gate.all("body *").filter(e => { const r = e.getBoundingClientRect(); return (r.right > wide + 1 || r.left < -1) && r.width > 2 && gate.visible(e) && !held(e); });
    yield [out.find(e => !out.some(o => o !== e && e.contains(o))) || out[0] || document.body, `page is ${root.scrollWidth} px wide on a screen of ${wide} px`];
  },
  *"text-spacing"() {
    const boxes = gate.all("body *").filter(e => gate.shown(e) && gate.words(e.textContent) && !e.matches("select, option, textarea, input, svg *, sup, sub, br"));
    // A drawing may be cut at its edge; words may not.
    const spills = (e, from, to) => {
      const box = e.getBoundingClientRect(), words = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), range = document.createRange();
      for (let node = words.nextNode(); node; node = words.nextNode()) {
        if (!gate.words(node.data) || node.parentElement.closest("svg") || !gate.visible(node.parentElement)) continue;
        range.selectNodeContents(node);
        if ([...range.getClientRects()].some(r => r[from] < box[from] - 1 || r[to] > box[to] + 1)) return true;
      }
      return false;
    };
    const cut = e => {
      const s = getComputedStyle(e), hides = v => /hidden|clip/.test(v);
      if (hides(s.overflowX) && e.scrollWidth > e.clientWidth + 1 && spills(e, "left", "right")) return "cut off at the side";
      if (hides(s.overflowY) && e.scrollHeight > e.clientHeight + 1 && spills(e, "top", "bottom")) return "cut off below";
      if (!gate.ownText(e) || s.display === "inline") return "";
      const range = document.createRange(); range.selectNodeContents(e);
      const text = range.getBoundingClientRect(), box = e.getBoundingClientRect();
      return text.height > 0 && text.bottom > box.bottom + 3 && s.overflowY === "visible" ? "running out of its box" : "";
    };
    const before = new Map(boxes.map(e => [e, cut(e) === "running out of its box" ? "running out of its box" : ""])), sheet = new CSSStyleSheet();
    sheet.replaceSync("*, *::before, *::after { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }");
    const kept = [...document.adoptedStyleSheets]; // a copy: the property is a living list
    document.adoptedStyleSheets = [...kept, sheet];
    const after = boxes.map(e => [e, cut(e)]).filter(([e, how]) => how && how !== before.get(e));
    const wide = document.documentElement.scrollWidth > innerWidth + 1;
    document.adoptedStyleSheets = kept;
    for (const [e, how] of after) yield [e, `with wider text spacing the text is ${how} (WCAG 1.4.12)`];
    if (wide && !(document.documentElement.scrollWidth > innerWidth + 1)) yield [document.body, "with wider text spacing the page scrolls sideways"];
  },
});
