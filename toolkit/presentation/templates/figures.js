// The page of every figure: search, filters with counts, order, pages, export. What is asked stands in the address.
// The records come as columns of numbers with lists of words (see figures_data.py), so that a search looks at each
// word once and at each record only by number: 100,000 records take a few hundredths of a second.
"use strict";

const PAGE = 50;
const FACETS = ["place", "level", "year", "role", "theme", "subtheme", "indicator_id", "unit", "bound", "strength"];
const SEARCHED = [...FACETS, "indicator", "section", "section_role", "measure"];
const LANGUAGE = document.documentElement.lang === "en" ? 1 : 2;
const FIGURE = LANGUAGE === 1 ? "figure_en" : "figure_zh";

const form = document.querySelector("form.filters");
const said = JSON.parse(form.dataset.said);
const inContext = form.dataset.context;
const root = document.currentScript.src.replace(/figures\.js.*$/, "");
const $ = (id) => document.getElementById(id);

// What the scripts of data hand over, unpacked; `when(name)` waits for one.
const parts = new Map();
const waiting = new Map();
const when = (name) => {
  if (!parts.has(name)) parts.set(name, new Promise((resolve) => waiting.set(name, resolve)));
  return parts.get(name);
};
window.receive = async (name, packed) => {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  when(name);
  waiting.get(name)(JSON.parse(await new Response(stream).text()));
};

let words = {}; // by column: [code, English, Chinese]
let documents = [];
let total = 0;
const rows = {}; // by column: an array
let ids = new Map();
let view = []; // numbers of the records that are asked for, in order
let state = { search: "", sort: "", page: 1 };

// ---- asking -------------------------------------------------------------------------------------------------------

const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/(\d),(?=\d{3})/g, "$1");
const STEPS = { 万: 1e4, 亿: 1e8, 万亿: 1e12, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
const NUMBER = /^[≥≤<>~约]?(\d+(?:\.\d+)?)(万亿|万|亿)?(\D*)$/;

// A word is a number, as typed (4.2万 is 42000), or letters to be found in any word of a record.
function readWord(word) {
  const found = NUMBER.exec(word);
  const value = found ? Number((Number(found[1]) * (STEPS[found[2]] ?? 1)).toPrecision(12)) : undefined;
  return { word, value, unit: found ? found[3] : "", holds: matchWords(word) };
}

function matchWords(word) {
  return Object.fromEntries(SEARCHED.map((name) => [name, words[name].map((entry) => entry.folded.includes(word))]));
}

const digit = (character) => character !== undefined && character >= "0" && character <= "9";
function holdsWhole(text, word) { // 420 is not in 4200
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!(digit(word[0]) && digit(text[at - 1])) && !(digit(word.at(-1)) && digit(text[at + word.length]))) return true;
  }
  return false;
}

function matches(row, { word, value, unit, holds }) {
  if (value !== undefined) {
    const same = rows.low[row] === value || rows.high[row] === value;
    if (same && (!unit || words.unit[rows.unit[row]].folded.includes(unit))) return true;
    if (!unit && words.year[rows.year[row]][0] === word) return true;
    return holdsWhole(rows.folded[row], word);
  }
  return SEARCHED.some((name) => holds[name][rows[name][row]]) || rows.folded[row].includes(word) || rows.full[row].includes(word);
}

function wanted() {
  const chosen = [];
  for (const name of FACETS) {
    if (!(name in state)) continue;
    chosen.push([name, words[name].findIndex(([code]) => code === state[name])]);
  }
  return chosen;
}

function ask() {
  const sought = fold(state.search).split(/\s+/).filter(Boolean).map(readWord);
  const chosen = wanted();
  const listed = state.ids ? new Set(state.ids.split(",").map((id) => ids.get(id))) : null;
  const doc = state.doc ? documents.findIndex(([name]) => name === state.doc) : -1;
  const counts = Object.fromEntries(FACETS.map((name) => [name, new Uint32Array(words[name].length)]));
  view = [];
  for (let row = 0; row < total; row += 1) {
    if (state.doc && rows.doc[row] !== doc) continue;
    if (listed && !listed.has(row)) continue;
    if (state.repeats === "0" && rows.repeats[row]) continue;
    if (!sought.every((word) => matches(row, word))) continue;
    const missed = chosen.filter(([name, code]) => rows[name][row] !== code);
    if (missed.length === 0) {
      view.push(row);
      for (const name of FACETS) counts[name][rows[name][row]] += 1;
    } else if (missed.length === 1) counts[missed[0][0]][rows[missed[0][0]][row]] += 1; // how many another choice would give
  }
  order();
  return counts;
}

// By value only within a unit: seven metres are not more than five schools.
function order() {
  if (!state.sort) return;
  const sign = state.sort === "high" ? -1 : 1;
  const key = (row) => rows.low[row];
  view.sort((a, b) => rows.unit[a] - rows.unit[b]
    || (key(a) === null) - (key(b) === null) || sign * (key(a) - key(b)) || a - b);
}

// ---- showing ------------------------------------------------------------------------------------------------------

function element(name, text = "", properties = {}) {
  const made = Object.assign(document.createElement(name), properties);
  if (text) made.textContent = text;
  return made;
}
const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const say = (column, row) => words[column][rows[column][row]][LANGUAGE];
const inWords = (text) => (LANGUAGE === 1 && /\p{Script=Han}/u.test(text) ? chinese(text) : text);
const chinese = (text) => element("span", text, { lang: "zh-Hans" });

function showFacets(counts) {
  for (const name of FACETS) {
    const select = form.elements[name];
    const options = words[name]
      .map((entry, code) => ({ code: entry[0], text: entry[LANGUAGE], count: counts[name][code] }))
      .filter(({ code, count }) => code && (count || code === state[name]));
    if (name !== "year") options.sort((a, b) => b.count - a.count);
    select.replaceChildren(element("option", said.any, { value: "" }),
      ...options.map(({ code, text, count }) => element("option", `${text} (${count.toLocaleString()})`, { value: code })));
    select.value = state[name] ?? "";
  }
}

function makeRow(row) {
  const made = element("tr", "", { id: `rec-${rows.full[row]}` });
  made.dataset.value = rows.low[row] ?? "";
  made.dataset.row = row;
  const cell = (name, ...content) => {
    const one = element(name === "indicator" ? "th" : "td", "", { className: name });
    one.append(...content.filter(Boolean));
    made.append(one);
  };
  const small = (text) => text && element("small", text);
  const name = say("indicator_id", row);
  cell("indicator", chinese(say("indicator", row) || "–"), name && name !== say("indicator", row) ? small(name) : "");
  made.firstChild.scope = "row";
  cell("figure", inWords(rows[FIGURE][row]), small(say("measure", row)));
  cell("place", inWords(say("place", row)), small(say("year", row)));
  const year = say("target_year", row);
  cell("role", element("span", say("role", row), { className: `tag ${words.role[rows.role[row]][0]}` }), year && small(fill(said.year_of, { year })));
  cell("theme", say("theme", row), small(say("subtheme", row)));
  cell("strength", words.strength[rows.strength[row]][0] === "none" ? "" : say("strength", row));
  cell("quote", makeQuote(row));
  return made;
}

function makeQuote(row) {
  const made = element("div");
  made.append(Object.assign(chinese(""), { className: "sentence" }));
  made.firstChild.append(element("mark", rows.quote[row]));
  const [doc, hash] = documents[rows.doc[row]];
  const end = rows.start[row] + rows.length[row];
  const place = element("small");
  const section = say("section", row);
  place.append(...(section ? [chinese(section), " · "] : []), say("section_role", row), say("section_role", row) ? " · " : "",
    `${doc}, ${fill(said.where, { start: rows.start[row], end })} · ${fill(said.hash, { hash })} · `);
  if (rows.repeats[row]) place.append(element("a", said.repeat, { href: `#rec-${rows.repeats[row]}` }), " · ");
  place.append(element("a", rows.full[row], { href: `#rec-${rows.full[row]}`, className: "id", title: said.copy }));
  made.append(place);
  return made;
}

// The sentence of each quote, where the text is at hand: one file a document, asked for when a row of it is seen.
const asked = new Set();
async function addSentences() {
  for (const made of document.querySelectorAll("table.all tbody tr")) {
    const row = Number(made.dataset.row);
    const doc = rows.doc[row];
    if (inContext[doc] !== "1") continue;
    const name = `context${doc}`;
    if (!asked.has(name)) {
      asked.add(name);
      document.head.append(element("script", "", { src: `${root}figures/${name}.js` }));
    }
    when(name).then((sentences) => {
      const [before, after] = sentences[row - rows.first[doc]];
      const sentence = made.querySelector(".sentence");
      if (sentence.childNodes.length === 1) { sentence.prepend(before); sentence.append(after); }
    });
  }
}

function show() {
  const pages = Math.max(1, Math.ceil(view.length / PAGE));
  state.page = Math.min(Math.max(1, state.page), pages);
  const from = (state.page - 1) * PAGE;
  document.querySelector("table.all tbody").replaceChildren(...view.slice(from, from + PAGE).map(makeRow));
  $("result").textContent = view.length
    ? fill(said.found, { count: view.length.toLocaleString(), total: total.toLocaleString() }) : said.none;
  $("listed").hidden = !(state.ids || state.doc);
  if (state.ids || state.doc) {
    $("listed").textContent = fill(said.listed, { name: state.doc ?? state.ids.split(",").length });
  }
  $("pager").hidden = pages === 1;
  $("where").textContent = fill(said.page, { page: state.page, pages: pages.toLocaleString() });
  $("pager").firstElementChild.disabled = state.page === 1;
  $("pager").lastElementChild.disabled = state.page === pages;
  addSentences();
}

// ---- the address --------------------------------------------------------------------------------------------------

let written = null;
function writeAddress() {
  const given = Object.entries(state).filter(([name, value]) => value && !(name === "page" && value === 1));
  written = given.length ? `#${new URLSearchParams(given)}` : "#";
  if (location.hash !== written && !(written === "#" && !location.hash)) location.replace(written);
}

function readAddress() {
  const given = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  state = { search: "", sort: "", ...given, page: Number(given.page) || 1 };
  for (const field of form.elements) {
    if (!field.name) continue;
    if (field.type === "checkbox") field.checked = state[field.name] === field.value;
    else field.value = state[field.name] ?? "";
  }
}

function renew() {
  showFacets(ask());
  show();
}

// A link to a record works whatever is asked: where the record is not among what is asked, the question gives way.
function goToRecord() {
  const row = ids.get(decodeURIComponent(location.hash.slice(5)));
  if (row === undefined) return;
  if (!view.includes(row)) {
    state = { search: "", sort: "", page: 1 };
    for (const field of form.elements) if (field.name) field.value = ""; // form.reset() would ask anew
    showFacets(ask());
  }
  state.page = Math.floor(view.indexOf(row) / PAGE) + 1;
  show();
  const made = $(`rec-${rows.full[row]}`);
  made.classList.add("chosen");
  made.scrollIntoView({ block: "center" });
}

function followAddress() {
  if (location.hash.startsWith("#rec-")) return goToRecord();
  readAddress();
  renew();
}

function readForm() {
  const given = new FormData(form);
  const kept = state.ids ? { ids: state.ids } : state.doc ? { doc: state.doc } : {};
  state = { ...kept, page: 1, search: "", sort: "" };
  for (const [name, value] of given) if (value) state[name] = value;
  writeAddress();
  renew();
}

// ---- taking along -------------------------------------------------------------------------------------------------

const EXPORTED = ["place", "year", "level", "indicator", "indicator_id", "measure", "bound", "unit", "role", "target_year", "theme",
  "subtheme", "strength", "section", "section_role"];
function quoteCell(value) {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text; // a spreadsheet would compute it
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
function writeTable() {
  const head = ["record_id", ...EXPORTED, "value_low", "value_high", "figure", "quote", "doc_id", "start", "sha256"];
  const lines = view.map((row) => [rows.full[row], ...EXPORTED.map((name) => words[name][rows[name][row]][0]), rows.low[row], rows.high[row],
    rows[FIGURE][row], rows.quote[row], documents[rows.doc[row]][0], rows.start[row], documents[rows.doc[row]][1]]);
  return `\ufeff${[head, ...lines].map((line) => line.map(quoteCell).join(",")).join("\r\n")}\r\n`;
}
$("export").addEventListener("click", () => {
  const address = URL.createObjectURL(new Blob([writeTable()], { type: "text/csv" }));
  element("a", "", { href: address, download: "figures.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
});
$("share").addEventListener("click", async () => {
  try { await navigator.clipboard.writeText(location.href); } catch { prompt("", location.href); }
});

// ---- setting out --------------------------------------------------------------------------------------------------

function takeColumns(head, chunks) {
  documents = head.documents;
  total = head.rows;
  words = head.words;
  for (const entries of Object.values(words)) for (const entry of entries) entry.folded = fold(entry.join(" "));
  for (const name of Object.keys(chunks[0] ?? {})) rows[name] = chunks.flatMap((chunk) => chunk[name]);
  if (!total) return;
  rows.full = rows.id.map((id, row) => (id[0] === "=" ? id.slice(1) : `${documents[rows.doc[row]][0]}-${id}`));
  rows.folded = rows.quote.map((quote, row) => fold(`${quote} ${rows.figure_en[row]} ${rows.figure_zh[row]}`));
  ids = new Map(rows.full.map((id, row) => [id, row]));
  rows.first = {};
  rows.doc.forEach((doc, row) => { rows.first[doc] ??= row; });
}

async function begin() {
  const count = document.querySelectorAll('script[src*="/rows"]').length;
  const chunks = Promise.all(Array.from({ length: count }, (_, number) => when(`rows${number}`)));
  takeColumns(await when("words"), await chunks);
  followAddress();
  let pause;
  form.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(readForm, 80); });
  form.addEventListener("submit", (event) => { event.preventDefault(); readForm(); });
  form.addEventListener("reset", () => { state = { search: "", sort: "", page: 1 }; setTimeout(readForm); }); // the fields are emptied after this event
  $("pager").addEventListener("click", (event) => {
    const step = Number(event.target.closest("button")?.dataset.step);
    if (!step) return;
    state.page += step;
    writeAddress();
    show();
    document.querySelector("table.all").scrollIntoView({ block: "start" });
  });
  window.addEventListener("hashchange", () => { if (location.hash !== written) followAddress(); });
  document.querySelector("a.language").addEventListener("click", (event) => { event.target.hash = location.hash; });
  window.addEventListener("beforeprint", () => document.querySelector("table.all tbody").replaceChildren(...view.map(makeRow)));
  window.addEventListener("afterprint", show);
  document.documentElement.classList.add("ready");
}
begin();
