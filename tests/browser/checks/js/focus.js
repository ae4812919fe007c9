// The Tab walk: what a keyboard user sees at each stop. Returned to Python as a living object.
gate.FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, video[controls], audio[controls], [tabindex], [contenteditable=true]";
gate.look = el => {
  const s = getComputedStyle(el);
  return { outlineStyle: s.outlineStyle, outlineWidth: parseFloat(s.outlineWidth) || 0, outlineColor: s.outlineColor, outlineOffset: parseFloat(s.outlineOffset) || 0,
    shadow: s.boxShadow, border: s.borderBlockEndColor, borderWidth: parseFloat(s.borderBlockEndWidth), fill: s.backgroundColor,
    line: s.textDecorationLine, thick: parseFloat(s.textDecorationThickness) || 0 };
};
// Sides of the ring that no scrolling or clipping ancestor cuts off.
gate.openSides = (el, reach) => {
  const r = el.getBoundingClientRect();
  const ring = { top: r.top - reach, left: r.left - reach, right: r.right + reach, bottom: r.bottom + reach };
  let sides = new Set(["top", "left", "right", "bottom"]);
  for (let p = el.parentElement; p && p !== document.documentElement && p !== document.body; p = p.parentElement) {
    if (getComputedStyle(p).overflow === "visible") continue;
    const c = p.getBoundingClientRect();
    if (ring.top < c.top - 0.5) sides.delete("top"); if (ring.bottom > c.bottom + 0.5) sides.delete("bottom");
    if (ring.left < c.left - 0.5) sides.delete("left"); if (ring.right > c.right + 0.5) sides.delete("right");
  }
  return sides.size;
};
gate.ringed = (el, was) => {
  const now = gate.look(el), around = gate.ground(el.parentElement || el), inside = gate.ground(el);
  const strong = (colour, ground) => { const c = gate.rgba(colour); return c[3] > 0 && (!ground || gate.contrast(gate.over(c, ground), ground) >= 3); };
  const changed = name => now[name] !== was[name];
  if (now.outlineStyle !== "none" && (changed("outlineStyle") || changed("outlineWidth") || changed("outlineColor"))) {
    const ground = now.outlineOffset < 0 ? inside : around;
    const enough = now.outlineStyle === "auto" || (now.outlineWidth >= 2 && strong(now.outlineColor, ground));
    if (enough && gate.openSides(el, now.outlineOffset + now.outlineWidth) >= 2) return true;
  }
  if (changed("shadow") && now.shadow !== "none")
    for (const layer of now.shadow.split(/,(?![^(]*\))/)) {
      const colour = layer.match(/[a-z-]+\([^)]*\)|#\w+/)?.[0] || "black", [x, y, , spread] = layer.replace(colour, "").match(/-?[\d.]+px/g).map(parseFloat);
      if (Math.max(Math.abs(x), Math.abs(y), spread) >= 2 && strong(colour, around || inside)) return true;
    }
  if (changed("border") && now.borderWidth >= 2 && gate.contrast(gate.rgba(now.border), gate.rgba(was.border)) >= 3) return true;
  if (now.borderWidth >= was.borderWidth + 2 && strong(now.border, around)) return true;
  if (changed("fill") && around) {
    const [a, b] = [was.fill, now.fill].map(c => gate.over(gate.rgba(c), around));
    if (gate.contrast(a, b) >= 3) return true;
  }
  return now.thick >= was.thick + 2 && now.line.includes("underline");
};
gate.barred = el => {
  const r = el.getBoundingClientRect();
  for (const fx of [0.02, 0.5, 0.98]) for (const fy of [0.05, 0.5, 0.95]) {
    const x = r.left + r.width * fx, y = r.top + r.height * fy;
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
    for (let at = document.elementFromPoint(x, y); at && !at.contains(el) && !el.contains(at); at = at.parentElement)
      if (/fixed|sticky|absolute/.test(getComputedStyle(at).position) && ![...(el.labels || [])].some(l => l.contains(at) || at.contains(l))) return at;
  }
  return null;
};
gate.group = el => el.type === "radio" && el.name ? `radio ${el.form?.id || ""} ${el.name}` : el;
gate.toTop = () => {
  const had = document.body.getAttribute("tabindex");
  document.activeElement?.blur(); document.body.tabIndex = -1; document.body.focus({ preventScroll: true }); document.body.blur();
  if (had === null) document.body.removeAttribute("tabindex"); else document.body.setAttribute("tabindex", had);
  scrollTo(0, 0);
};
gate.stops = () => gate.all(gate.FOCUSABLE).filter(e => e.tabIndex >= 0 && !e.matches(":disabled") && e.checkVisibility({ visibilityProperty: true }) && !e.closest("[inert]"));
gate.kin = el => [el, ...(el.labels || []), el.parentElement].filter(Boolean);
gate.looks = stops => new Map(stops.flatMap(gate.kin).map(el => [el, gate.look(el)]));
gate.hasRing = (el, before) => {
  const r = el.getBoundingClientRect(), tucked = r.width <= 2 || r.height <= 2 || getComputedStyle(el).opacity === "0";
  return gate.kin(el).some(k => before.has(k) && (k === el || tucked || k.matches("label")) && gate.ringed(k, before.get(k))) ||
    !!(el.parentElement && el.matches("input, select, textarea") && before.has(el.parentElement) && gate.ringed(el.parentElement, before.get(el.parentElement)));
};
// The rings alone, after a key was pressed: for a page whose Tab walk is known and whose colours have changed.
// null where a script cannot give the focus the way a key does; then the walk must be walked again.
gate.rings = () => {
  gate.toTop();
  const stops = gate.stops(), before = gate.looks(stops), bare = [];
  for (const el of stops) {
    el.focus();
    if (el.matches("iframe, video, audio") || document.activeElement !== el) continue;
    if (!el.matches(":focus-visible")) return null;
    if (!gate.hasRing(el, before)) bare.push(gate.path(el));
  }
  gate.toTop();
  return bare;
};
gate.walk = () => {
  gate.toTop();
  const stops = gate.stops(), before = gate.looks(stops);
  const seen = [], unseen = new Map(stops.map(el => [gate.group(el), el]));
  const placed = pattern => gate.all("body *").some(e => pattern.test(getComputedStyle(e).position) && gate.shown(e));
  const bars = placed(/fixed|sticky/), covers = bars || placed(/absolute/);
  let last = null, stays = 0;
  return {
    bars, expected: unseen.size,
    step() {
      const el = document.activeElement;
      if (!el || el === document.body || el === document.documentElement) return { state: "end" };
      stays = el === last ? stays + 1 : 0;
      const again = el !== last && seen.includes(el);
      if (again && el === seen[0]) return { state: "end" };
      const patient = /^(IFRAME|VIDEO|AUDIO)$/.test(el.tagName) || /date|time|month|week/.test(el.type) ? 14 : 1;
      last = el;
      if (stays > patient || again) return { state: "trap", selector: gate.path(el), tag: el.tagName, name: gate.name(el) };
      if (stays) return { state: "same" };
      seen.push(el); unseen.delete(gate.group(el));
      const r = el.getBoundingClientRect(), ring = gate.hasRing(el, before);
      const bar = covers ? gate.barred(el) : null;
      return { state: "stop", selector: gate.path(el), tag: el.tagName.toLowerCase(), name: gate.name(el), ring, bar: bar && gate.path(bar),
        inside: r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth && r.width > 2 && r.height > 2 };
    },
    back() {
      const el = document.activeElement;
      if (!el || el === document.body) return { state: "end" };
      const bar = gate.barred(el);
      return { state: "stop", selector: gate.path(el), bar: bar && gate.path(bar) };
    },
    missed: () => [...unseen.values()].filter(e => document.contains(e)).map(gate.path),
  };
};
