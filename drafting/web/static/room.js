// What the room does beside plain links and forms: it keeps a page up to date, and takes keys. Every page works without.
import { Idiomorph } from "./idiomorph.js";

const body = document.body;
const line = document.getElementById("line");

// -- up to date -------------------------------------------------------------------------------------
let wanted = "";        // the newest state that was heard of
let busy = false;

function touched(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.tagName === "SELECT") return [...field.options].some((o) => o.selected !== o.defaultSelected);
  return field.value !== field.defaultValue;
}

// What somebody opened, chose or typed is theirs: the new page does not take it back.
function mine(old, fresh) {
  if (old.tagName === "DETAILS" && old.open) fresh.open = true;
  if (old.tagName === "DIALOG" && old.open) return false;
  if (old.classList?.contains("here")) fresh.classList?.add("here");
  return !(/^(INPUT|TEXTAREA|SELECT)$/.test(old.tagName) && (old === document.activeElement || touched(old)));
}

// Nor does it take the form away in which somebody is typing.
function spare(old) {
  return !(old.querySelectorAll && [...old.querySelectorAll("input, textarea")].some((field) => field.type !== "hidden" && touched(field)));
}

// What is in hand, or else the first thing with a name on the screen, stays where it is, though what is above it grows or goes.
function anchor() {
  const hand = document.activeElement?.closest("main [id]");
  for (const each of [...(hand && hand.id !== "main" ? [hand] : []), ...document.querySelectorAll("main [id]")]) {
    const box = each.getBoundingClientRect();
    if (box.height && box.top > 60 && box.top < window.innerHeight) return { id: each.id, top: box.top };
  }
  return null;
}

// In the hall nobody scrolls: what is more than a screen is set smaller, though not too small for the last row.
function fit() {
  const hall = document.querySelector(".hall");
  for (let size = 10; hall && size >= 6; size--) {
    hall.style.setProperty("--fit", size / 10);
    if (document.documentElement.scrollHeight <= window.innerHeight) return;
  }
}
fit();
window.addEventListener("resize", fit);

async function refresh() {
  if (busy || wanted === body.dataset.state) return;
  busy = true;
  const asked = wanted;
  try {
    const answer = await fetch(location.href.split("#")[0], { headers: { accept: "text/html" } });
    if (answer.status === 401 || answer.status === 403) return location.reload();
    if (!answer.ok) throw new Error(answer.status);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const held = window.scrollY > 4 || body.className === "/display" ? anchor() : null;
    Idiomorph.morph(document.getElementById("main"), fresh.getElementById("main"), {
      morphStyle: "outerHTML", restoreFocus: true, callbacks: { beforeNodeMorphed: mine, beforeNodeRemoved: spare },
    });
    body.dataset.state = fresh.body.dataset.state;
    fit();
    const there = held && document.getElementById(held.id);
    if (there) window.scrollBy({ top: there.getBoundingClientRect().top - held.top, behavior: "instant" });
    say("");
  } catch {
    say(line.dataset.lost);
    setTimeout(refresh, 2000);
    return;
  } finally {
    busy = false;
  }
  if (wanted !== asked) refresh();
}

function say(words) {
  if (line.textContent !== words) line.textContent = words;
}

function listen() {
  const stream = new EventSource(body.dataset.live);
  stream.onmessage = (event) => {
    wanted = event.data;
    say("");
    if (!body.querySelector(".record")) refresh();      // what is being answered stands still; a stale answer is refused
  };
  stream.addEventListener("gone", () => { stream.close(); location.reload(); });
  stream.onerror = () => {
    say(line.dataset.lost);
    if (stream.readyState === EventSource.CLOSED) { stream.close(); setTimeout(listen, 2000); }
  };
}
if (body.dataset.live) listen();

// -- keys -------------------------------------------------------------------------------------------
const ANSWERS = { a: "accept", m: "modify", r: "reject", d: "defer", n: "note", u: "undo" };

function shown(filter) {
  return [...document.querySelectorAll(".set" + (filter || ""))].filter((each) => each.getClientRects().length);
}

function here() {
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  return document.querySelector(".set.here") || named?.closest?.(".set") || null;
}

function go(step, filter) {
  const all = shown(filter);
  if (!all.length) return;
  const now = here();
  let next = all[step > 0 ? 0 : all.length - 1];
  if (now) {
    const after = all.filter((each) => now.compareDocumentPosition(each) & (step > 0 ? 4 : 2));
    next = (step > 0 ? after[0] : after[after.length - 1]) || next;
    now.classList.remove("here");
  }
  next.classList.add("here");
  const card = next.querySelector(".card");
  card.tabIndex = -1;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "center" });
  history.replaceState(null, "", "#" + card.id);
}

// Where a wording of one's own, or a new paragraph, is typed for the provision in hand.
const OWN = { w: "a.wording", p: "a.new" };

function own(key, now) {
  return OWN[key] && (now || document.activeElement)?.closest("section")?.querySelector(OWN[key])?.href;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
  const back = document.querySelector("[data-back]");
  if (event.key === "Escape" && back) return location.assign(back.href);
  const help = document.getElementById("help");
  if (!help) return;
  const now = here();
  if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else if (event.key === "c") go(1, "[data-contested='1']");
  else if (event.key === "?") help.showModal();
  else if (own(event.key, now)) location.assign(own(event.key, now));
  else if (ANSWERS[event.key] && now?.querySelector(`button[value="${ANSWERS[event.key]}"]`))
    location.assign(`${now.dataset.answer}?answer=${ANSWERS[event.key]}`);
  else return;
  event.preventDefault();
});

if (location.hash) here()?.classList.add("here");

// -- a file dropped on its form ---------------------------------------------------------------------
for (const form of document.querySelectorAll("form.drop")) {
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.querySelector("input[type=file]").files = event.dataTransfer.files;
  });
}
