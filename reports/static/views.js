/* A report in one file: shows the view that the address names, one at a time. */
(() => {
  "use strict";
  const views = [...document.querySelectorAll(".view")];
  const title = document.title;
  const named = () => {
    try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); }
    catch { return null; }
  };
  const show = first => {
    const wanted = location.hash.length > 1 ? named() : null;
    const view = wanted?.closest(".view") ?? views[0];
    if (wanted && !wanted.closest(".view")) return;
    for (const each of views) each.hidden = each !== view;
    const heading = view.querySelector("h1");
    document.title = view === views[0] || !heading ? title : `${heading.textContent} · ${title}`;
    for (const link of document.querySelectorAll(".top nav a")) {
      if (link.hash === `#${view.id}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    if (history.state?.y >= 0) scrollTo(0, history.state.y);
    else if (wanted && wanted !== view) {
      wanted.scrollIntoView({ block: wanted.matches("h1, h2, h3, section") ? "start" : "center" });
      // A sentence, or a claim of a story: who reads by ear or by keys goes on from there.
      if (wanted.matches("span, tr")) {
        wanted.tabIndex = -1;
        wanted.focus({ preventScroll: true });
      }
    }
    else if (!first) {
      scrollTo(0, 0);
      document.getElementById("main").focus({ preventScroll: true });
    }
  };
  // Whoever comes back stands where they left.
  document.addEventListener("click", event => {
    const link = event.target.closest("a[href^='#']");
    if (!link || link.hash === location.hash) return;
    try { history.replaceState({ y: scrollY }, ""); } catch { /* A browser that keeps no state: the view is shown from its top. */ }
  }, true);
  addEventListener("hashchange", () => show(false));
  show(true);
})();
