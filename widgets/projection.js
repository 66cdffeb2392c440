// A meeting's screen: every step stands in the page already, so a key only decides which one is seen.
// Nothing here asks the server; only a look from outside (a remote, a colleague) ever changes the address.
export default function ({ data }) {
  if (!data || !data.count) return;
  const stage = document.querySelector("[class*=st-key-projection]");
  if (!stage) return;
  const WIDE = 1920, HIGH = 1080, MINUTE = 60000;
  const kept = `one-team-meeting-${data.meeting}`;
  const read = (name, other) => { try { return sessionStorage.getItem(`${kept}-${name}`) ?? other; } catch { return other; } };
  const keep = (name, value) => { try { sessionStorage.setItem(`${kept}-${name}`, value); } catch { /* not kept */ } };
  const sheet = document.createElement("style");
  document.head.append(sheet);
  const part = (name) => stage.querySelector(`.${name}`);
  const say = (name, text) => { const place = part(name); if (place && place.textContent !== text) place.textContent = text; };

  let at = Math.min(Math.max(Number(read("step", "1")) || 1, 1), data.count);
  let town = 0, typed = "", blank = false, listed = false, notes = false;
  const opened = Number(read("opened", "")) || Date.now();
  keep("opened", opened);
  const entered = JSON.parse(read("spent", "{}"));
  let since = Date.now();

  const rules = () => {
    const lines = [];
    const shown = town ? `.st-key-town-${town}` : `.st-key-slide-${at}`;
    lines.push(`[class*=st-key-projection] :is([class*="st-key-slide-"],[class*="st-key-town-"]){visibility:hidden}`);
    lines.push(`[class*=st-key-projection] ${shown}{visibility:visible}`);
    for (let n = 1; n <= data.count; n += 1) {
      if (n < at) lines.push(`.meeting-rail i.seg-${n}{background:var(--past)}`);
      if (n === at) lines.push(`.meeting-rail i.seg-${n}{background:var(--now)}`);
    }
    lines.push(`.meeting-rail div.rail-section-${data.section[at - 1]} .rail-name{font-weight:700;color:var(--ink)}`);
    lines.push(`.slide-agenda .of-${data.section[at - 1]}{background:var(--tint);box-shadow:inset 8px 0 0 var(--now)}`);
    if (blank) lines.push(`[class*=st-key-projection] .slide-blank{display:block}`);
    if (listed) lines.push(`[class*=st-key-projection] .towns-list{display:block}`);
    if (notes) lines.push(`[class*=st-key-projection] ${shown} .slide-notes{display:block}`);
    sheet.textContent = lines.join("\n");
  };

  const clock = () => {
    const now = new Date();
    const pad = (number) => String(number).padStart(2, "0");
    say("rail-clock", `${pad(now.getHours())}:${pad(now.getMinutes())}`);
    const today = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
    let left = null, before = null;
    if (data.day === today && data.ends) {
      const moment = (text) => new Date(`${data.day}T${text}:00`);
      left = Math.ceil((moment(data.ends) - now) / MINUTE);
      if (data.starts && now < moment(data.starts)) before = Math.ceil((moment(data.starts) - now) / MINUTE);
    } else if (data.minutes) {
      left = data.minutes - Math.floor((now - opened) / MINUTE);
    }
    const text = before ? `開始まで ${before}分` : left === null ? "" : left >= 0 ? `残り ${left}分` : `予定より ＋${-left}分`;
    say("rail-left", text);
    const place = part("rail-left");
    if (place) place.classList.toggle("short", left !== null && left < 10 && !before);
    say("rail-item", spare(now));
  };

  const spare = (now) => {
    const section = data.section[at - 1], planned = data.planned[section - 1];
    if (!planned) return "";
    const spent = ((entered[section] || 0) + (now - since)) / MINUTE;
    const left = Math.ceil(planned - spent);
    return left >= 0 ? `この議題 ${left}分` : `この議題 ＋${-left}分`;
  };

  const show = () => {
    rules();
    say("rail-at", String(at));
    say("slide-typed", typed ? `${listed ? "市町村" : ""} ${typed} → Enter` : "");
    clock();
  };

  const go = (step) => {
    const next = Math.min(Math.max(step, 1), data.count);
    const section = data.section[at - 1];
    if (data.section[next - 1] !== section) {
      entered[section] = (entered[section] || 0) + (Date.now() - since);
      since = Date.now();
      keep("spent", JSON.stringify(entered));
    }
    at = next; town = 0; notes = false; typed = "";
    keep("step", at);
    show();
  };

  const jump = () => {
    const number = Number(typed);
    typed = "";
    if (listed || town) {
      if (number >= 1 && number <= data.towns) { town = number; listed = false; }
      show();
    } else if (number >= 1) go(number);
    else show();
  };

  const leave = () => {
    if (typed) typed = "";
    else if (blank) blank = false;
    else if (listed) listed = false;
    else if (notes) notes = false;
    else if (town) town = 0;
    else if (document.fullscreenElement) full();
    show();
  };

  // In full screen browsers take Esc for themselves, unless it is asked for; where that isn't granted (a page without
  // https), their leaving full screen is the Esc that was meant.
  let leaving = false;
  const full = () => {
    leaving = Boolean(document.fullscreenElement);
    if (leaving) document.exitFullscreen();
    else document.documentElement.requestFullscreen().then(() => navigator.keyboard?.lock?.(["Escape"]))
      .catch(() => { /* the browser does not allow it */ });
  };
  const turned = () => {
    if (!document.fullscreenElement && !leaving) leave();
    leaving = false;
  };

  const acts = {
    PageDown: () => go(at + 1), ArrowRight: () => go(at + 1), ArrowDown: () => go(at + 1), " ": () => go(at + 1),
    PageUp: () => go(at - 1), ArrowLeft: () => go(at - 1), ArrowUp: () => go(at - 1),
    Home: () => go(1), End: () => go(data.count), Escape: leave, f: full,
    b: () => { blank = !blank; show(); }, ".": () => { blank = !blank; show(); },
    t: () => { if (data.towns) { listed = !listed; typed = ""; show(); } },
    d: () => { notes = !notes; show(); },
    Enter: () => (typed ? jump() : go(at + 1)),
  };
  const pressed = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (/^[0-9]$/.test(key)) { typed = (typed + key).slice(-3); show(); }
    else if (acts[key]) acts[key]();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const fit = () => {
    const scale = Math.min(window.innerWidth / WIDE, window.innerHeight / HIGH);
    stage.style.transform = `translate(${(window.innerWidth - WIDE * scale) / 2}px, ${(window.innerHeight - HIGH * scale) / 2}px) scale(${scale})`;
  };
  document.addEventListener("keydown", pressed, true);
  document.addEventListener("fullscreenchange", turned);
  window.addEventListener("resize", fit);
  const ticking = setInterval(clock, MINUTE / 6);
  fit();
  show();
  return () => {
    document.removeEventListener("keydown", pressed, true);
    document.removeEventListener("fullscreenchange", turned);
    window.removeEventListener("resize", fit);
    clearInterval(ticking);
    sheet.remove();
  };
}
