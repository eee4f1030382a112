"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const size = data.start.length;
  const byId = (id) => document.getElementById(id);
  const dump = byId("dump");
  const cell = (i) => byId(`s${i}`);

  /** An element with a class and children; strings become text, never markup. */
  function make(tag, name, ...children) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...children);
    return made;
  }

  /* Which cells a record holds, in order. */
  const held = data.records.map(() => []);
  for (let i = 0; i < size; i++) if (data.record[i] >= 0) held[data.record[i]].push(i);

  /* ---- Filters: what is pressed is shown; nothing pressed shows all. ---- */
  const pressed = { label: new Set(), detector: new Set(), changed: new Set() };

  function passes(i) {
    const { label, detector, changed } = pressed;
    return (
      (!label.size || label.has(data.labels[labelOf(i)])) &&
      (!detector.size || detector.has(String(data.detector[i]))) &&
      (!changed.size || changed.has(data.was[i] ? "1" : "0"))
    );
  }

  function sift() {
    const filtered = Object.values(pressed).some((set) => set.size);
    dump.classList.toggle("filtered", filtered);
    let shown = 0;
    for (const chunk of dump.children) {
      let left = 0;
      for (const each of chunk.getElementsByClassName("s")) {
        const hide = filtered && !passes(Number(each.id.slice(1)));
        each.hidden = hide;
        if (!hide) left++;
      }
      chunk.hidden = filtered && !left;
      shown += left;
    }
    byId("shown").textContent = filtered ? `${shown.toLocaleString("en")} of ${size.toLocaleString("en")} pieces shown` : "";
    byId("all").hidden = !filtered;
  }

  function press(chip) {
    const [kind, set] = Object.entries(pressed).find(([kind]) => kind in chip.dataset);
    const value = chip.dataset[kind];
    if (!set.delete(value)) set.add(value);
    chip.setAttribute("aria-pressed", String(set.has(value)));
    sift();
  }

  for (const group of document.querySelectorAll(".sieve")) {
    group.addEventListener("click", (event) => {
      const chip = event.target.closest(".chip");
      if (chip) press(chip);
    });
  }
  function showAll() {
    for (const set of Object.values(pressed)) set.clear();
    for (const chip of document.querySelectorAll(".chip")) chip.setAttribute("aria-pressed", "false");
    sift();
  }
  byId("all").addEventListener("click", () => {
    showAll();
    dump.focus();
  });

  /* ---- The inspector: what the cell in question is, and why. ---- */
  const found = byId("found");
  const mended = new Map();
  let at = -1; // the cell that was chosen
  let record = -1; // the record that is lit

  function labelOf(i) {
    return mended.has(i) ? mended.get(i).label : data.label[i];
  }

  function hint() {
    found.replaceChildren(
      make("p", "hint", "Point at a piece of the dump to see why it is what it is. Click it, or move with ", make("kbd", "", "↑"), " ", make("kbd", "", "↓"), ", to keep it here and correct it."),
    );
  }

  function recordLink(number) {
    const link = make("a", "", `${data.roles[data.records[number]]} record ${number + 1}`);
    link.href = `#r${number}`;
    return link;
  }

  function verdict(label, sure, before, ...behind) {
    const meter = make("meter");
    Object.assign(meter, { min: 0, max: 100, low: 50, high: 80, optimum: 100, value: sure });
    meter.setAttribute("aria-hidden", "true");
    return make("p", "verdict", before, make("span", `tag ${label}`, label), ...behind, meter, make("span", "sure", `${sure}% sure`));
  }

  function decided(detector, about) {
    const line = make("p", "who", "decided by ", make("b", "", detector));
    if (about) line.append(`: ${about}`);
    return line;
  }

  function inspect(i) {
    if (i < 0) return hint();
    const [name, about] = data.detectors[data.detector[i]];
    const of = data.record[i] < 0 ? [] : [make("span", "", "of ", recordLink(data.record[i]))];
    const parts = [
      verdict(data.labels[data.label[i]], data.sure[i], "", ...of),
      make("p", "why", data.reasons[data.reason[i]]),
      decided(name, about),
    ];
    const was = data.was[i];
    if (was) {
      const [label, detector, reason, sure] = was;
      parts.push(verdict(label, sure, "before: "), make("p", "why", data.reasons[reason]), decided(detector));
    }
    parts.push(make("p", "who size", `characters ${data.start[i].toLocaleString("en")} to ${data.end[i].toLocaleString("en")}`));
    found.replaceChildren(...parts);
  }

  /* ---- Choosing: one cell, its record, and back. ---- */
  function light(number) {
    if (number === record) return;
    for (const [old, on] of [[record, false], [number, true]]) {
      if (old < 0) continue;
      for (const i of held[old]) {
        cell(i).classList.toggle("hl", on);
        cell(i).parentNode.classList.toggle("lit", on);
      }
      byId(`r${old}`).classList.toggle("on", on);
      if (on) byId(`r${old}`).setAttribute("aria-current", "true");
      else byId(`r${old}`).removeAttribute("aria-current");
    }
    record = number;
  }

  function choose(i, { focus = true, scroll = "nearest" } = {}) {
    const old = at < 0 ? null : cell(at);
    if (old) {
      old.classList.remove("on");
      old.removeAttribute("tabindex");
      old.removeAttribute("aria-describedby");
    }
    at = i;
    byId("mend").hidden = i < 0;
    preview(i);
    light(i < 0 ? -1 : data.record[i]);
    if (i < 0) return;
    const now = cell(i);
    now.classList.add("on");
    now.tabIndex = 0;
    now.setAttribute("aria-describedby", "found");
    if (focus) now.focus({ preventScroll: true });
    now.scrollIntoView({ block: scroll });
    if (record >= 0 && focus) byId(`r${record}`).scrollIntoView({ block: "nearest", inline: "nearest" });
    fillMend(i);
  }

  const cellAt = (target) => {
    const each = target.closest && target.closest(".s");
    return each ? Number(each.id.slice(1)) : -1;
  };
  dump.addEventListener("click", (event) => {
    if (String(getSelection())) return; // text is being copied
    choose(cellAt(event.target));
  });
  dump.addEventListener("pointerover", (event) => {
    const i = cellAt(event.target);
    if (i >= 0) preview(i);
  });
  dump.addEventListener("pointerleave", () => preview(at));

  function preview(i) {
    inspect(i);
    byId("inspector").classList.toggle("previewed", i !== at);
  }

  function step(from, by) {
    for (let i = from + by; i >= 0 && i < size; i += by) if (!pressedAny() || passes(i)) return i;
    return from;
  }
  const pressedAny = () => dump.classList.contains("filtered");

  dump.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = {
      ArrowDown: () => step(at, 1),
      ArrowUp: () => (at < 0 ? step(-1, 1) : step(at, -1)),
      Home: () => step(-1, 1),
      End: () => step(size, -1),
    };
    if (event.key in moves && size) {
      const to = moves[event.key]();
      if (to >= 0 && to < size) choose(to);
    } else if (event.key === "Escape") {
      choose(-1);
      dump.focus({ preventScroll: true });
    } else if (event.key === "Enter" && record >= 0) {
      byId(`r${record}`).querySelector("a").focus();
    } else return;
    event.preventDefault();
  });

  byId("records").addEventListener("click", (event) => {
    const card = event.target.closest(".card");
    if (!card || String(getSelection())) return;
    event.preventDefault();
    const number = Number(card.dataset.record);
    if (!held[number].length) return light(number);
    if (pressedAny()) showAll();
    choose(held[number][0], { focus: Boolean(event.target.closest("a")) && event.detail === 0, scroll: "center" });
  });

  found.addEventListener("click", (event) => {
    if (!event.target.closest("a")) return;
    event.preventDefault();
    const card = document.querySelector(event.target.closest("a").hash);
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
    card.querySelector("a").focus();
  });

  byId("overview").addEventListener("click", (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    const offset = ((event.clientX - box.left) / box.width) * data.size;
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (data.end[middle] <= offset) low = middle + 1;
      else high = middle;
    }
    if (low < size) choose(low, { focus: false, scroll: "center" });
  });

  /* ---- Corrections. ---- */
  const select = { label: byId("mend-label"), role: byId("mend-role") };
  const option = (value, words) => Object.assign(make("option", "", words), { value });
  select.label.append(...data.labels.map((name, i) => option(i, name)));
  select.role.append(option(-1, "any record"), ...data.roles.map((name, i) => option(i, `${name} record`)));
  const cruft = data.labels.indexOf("cruft");
  let saved = true;

  function own(i) {
    return { label: data.label[i], role: data.record[i] < 0 ? -1 : data.records[data.record[i]] };
  }

  function fillMend(i) {
    const now = mended.get(i) || own(i);
    select.label.value = now.label;
    select.role.value = now.role;
    select.role.parentNode.hidden = now.label === cruft;
    byId("undo").hidden = !mended.has(i);
  }

  function mend() {
    const is = own(at);
    const label = Number(select.label.value);
    const role = label === cruft ? -1 : Number(select.role.value);
    if (label === is.label && (role === is.role || label === cruft)) mended.delete(at);
    else mended.set(at, { label, role });
    repaint(at);
  }

  function repaint(i) {
    const each = cell(i);
    each.classList.remove(...data.labels);
    each.classList.add(data.labels[labelOf(i)]);
    each.classList.toggle("mended", mended.has(i));
    saved = false;
    fillMend(i);
    byId("corrections").hidden = !mended.size;
    byId("corrections-count").textContent = mended.size === 1 ? "1 correction" : `${mended.size} corrections`;
  }

  select.label.addEventListener("change", mend);
  select.role.addEventListener("change", mend);
  byId("mend").addEventListener("submit", (event) => event.preventDefault());
  byId("undo").addEventListener("click", () => {
    mended.delete(at);
    repaint(at);
    select.label.focus();
  });

  /* As dumpclean.report.corrections reads it. */
  const codes = { "\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\" };
  const escaped = (field) => String(field).replace(/[\t\n\r\\]|^[=+\-@]/g, (c) => codes[c] || `\\${c}`);

  function table() {
    const rows = [...mended].sort(([a], [b]) => a - b).map(([i, { label, role }]) => {
      const opening = [...cell(i).textContent].slice(0, data.opening).join("");
      const [detector] = data.detectors[data.detector[i]];
      const fields = [data.start[i], data.end[i], data.labels[label], role < 0 ? "" : data.roles[role], data.labels[data.label[i]], detector, data.reasons[data.reason[i]], opening];
      return fields.map(escaped).join("\t");
    });
    return [...data.head, ...rows, ""].join("\n");
  }

  byId("download").addEventListener("click", () => {
    const link = make("a");
    link.href = URL.createObjectURL(new Blob([table()], { type: "text/tab-separated-values" }));
    link.download = "corrections.tsv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    saved = true;
  });
  addEventListener("beforeunload", (event) => {
    if (mended.size && !saved) event.preventDefault();
  });

  hint();
  if (document.body.classList.contains("compared")) {
    const chip = document.querySelector('[data-changed="1"]');
    if (Object.keys(data.was).length) press(chip);
  }
})();
