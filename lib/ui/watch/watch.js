// Asks which version of the numbers the store is at, and has the page drawn again when it is another than the one shown.
const EVERY_MS = 1500;
const REFUSED = [401, 403];
const pages = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const page = pages.get(parentElement) ?? { told: null };
  pages.set(parentElement, page);
  Object.assign(page, { data, setTriggerValue });
  if (page.timer) return undefined; // drawn again: the timer goes on with the new version

  const tell = (news) => {
    if (page.told === news) return; // once, also while the page is being drawn
    page.told = news;
    page.setTriggerValue("news", news);
  };
  const ask = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(new URL("version", document.baseURI), { cache: "no-store" });
      if (page.data.version === null) {
        if (answer.ok) tell("in");
      } else if (REFUSED.includes(answer.status)) tell("gone");
      else if (answer.ok && !page.data.still) {
        const { version } = await answer.json();
        if (version !== page.data.version) tell(version);
      }
    } catch {
      // no connection: Streamlit says so itself
    }
  };
  page.timer = setInterval(ask, EVERY_MS);
  document.addEventListener("visibilitychange", ask);
  return () => {
    clearInterval(page.timer);
    document.removeEventListener("visibilitychange", ask);
    pages.delete(parentElement);
  };
}
