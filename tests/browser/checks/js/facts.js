// What Python asks of a page besides the checks: text by language, facts across pages, boxes for the mirror.
gate.textByLanguage = () => {
  const rows = new Map(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (!gate.words(node.data) || holder.closest("script, style, code, pre, kbd, bdi, address, [translate=no], svg, textarea, [data-language-mixed]") || !gate.visible(holder)) continue;
    let block = holder;
    while (block.parentElement && /^(inline|contents)$/.test(getComputedStyle(block).display)) block = block.parentElement;
    const speaker = holder.closest("[lang]"), lang = speaker?.lang || "";
    if (speaker && !lang) continue; // lang="": nobody knows it, and the page says so
    const key = rows.get(block) || rows.set(block, new Map()).get(block);
    key.set(lang, (key.get(lang) || "") + " " + node.data);
  }
  return [...rows].flatMap(([block, texts]) => [...texts].map(([lang, text]) => [gate.path(block), lang, gate.words(text)]));
};
gate.facts = () => {
  const help = gate.helpLink(), area = help?.closest("header, footer, nav, aside, main");
  const links = area ? gate.all("a[href]", area).filter(gate.visible) : [];
  return { url: location.href, title: gate.words(document.title), lang: document.documentElement.lang,
    heading: gate.words(document.querySelector("h1")?.textContent),
    help: help ? { area: area ? area.tagName.toLowerCase() + (area.closest("footer") ? " in footer" : area.closest("header") ? " in header" : "") : "body",
      fromStart: links.indexOf(help), fromEnd: links.length - links.indexOf(help) } : null };
};
gate.MIRRORED = "body *";
gate.mirror = tolerance => {
  const root = document.documentElement, had = root.getAttribute("dir"), kerned = root.style.fontKerning;
  root.style.fontKerning = "none"; // a full stop has other neighbours the other way round: the same words must be as wide
  const alone = el => !/^inline/.test(getComputedStyle(el).display) || (/flex|grid/.test(getComputedStyle(el.parentElement).display));
  const boxes = gate.all(gate.MIRRORED).filter(el => gate.shown(el) && !el.matches("svg *, option, br, wbr, track, source, script, style") &&
    (alone(el) || el.matches("img, input, select, textarea, button, video, svg") && !gate.ownText(el.parentElement) && el.parentElement.children.length === 1) &&
    !el.parentElement.closest("[dir]:not(html)"));
  const measure = dir => {
    root.dir = dir; scrollTo(0, 0);
    const wide = root.clientWidth;
    return boxes.map(el => { const r = el.getBoundingClientRect(); return { start: dir === "ltr" ? r.left : wide - r.right, top: r.top, width: r.width, height: r.height }; });
  };
  const apart = room => {
    root.style.paddingInline = `${room}px`;
    const ltr = measure("ltr"), rtl = measure("rtl"), off = new Map();
    boxes.forEach((el, i) => {
      const gap = Math.max(...["start", "top", "width", "height"].map(k => Math.abs(ltr[i][k] - rtl[i][k])));
      if (gap > tolerance) off.set(el, gap);
    });
    return off;
  };
  let off = apart(0);
  if (off.size) { // a line that fits to a hair's breadth breaks on one side only: what is really off is off in a narrower page too
    const narrower = apart(6);
    off = new Map([...off].filter(([el]) => narrower.has(el)));
  }
  if (had === null) root.removeAttribute("dir"); else root.dir = had;
  root.style.fontKerning = kerned; root.style.paddingInline = "";
  // One finding for the outermost box that is out of place, not one for everything inside it.
  return [...off].filter(([el]) => !off.has(el.parentElement)).map(([el, gap]) => ["rtl-mirror", `not the mirror image: ${gap.toFixed(1)} px off`, gate.path(el)]);
};
