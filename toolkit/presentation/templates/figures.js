// The page of every figure: search, filters with counts, order, pages, export. What is asked stands in the address.
// The records come as columns of numbers with lists of words (see figures_data.py), so that a search looks at each
// word once and at each record only by number. What a first view does not need is made when it is asked for.
"use strict";

const PAGE = 50;
const PRINTED = 2000; // rows on paper: some two hundred pages
const FACETS = ["place", "level", "year", "role", "theme", "subtheme", "indicator_id", "unit", "bound", "strength"];
const SEARCHED = [...FACETS, "indicator", "section", "section_role", "measure", "text"];
const LANGUAGE = document.documentElement.lang === "en" ? 1 : 2;

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
let view = new Uint32Array(); // numbers of the records that are asked for, in order
const number = new Intl.NumberFormat();
let state = { search: "", sort: "", page: 1 };

// ---- asking -------------------------------------------------------------------------------------------------------

const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/(\d),(?=\d{3})/g, "$1");
const STEPS = { 万: 1e4, 亿: 1e8, 万亿: 1e12, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
const NUMBER = /^[≥≤<>~约]?(\d+(?:\.\d+)?)(万亿|万|亿)?(\D*)$/;

// Which of the words of a column hold what is sought, as ones and zeros by their numbers.
const mark = (name, holds) => Uint8Array.from(words[name], (entry) => holds(foldEntry(entry)) ? 1 : 0);
const foldEntry = (entry) => (entry.folded ??= fold(entry.join(" ")));

// Readies the texts for the first search, a few at a time.
function foldAhead(at = 0) {
  words.text.slice(at, at + 4000).forEach(foldEntry);
  if (at + 4000 < words.text.length) setTimeout(foldAhead, 0, at + 4000);
}

const digit = (character) => character !== undefined && character >= "0" && character <= "9";
function holdsWhole(text, word) { // 420 is not in 4200
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!(digit(word[0]) && digit(text[at - 1])) && !(digit(word.at(-1)) && digit(text[at + word.length]))) return true;
  }
  return false;
}

// Leaves of the records kept so far those that hold a word: a number, as typed (4.2万 is 42000), or letters.
function keepWord(kept, word) {
  const found = NUMBER.exec(word);
  if (!total) return;
  if (found) keepNumber(kept, word, Number((Number(found[1]) * (STEPS[found[2]] ?? 1)).toPrecision(12)), found[3]);
  else keepLetters(kept, word);
}

function keepNumber(kept, word, value, unit) {
  const texts = mark("text", (text) => holdsWhole(text, word));
  const units = mark("unit", (text) => text.includes(unit));
  const years = Uint8Array.from(words.year, ([year]) => (!unit && year === word ? 1 : 0));
  const { text: textOf, unit: unitOf, year: yearOf, low, high } = rows;
  for (let row = 0; row < total; row += 1) {
    if (!kept[row] || texts[textOf[row]] || years[yearOf[row]]) continue;
    if (!((low[row] === value || high[row] === value) && units[unitOf[row]])) kept[row] = 0;
  }
}

function keepLetters(kept, word) {
  const marks = SEARCHED.map((name) => [mark(name, (text) => text.includes(word)), rows[name]])
    .filter(([held]) => held.includes(1));
  const full = listIds();
  for (let row = 0; row < total; row += 1) {
    if (!kept[row]) continue;
    let held = 0;
    for (let at = 0; at < marks.length && !held; at += 1) held = marks[at][0][marks[at][1][row]];
    if (!held && !full[row].includes(word)) kept[row] = 0;
  }
}

function keepAsked() {
  const kept = new Uint8Array(total).fill(1);
  const doc = state.doc ? documents.findIndex(([name]) => name === state.doc) : -1;
  const listed = state.ids ? new Set(readIds(state.ids).map(findRow)) : null;
  const around = state.at ? listAround(readPlace(state.at)) : null;
  for (let row = 0; row < total; row += 1) {
    if ((state.doc && rows.doc[row] !== doc) || (listed && !listed.has(row)) || (around && !around.has(row))
      || (state.repeats === "0" && rows.repeats[row])) kept[row] = 0;
  }
  for (const word of fold(state.search).split(/\s+/).filter(Boolean)) keepWord(kept, word);
  return kept;
}

// Fills the view, and returns by field how many records each choice has, or would have in place of the one made.
function ask() {
  const kept = keepAsked();
  const counts = Object.fromEntries(FACETS.map((name) => [name, new Uint32Array(words[name].length)]));
  const chosen = FACETS.filter((name) => name in state)
    .map((name) => ({ codes: rows[name], code: words[name].findIndex(([code]) => code === state[name]), counts: counts[name] }));
  for (let row = 0; row < total; row += 1) {
    if (!kept[row]) continue;
    let missed = 0;
    for (const one of chosen) {
      if (one.codes[row] === one.code) continue;
      missed += 1;
      if (missed === 1) kept[row] = 0;
    }
    if (missed === 1) {
      for (const one of chosen) if (one.codes[row] !== one.code) one.counts[one.codes[row]] += 1;
    }
  }
  for (const name of FACETS) {
    const [codes, own] = [rows[name], counts[name]];
    for (let row = 0; row < total; row += 1) if (kept[row]) own[codes[row]] += 1;
  }
  view = listOrder(state.sort).filter((row) => kept[row]);
  return counts;
}

// By value only within a unit: seven metres are not more than five schools. Each order is made once.
const orders = {};
function listOrder(sort) {
  if (orders[sort]) return orders[sort];
  const order = Uint32Array.from({ length: total }, (_, row) => row);
  if (sort && total) {
    const sign = sort === "high" ? -1 : 1;
    const key = Float64Array.from(rows.low, (value) => (value === null ? Infinity : sign * value)); // without a number last
    const { unit } = rows;
    order.sort((a, b) => unit[a] - unit[b] || (key[a] === key[b] ? a - b : key[a] - key[b]));
  }
  orders[sort] = order;
  return order;
}

// The ids of the records, whole; made when they are first asked for.
function listIds() {
  rows.full ??= rows.id.map((id, row) => writeId(row));
  return rows.full;
}
const writeId = (row) => (rows.id[row][0] === "=" ? rows.id[row].slice(1) : `${documents[rows.doc[row]][0]}-${rows.id[row]}`);
function findRow(id) {
  rows.numbers ??= new Map(listIds().map((full, row) => [full, row]));
  return rows.numbers.get(id) ?? -1;
}

// The ids of an address: "~" stands for the text of the one before.
function readIds(listed) {
  let text = "";
  return listed.split(",").map((id) => {
    const full = id.startsWith("~") ? text + id.slice(1) : id;
    text = full.replace(/[^-]+-[^-]+$/, "");
    return full;
  });
}

// A place that no record stands at, such as an answer without a figure, and the records nearest to it.
const AROUND = 2; // on each side
function readPlace(at) {
  const found = /^(.+)@(\d+)-(\d+)$/.exec(at) ?? [];
  return { doc: documents.findIndex(([name]) => name === found[1]), start: Number(found[2]), end: Number(found[3]) };
}
function listAround({ doc, start }) {
  const own = [...rows.doc.keys()].filter((row) => rows.doc[row] === doc);
  const before = own.filter((row) => rows.start[row] < start);
  return new Set([...before.slice(-AROUND), ...own.slice(before.length, before.length + AROUND)]);
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
      ...options.map(({ code, text, count }) => element("option", `${text} (${number.format(count)})`, { value: code })));
    select.value = state[name] ?? "";
  }
}

function makeRow(row) {
  const made = element("tr", "", { id: `rec-${writeId(row)}` });
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
  cell("figure", inWords(say("text", row)), small(say("measure", row)));
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
  made.firstChild.append(element("mark", words.text[rows.text[row]][0]));
  const [doc, hash] = documents[rows.doc[row]];
  const end = rows.start[row] + rows.length[row];
  const place = element("small");
  const section = say("section", row);
  place.append(...(section ? [chinese(section), " · "] : []), say("section_role", row), say("section_role", row) ? " · " : "",
    `${doc}, ${fill(said.where, { start: rows.start[row], end })} · ${fill(said.hash, { hash })} · `);
  if (rows.repeats[row]) place.append(element("a", said.repeat, { href: `#rec-${rows.repeats[row]}` }), " · ");
  place.append(element("a", writeId(row), { href: `#rec-${writeId(row)}`, className: "id", title: said.copy }));
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
  document.querySelector("table.all tbody").replaceChildren(...Array.from(view.slice(from, from + PAGE), makeRow));
  $("result").textContent = view.length
    ? fill(said.found, { count: number.format(view.length), total: number.format(total) }) : said.none;
  $("listed").hidden = !(state.ids || state.doc || state.at);
  if (state.ids || state.doc) {
    $("listed").textContent = fill(said.listed, { name: state.doc ?? state.ids.split(",").length });
  }
  if (state.at) showPlace(readPlace(state.at));
  $("printed").hidden = true;
  $("pager").hidden = pages === 1;
  $("where").textContent = fill(said.page, { page: state.page, pages: pages.toLocaleString() });
  $("pager").firstElementChild.disabled = state.page === 1;
  $("pager").lastElementChild.disabled = state.page === pages;
  addSentences();
}

// What stands at a place: its sentence where the text is at hand, else where to look.
function showPlace({ doc, start, end }) {
  const [name, hash] = documents[doc] ?? [state.at, ""];
  const words = `${name}, ${fill(said.where, { start, end })} · ${fill(said.hash, { hash })}`;
  $("listed").replaceChildren(element("span", fill(said.at, { place: words })));
  if (inContext[doc] !== "1") return;
  if (!asked.has("places")) {
    asked.add("places");
    document.head.append(element("script", "", { src: `${root}figures/places.js` }));
  }
  when("places").then((places) => {
    const [before, quote, after] = places[state.at] ?? [];
    if (!quote || $("listed").childNodes.length > 1) return;
    const sentence = Object.assign(chinese(before), { className: "sentence" });
    sentence.append(element("mark", quote), after);
    $("listed").prepend(sentence, element("br"));
  });
}

// On paper stand all rows that are asked for, or so many of them, and where the others are found.
function showForPrint() {
  document.querySelector("table.all tbody").replaceChildren(...Array.from(view.slice(0, PRINTED), makeRow));
  $("printed").hidden = view.length <= PRINTED;
  $("printed").textContent = fill(said.printed, { shown: number.format(PRINTED), count: number.format(view.length) });
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
  const row = findRow(decodeURIComponent(location.hash.slice(5)));
  if (row < 0) return;
  if (!view.includes(row)) {
    state = { search: "", sort: "", page: 1 };
    for (const field of form.elements) if (field.name) field.value = ""; // form.reset() would ask anew
    showFacets(ask());
  }
  state.page = Math.floor(view.indexOf(row) / PAGE) + 1;
  show();
  const made = $(`rec-${writeId(row)}`);
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
  const kept = Object.fromEntries(["ids", "doc", "at"].filter((name) => state[name]).map((name) => [name, state[name]]));
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
  const lines = Array.from(view, (row) => [writeId(row), ...EXPORTED.map((name) => words[name][rows[name][row]][0]), rows.low[row], rows.high[row],
    say("text", row), words.text[rows.text[row]][0], documents[rows.doc[row]][0], rows.start[row], documents[rows.doc[row]][1]]);
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
  for (const name of Object.keys(chunks[0] ?? {})) {
    const values = chunks.length === 1 ? chunks[0][name] : [].concat(...chunks.map((chunk) => chunk[name]));
    rows[name] = name in words || name === "doc" ? Uint32Array.from(values) : values;
  }
  if (!total) return;
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
  window.addEventListener("beforeprint", showForPrint);
  window.addEventListener("afterprint", show);
  document.documentElement.classList.add("ready");
  foldAhead();
}
begin();
