// Long tables of a study: the page holds the first rows, and the others packed. With this script they can be sorted by any
// column, searched and paged; on paper all rows stand. A table that is wider than its frame says that it scrolls.
"use strict";

const ROWS = 12;
const STEPS = { 万: 1e4, 亿: 1e8, 万亿: 1e12, million: 1e6, billion: 1e9, trillion: 1e12 };
const words = document.body.dataset;
const fold = (text) => text.normalize("NFKC").toLowerCase();
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

// A figure sorts by its number, whatever sign stands before it and in whatever step it is written.
function readValue(text) {
  const found = /(-?\d[\d,]*(?:\.\d+)?)\s*(万亿|万|亿|million|billion|trillion)?/.exec(text.replace("−", "-"));
  return found ? Number(found[1].replaceAll(",", "")) * (STEPS[found[2]] ?? 1) : Number.NaN;
}

function compare(a, b) {
  const [x, y] = [readValue(a), readValue(b)];
  if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) - Number.isNaN(y);
  return Number.isNaN(x) ? collator.compare(a, b) : x - y;
}

class LongTable {
  constructor(frame, rows) {
    this.frame = frame;
    this.body = frame.querySelector("tbody");
    this.all = rows.map((row) => ({ row, text: fold(row.textContent) }));
    this.shown = this.all;
    this.page = 0;
    this.addControls();
    this.addSorting();
    this.show();
    window.addEventListener("beforeprint", () => this.body.replaceChildren(...this.shown.map(({ row }) => row)));
    window.addEventListener("afterprint", () => this.show());
  }

  addControls() {
    this.controls = document.createElement("div");
    this.controls.className = "pager";
    const search = Object.assign(document.createElement("input"), { type: "search", placeholder: words.search });
    search.setAttribute("aria-label", words.search);
    search.addEventListener("input", () => this.search(search.value));
    const button = (step, text, name) => {
      const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
      made.setAttribute("aria-label", name);
      made.addEventListener("click", () => { this.page += step; this.show(); });
      return made;
    };
    this.where = Object.assign(document.createElement("span"), { role: "status" });
    this.before = button(-1, "‹", words.before);
    this.next = button(1, "›", words.next);
    this.controls.append(search, this.before, this.where, this.next);
    const sign = this.frame.previousElementSibling;
    (sign?.matches(".sideways") ? sign : this.frame).before(this.controls);
  }

  addSorting() {
    for (const head of this.frame.querySelectorAll("thead th")) {
      const button = Object.assign(document.createElement("button"), { type: "button" });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => this.sort(head));
    }
  }

  sort(head) {
    const direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    for (const other of this.frame.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    const key = ({ row }) => row.cells[head.cellIndex].textContent;
    this.all.sort((a, b) => direction * compare(key(a), key(b)));
    this.search(this.controls.querySelector("input").value);
  }

  search(text) {
    const sought = fold(text).split(/\s+/).filter(Boolean);
    this.shown = this.all.filter(({ text: held }) => sought.every((word) => held.includes(word)));
    this.page = 0;
    this.show();
  }

  show() {
    const pages = Math.max(1, Math.ceil(this.shown.length / ROWS));
    this.page = Math.min(Math.max(0, this.page), pages - 1);
    const from = this.page * ROWS;
    const rows = this.shown.slice(from, from + ROWS);
    this.body.replaceChildren(...rows.map(({ row }) => row));
    this.before.disabled = this.page === 0;
    this.next.disabled = this.page === pages - 1;
    const values = { from: rows.length && from + 1, to: from + rows.length, count: this.shown.length.toLocaleString() };
    this.where.textContent = words.rows.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }
}

// A frame with columns out of sight says so, until its last one is seen.
function signal(frame) {
  const sign = Object.assign(document.createElement("p"), { className: "sideways", textContent: words.more, hidden: true });
  frame.before(sign);
  const look = () => {
    sign.hidden = frame.scrollWidth <= frame.clientWidth + 1;
    frame.classList.toggle("more", frame.scrollLeft + frame.clientWidth < frame.scrollWidth - 1);
  };
  frame.addEventListener("scroll", look, { passive: true });
  const watch = new ResizeObserver(look);
  watch.observe(frame);
  watch.observe(frame.querySelector("table"));
}

for (const frame of document.querySelectorAll(".frame:has(table)")) signal(frame);
for (const frame of document.querySelectorAll(".frame[data-rows]")) {
  unpack(frame.dataset.rows).then((packed) => {
    const holder = document.createElement("template");
    holder.innerHTML = packed.join("");
    new LongTable(frame, [...frame.querySelectorAll("tbody tr"), ...holder.content.children]);
    frame.removeAttribute("data-rows");
  });
}
