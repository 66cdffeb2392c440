// A link of our own markup is followed within the open app: no page is loaded anew, the session and its answers stay.
const followed = event => {
  const link = event.target.closest?.(".own a[href]");
  const otherwise = event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || otherwise || link.hasAttribute("download") || (link.target && link.target !== "_self")) return;
  const to = new URL(link.href, document.baseURI);
  const elsewhere = to.pathname !== location.pathname;
  if (to.origin !== location.origin || (to.hash && !elsewhere && to.search === location.search)) return;
  event.preventDefault();
  history.pushState({}, "", to);
  // What the browser's own back and forward keys do, and Streamlit listens for.
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  if (elsewhere) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
};

export default function () {
  document.addEventListener("click", followed);
  return () => document.removeEventListener("click", followed);
}
