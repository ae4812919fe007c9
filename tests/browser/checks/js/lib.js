// What every check needs to see on a page. One object; the check files add their generators to it.
const gate = { checks: {}, add(group) { Object.assign(this.checks, group); } };

gate.all = (selector, root = document) => [...root.querySelectorAll(selector)];
gate.words = text => (text || "").replace(/\s+/g, " ").trim();

gate.path = el => {
  if (!el || el === document.documentElement) return "html";
  const steps = [];
  for (let at = el; at && at !== document.documentElement && steps.length < 5; at = at.parentElement) {
    if (at.id) { steps.unshift("#" + CSS.escape(at.id)); break; }
    const twins = at.parentElement ? [...at.parentElement.children].filter(c => c.tagName === at.tagName) : [at];
    const nth = twins.length > 1 ? `:nth-of-type(${twins.indexOf(at) + 1})` : "";
    steps.unshift(at.tagName.toLowerCase() + nth);
  }
  return steps.join(" > ");
};

gate.visible = el =>
  el.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && el.getClientRects().length > 0;
// Visible and not tucked away for screen readers only (1 px boxes, things pushed off the page).
gate.shown = el => {
  if (!gate.visible(el)) return false;
  const box = el.getBoundingClientRect();
  const off = box.right + scrollX <= 0 || box.bottom + scrollY <= 0;
  return box.width > 2 && box.height > 2 && !off;
};
gate.hiddenFromReaders = el => !!el.closest("[aria-hidden=true]");

gate.textOf = ids => gate.words((ids || "").split(/\s+/).filter(Boolean)
  .map(id => document.getElementById(id)?.textContent || "").join(" "));
gate.contentName = el => {
  if (el.nodeType === Node.TEXT_NODE) return el.data;
  if (el.nodeType !== Node.ELEMENT_NODE || el.getAttribute("aria-hidden") === "true") return "";
  if (el.tagName === "IMG") return el.alt;
  return el.getAttribute("aria-label") || [...el.childNodes].map(gate.contentName).join(" ");
};
gate.labels = field => [...(field.labels || [])].map(label => gate.words(label.textContent)).filter(Boolean);
gate.name = el => gate.textOf(el.getAttribute("aria-labelledby")) || gate.words(el.getAttribute("aria-label"))
  || (el.labels?.length ? gate.labels(el).join(" ") : "")
  || gate.words(el.matches("input") ? el.value : gate.contentName(el)) || gate.words(el.title);

gate.fields = () => gate.all("input, select, textarea").filter(f =>
  !["hidden", "submit", "button", "reset", "image"].includes(f.type) && !gate.hiddenFromReaders(f) && gate.visible(f));
gate.ownText = el => gate.words([...el.childNodes].filter(n => n.nodeType === Node.TEXT_NODE).map(n => n.data).join(" "));
gate.inSentence = link => {
  const block = gate.block(link);
  return gate.words(block.textContent).length > gate.words(link.textContent).length + 8 &&
    getComputedStyle(link).display.startsWith("inline") && gate.ownTextAround(link, block);
};
gate.ownTextAround = (link, block) => {
  for (let at = link; at !== block; at = at.parentElement) if (gate.ownText(at.parentElement).length > 3) return true;
  return false;
};
gate.block = el => {
  let at = el.parentElement || el;
  while (at.parentElement && getComputedStyle(at).display.startsWith("inline")) at = at.parentElement;
  return at;
};

// Colours: every CSS notation is turned into [r, g, b, a] by a canvas, once per notation.
gate.colours = new Map();
gate.rgba = colour => {
  if (!gate.colours.has(colour)) {
    gate.brush ||= Object.assign(document.createElement("canvas"), { width: 1, height: 1 })
      .getContext("2d", { willReadFrequently: true });
    gate.brush.clearRect(0, 0, 1, 1);
    gate.brush.fillStyle = colour;
    gate.brush.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = gate.brush.getImageData(0, 0, 1, 1).data;
    gate.colours.set(colour, [r, g, b, a / 255]);
  }
  return gate.colours.get(colour);
};
gate.over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
// The colour behind an element's text, or null where a picture or gradient makes it unknowable.
gate.ground = el => {
  const layers = [];
  for (let at = el; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.backgroundImage !== "none") return null;
    const colour = gate.rgba(style.backgroundColor);
    layers.push(colour);
    if (colour[3] === 1) break;
  }
  const dark = getComputedStyle(document.documentElement).colorScheme.includes("dark") &&
    matchMedia("(prefers-color-scheme: dark)").matches;
  return layers.reduceRight((below, top) => gate.over(top, below), dark ? [18, 18, 18, 1] : [255, 255, 255, 1]);
};
gate.luminance = ([r, g, b]) => {
  const [lr, lg, lb] = [r, g, b].map(c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * lr + 0.7152 * lg + 0.0722 * lb;
};
gate.contrast = (one, other) => {
  const [high, low] = [gate.luminance(one), gate.luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
};
gate.hue = ([r, g, b]) => {
  const max = Math.max(r, g, b), min = Math.min(r, g, b), d = max - min;
  if (d < 40) return null; // grey
  const h = max === r ? ((g - b) / d) % 6 : max === g ? (b - r) / d + 2 : (r - g) / d + 4;
  return (h * 60 + 360) % 360;
};
gate.reddish = colour => {
  const rgba = gate.rgba(colour), hue = rgba[3] > 0.2 ? gate.hue(rgba) : null;
  return hue !== null && (hue < 20 || hue > 340) && Math.max(...rgba.slice(0, 3)) > 110;
};

gate.run = names => names.flatMap(name => {
  const found = [];
  for (const [el, message] of gate.checks[name]()) found.push([name, message, gate.path(el)]);
  return found;
});
