// A chart as a picture for a projector, with its title, sentence and source: saved, or copied for another program.
// And a page printed as it stands on the screen: as wide as it is, scaled onto one sheet.
const WIDTH = 1920, HEIGHT = 1080, EDGE = 64, GAP = 24;
const FACE = "OneTeamNum, 'BIZ UDPGothic', 'BIZ UDPゴシック', 'Noto Sans JP', 'Noto Sans CJK JP', 'Yu Gothic UI', Meiryo, sans-serif";
const SHEET = { width: 1062, height: 733 }; // A4 across less its margins, px

const read = (card, selector) => [...card.querySelectorAll(selector)].map(one => one.textContent.trim()).filter(Boolean);

const inBase64 = async address => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
};

// A picture of an SVG sees none of the page's fonts: the figures' own digits go into it.
let faces = null;
const digits = () => faces ??= Promise.all([["Regular", 400], ["Bold", 700]].map(async ([name, weight]) => {
  const font = await inBase64(new URL(`/app/static/OneTeamNum-${name}.woff2`, document.baseURI));
  return `@font-face{font-family:OneTeamNum;font-weight:${weight};src:url(data:font/woff2;base64,${font}) format("woff2")}`;
})).then(found => found.join("")).catch(() => "");

const pictureOf = async (svg, width, height) => {
  const copy = svg.cloneNode(true);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  // A line's width is told in px of the screen, whatever the scale: here it grows with the picture.
  style.textContent = `${await digits()}*{vector-effect:none!important}`;
  copy.prepend(style);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
};

const wrapped = (pen, text, room) => {
  const lines = [""];
  for (const sign of text) {
    if (pen.measureText(lines.at(-1) + sign).width > room && !"、。，．）」』】ー・%％".includes(sign)) lines.push("");
    lines[lines.length - 1] += sign;
  }
  return lines;
};

const write = (pen, text, size, colour, weight, top) => {
  pen.font = `${weight} ${size}px ${FACE}`;
  pen.fillStyle = colour;
  for (const line of wrapped(pen, text, WIDTH - 2 * EDGE)) {
    pen.fillText(line, EDGE, top + size);
    top += size * 1.45;
  }
  return top;
};

const drawn = async card => {
  const graph = card.querySelector(".js-plotly-plot");
  const { width, height } = graph.getBoundingClientRect();
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#FFFFFF";
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  const kind = read(card, ".kind")[0], sample = card.querySelector(".sample") ? "［見本］" : "";
  let top = write(pen, `${read(card, "h2")[0] ?? ""}${kind ? `（${kind}）` : ""}${sample}`, 44, "#000060", 700, 40);
  for (const text of read(card, ".reading").slice(0, 1)) top = write(pen, text, 30, "#1A1A1A", 400, top + 8);
  const source = read(card, ".foot > span").join(" ｜ ");
  pen.font = `400 20px ${FACE}`;
  const below = source ? wrapped(pen, source, WIDTH - 2 * EDGE).length * 29 : 0;
  const room = { width: WIDTH - 2 * EDGE, height: HEIGHT - top - below - 2 * GAP - 32 };
  const scale = Math.min(room.width / width, room.height / height);
  const left = (WIDTH - width * scale) / 2, down = top + GAP + Math.max(0, room.height - height * scale) / 2;
  for (const svg of graph.querySelectorAll("svg.main-svg")) {
    // Drawn from shapes at the size of the picture: nothing is blurred.
    const image = await pictureOf(svg, width, height);
    pen.drawImage(image, left, down, width * scale, height * scale);
  }
  if (source) write(pen, source, 20, "#626264", 400, HEIGHT - below - 32);
  return new Promise((kept, failed) => canvas.toBlob(made => (made ? kept(made) : failed(new Error("no picture"))), "image/png"));
};

const say = (button, word) => {
  const before = button.dataset.word ?? (button.dataset.word = button.textContent);
  button.textContent = word;
  setTimeout(() => { button.textContent = before; }, 2500);
};

const save = async (button, card) => {
  const made = URL.createObjectURL(await drawn(card));
  Object.assign(document.createElement("a"), { href: made, download: button.dataset.name }).click();
  setTimeout(() => URL.revokeObjectURL(made), 10_000);
};

const copy = async (button, card) => {
  if (!navigator.clipboard?.write) return say(button, "この接続ではコピーできません");
  // The picture may still be in the making: a browser lets a page write only right after a click.
  await navigator.clipboard.write([new ClipboardItem({ "image/png": drawn(card) })]);
  say(button, "コピーしました");
};

const pressed = async event => {
  const button = event.target.closest?.("button.picture");
  const card = button?.closest('[class*="st-key-card-"]');
  if (!card) return;
  const act = button.classList.contains("copied") ? copy : save;
  try { await act(button, card); } catch (error) { console.error(error); say(button, "できませんでした"); }
};

const measured = () => {
  const page = document.querySelector('[data-testid="stMainBlockContainer"]');
  if (!page) return;
  const scale = Math.min(SHEET.width / page.offsetWidth, SHEET.height / page.offsetHeight, 1);
  const root = document.documentElement.style;
  root.setProperty("--print-width", `${page.offsetWidth}px`);
  // A page several times as long as the screen would be too small to read on one sheet.
  root.setProperty("--print-zoom", `${scale < 0.4 ? Math.min(SHEET.width / page.offsetWidth, 1) : scale}`);
};

export default function () {
  document.addEventListener("click", pressed);
  window.addEventListener("beforeprint", measured);
  // Until then a click would be lost: the buttons can't be pressed before (print.css).
  document.documentElement.toggleAttribute("data-pictures", true);
  return () => {
    document.documentElement.toggleAttribute("data-pictures", false);
    document.removeEventListener("click", pressed);
    window.removeEventListener("beforeprint", measured);
  };
}
