// What only the browser can do for a presentation: full screen, a second window that follows, the clock, type that fits.
const CHANNEL = "maalbar-praesentation";
const IDLE_MS = 2500;
const GREETING_MS = 4000;
let greeted = false;
const LEAST_FIT = 0.6;
const STARTED = "maalbar-start";
const PAIR = "maalbar-vindue";

function pair() {
  const known = sessionStorage.getItem(PAIR) || crypto.randomUUID().slice(0, 8);
  sessionStorage.setItem(PAIR, known);
  return known;
}

// The clock starts when the title slide is left, and anew when it is shown again.
function started(slide) {
  if (slide === 1) sessionStorage.removeItem(STARTED);
  else if (!sessionStorage.getItem(STARTED)) sessionStorage.setItem(STARTED, String(Date.now()));
  return Number(sessionStorage.getItem(STARTED)) || null;
}

function turnFull() {
  if (document.fullscreenElement) return document.exitFullscreen();
  return document.documentElement.requestFullscreen?.().catch(() => undefined);
}

function openNotes(slide) {
  const address = new URL(location.href);
  address.searchParams.set("noter", "1");
  address.searchParams.set("vindue", pair());
  address.searchParams.set("slide", String(slide));
  window.open(address, `noter-${pair()}`, "popup,width=1000,height=760");
}

// The largest type that fits. Texts are split over slides by rule, but what a presenter has written may be long.
function fit(most) {
  const body = document.querySelector(".st-key-stage-body");
  if (!body) return;
  const over = () => [body, ...body.querySelectorAll('[class*="st-key-stage-block-"]')].some((one) => one.scrollHeight > one.clientHeight + 2);
  if (matchMedia("(max-width: 760px)").matches) return; // a phone scrolls
  let scale = most;
  body.style.setProperty("--mb-fit", String(scale));
  while (over() && scale > LEAST_FIT) {
    scale -= 0.04;
    body.style.setProperty("--mb-fit", scale.toFixed(2));
  }
}

function stage({ data, parentElement, hear, signal }) {
  const channel = new BroadcastChannel(CHANNEL);
  signal.addEventListener("abort", () => channel.close());
  const tell = () => channel.postMessage({ kind: "at", pair: pair(), slide: data.slide, started: started(data.slide) });
  channel.onmessage = ({ data: said }) => {
    if (said.pair && said.pair !== pair()) return;
    if (said.kind === "hello") tell();
    if (said.kind === "go" && said.slide !== data.slide) hear(said.slide);
  };
  tell();

  let left = 0;
  document.addEventListener("fullscreenchange", () => { left = Date.now(); }, { signal });
  window.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && (document.fullscreenElement || Date.now() - left < 400)) {
      event.stopImmediatePropagation(); // leaves the full screen, not the presentation
      if (document.fullscreenElement) document.exitFullscreen();
    } else if (event.key === "Escape" && !event.repeat) document.querySelector(".st-key-stage-close a")?.click();
    if (event.key.toLowerCase() === "f" && !event.repeat) turnFull();
  }, { capture: true, signal });
  parentElement.querySelector('[data-act="full"]').onclick = turnFull;
  parentElement.querySelector('[data-act="notes"]').onclick = () => openNotes(data.slide);

  let sleep;
  const wake = (long) => {
    document.body.classList.add("mb-awake");
    clearTimeout(sleep);
    sleep = setTimeout(() => document.body.classList.remove("mb-awake"), long);
  };
  const moved = () => wake(IDLE_MS);
  for (const kind of ["pointermove", "pointerdown", "touchstart"]) window.addEventListener(kind, moved, { signal, passive: true });
  document.body.classList.toggle("mb-auto", Boolean(data.seconds));
  if (!greeted && !data.seconds) wake(GREETING_MS); // so that a newcomer sees how to go on
  greeted = true;
  const controls = document.querySelector(".st-key-stage-controls");
  controls?.addEventListener("click", (event) => { if (event.detail) document.activeElement?.blur(); }, { signal });
  signal.addEventListener("abort", () => { clearTimeout(sleep); document.body.classList.remove("mb-awake", "mb-auto"); });
  if (data.seconds) {
    const timer = setInterval(() => hear((data.slide % data.count) + 1), data.seconds * 1000);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  let asked;
  const refit = () => { cancelAnimationFrame(asked); asked = requestAnimationFrame(() => fit(data.most)); };
  const changed = new MutationObserver(refit);
  changed.observe(document.querySelector(".st-key-stage"), { childList: true, subtree: true, characterData: true });
  const resized = new ResizeObserver(refit);
  for (const one of document.querySelectorAll('.st-key-stage-body, [class*="st-key-stage-block-"], .st-key-stage-body :is(section, table, dl)')) resized.observe(one);
  signal.addEventListener("abort", () => { changed.disconnect(); resized.disconnect(); });
  document.fonts.addEventListener("loadingdone", refit, { signal });
  refit();
}

function notes({ data, parentElement, hear, signal, before }) {
  const channel = new BroadcastChannel(CHANNEL);
  signal.addEventListener("abort", () => channel.close());
  let start = before.start ?? null;
  let known = data.pair || before.pair || "";
  channel.onmessage = ({ data: said }) => {
    if (said.kind !== "at" || (known && said.pair !== known)) return;
    known = before.pair = said.pair;
    start = before.start = said.started;
    if (said.slide !== data.slide) hear(said.slide);
  };
  if (before.turn !== undefined && before.turn !== data.turn) channel.postMessage({ kind: "go", pair: known, slide: data.slide });
  else if (before.turn === undefined) channel.postMessage({ kind: "hello", pair: known });
  before.turn = data.turn;
  const clock = parentElement.querySelector("output");
  const tick = () => {
    const seconds = start ? Math.max(0, Math.floor((Date.now() - start) / 1000)) : 0;
    clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  tick();
  const timer = setInterval(tick, 500);
  signal.addEventListener("abort", () => clearInterval(timer));
}

const windows = new WeakMap();

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const before = windows.get(parentElement) ?? {};
  before.stop?.();
  const stopper = new AbortController();
  before.stop = () => stopper.abort();
  windows.set(parentElement, before);
  const part = { data, parentElement, before, signal: stopper.signal, hear: (slide) => setTriggerValue("heard", slide) };
  (data.window === "notes" ? notes : stage)(part);
  return () => before.stop();
}
