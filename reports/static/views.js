/* A report in one file: shows the view that the address names, one at a time. */
(() => {
  "use strict";
  const views = [...document.querySelectorAll(".view")];
  const title = document.title;
  const show = first => {
    const wanted = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    const view = wanted?.closest(".view") ?? views[0];
    if (wanted && !wanted.closest(".view")) return;
    for (const each of views) each.hidden = each !== view;
    const heading = view.querySelector("h1");
    document.title = view === views[0] || !heading ? title : `${heading.textContent} · ${title}`;
    for (const link of document.querySelectorAll(".top nav a")) {
      if (link.hash === `#${view.id}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    if (wanted && wanted !== view) wanted.scrollIntoView({ block: "center" });
    else if (!first) {
      scrollTo(0, 0);
      document.getElementById("main").focus({ preventScroll: true });
    }
    view.dispatchEvent(new CustomEvent("view", { bubbles: true }));
  };
  addEventListener("hashchange", () => show(false));
  show(true);
})();
