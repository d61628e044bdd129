// Search, filters and sorting of the table of figures. The page holds every row, so that it can be read without
// this script; with it only the rows in view of the reader are kept in the document, which stays quick for 20,000.
// Until then `waiting` keeps the browser from laying out rows that nobody will see.
"use strict";

const STEP = 150;

const body = document.querySelector("table.all tbody");
const form = document.querySelector("form.filters");
const result = document.getElementById("result");
const more = document.getElementById("more");
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

const all = Array.from(body.rows, (row) => ({ row, text: row.textContent.toLowerCase() }));
let matching = all;
let shown = 0;
let sorting = { name: "", direction: 1 };

function matches({ row, text }, words, wanted, repeats) {
  return (repeats || !("repeat" in row.dataset))
    && wanted.every(([name, value]) => row.dataset[name] === value)
    && words.every((word) => text.includes(word));
}

function sortKey({ row }, name) {
  if (name === "figure") return Number.parseFloat(row.dataset.figure);
  return row.querySelector(`.${name}`).textContent.trim();
}

function compareKeys(a, b) {
  if (typeof a === "string") return collator.compare(a, b);
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) - Number.isNaN(b);
  return a - b;
}

function sort(items) {
  if (!sorting.name) return items;
  return items
    .map((item) => [sortKey(item, sorting.name), item])
    .sort(([a], [b]) => sorting.direction * compareKeys(a, b))
    .map(([, item]) => item);
}

function showUpTo(count) {
  body.append(...matching.slice(shown, count).map(({ row }) => row));
  shown = Math.max(shown, Math.min(count, matching.length));
  more.hidden = shown >= matching.length;
}

function update() {
  const given = new FormData(form);
  const words = given.get("search").toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = ["place", "year", "role", "theme"].map((name) => [name, given.get(name)]).filter(([, value]) => value);
  matching = sort(all.filter((item) => matches(item, words, wanted, given.has("repeats"))));
  shown = 0;
  body.replaceChildren();
  document.documentElement.classList.remove("waiting");
  showUpTo(STEP);
  document.getElementById("empty").hidden = matching.length > 0;
  const numbers = { count: matching.length, total: all.length };
  result.textContent = result.dataset.words.replace(/\{(\w+)\}/g, (_, name) => numbers[name].toLocaleString());
}

// A link to a row has to work whatever is filtered: where the row is filtered out, the filters give way.
function goToRow() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id.startsWith("rec-") || !all.some(({ row }) => row.id === id)) return;
  if (!matching.some(({ row }) => row.id === id)) {
    form.reset();
    update();
  }
  showUpTo(matching.findIndex(({ row }) => row.id === id) + STEP);
  const row = document.getElementById(id);
  document.querySelector("tr.chosen")?.classList.remove("chosen");
  row.classList.add("chosen");
  row.scrollIntoView({ block: "center" });
}

form.addEventListener("input", update);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(update)); // the fields are emptied after this event
more.addEventListener("click", () => showUpTo(shown + STEP));
new IntersectionObserver(([entry]) => { if (entry.isIntersecting) showUpTo(shown + STEP); }).observe(more);

for (const head of document.querySelectorAll("table.all th[data-name]")) {
  head.querySelector("button").addEventListener("click", () => {
    const same = sorting.name === head.dataset.name;
    sorting = { name: head.dataset.name, direction: same ? -sorting.direction : 1 };
    for (const other of document.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", sorting.direction > 0 ? "ascending" : "descending");
    update();
  });
}

window.addEventListener("hashchange", goToRow);
update();
goToRow();
