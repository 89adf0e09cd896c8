/* Marks: their notes, the switches, next and previous finding. A note is a copy of the finding's row in the list. */
(() => {
  "use strict";
  const tools = document.querySelector(".tools");
  if (!tools) return;
  const main = document.getElementById("main");
  const body = document.body;
  const switches = [...tools.querySelectorAll("[aria-pressed]")];
  const box = tools.querySelector("input");
  const at = tools.querySelector(".at");
  const note = document.createElement("div");
  note.id = "note";
  note.setAttribute("role", "tooltip");
  note.hidden = true;
  main.append(note);
  let owner = null, pinned = null, last = null, timer = 0;

  const article = () => main.querySelector("article:not([hidden])");
  const shown = layer => !layer.classList.contains("off") && !(body.classList.contains("no-q") && layer.classList.contains("q"));
  const live = mark => [mark, ...mark.querySelectorAll("span")].some(shown);
  const anchor = mark => mark.id || mark.querySelector("[id]")?.id;
  const marks = () => [...article().querySelectorAll(".m")].filter(mark => anchor(mark) && live(mark));
  const rows = mark => [mark.hash.slice(1), ...(mark.dataset.r ?? "").split(" ")]
    .map(id => id && document.getElementById(id)).filter(row => row && shown(row) && !row.contains(mark));

  /* The note */
  const close = () => {
    clearTimeout(timer);
    note.hidden = true;
    owner?.removeAttribute("aria-describedby");
    owner = pinned = null;
  };
  const copy = row => {
    const made = document.createElement("div");
    made.className = row.className;
    made.append(...row.cloneNode(true).childNodes);
    return made;
  };
  const put = mark => {
    note.style.left = note.style.top = "";
    if (matchMedia("(max-width: 40rem)").matches) return; // There the style sheet keeps it at the foot of the screen.
    const words = mark.getClientRects()[0];
    const width = document.documentElement.clientWidth;
    const above = words.bottom + note.offsetHeight + 14 > innerHeight && words.top > note.offsetHeight + 14;
    note.style.left = `${scrollX + Math.max(8, Math.min(words.left - 12, width - note.offsetWidth - 8))}px`;
    note.style.top = `${scrollY + (above ? words.top - note.offsetHeight - 6 : words.bottom + 6)}px`;
  };
  const open = (mark, pin = false) => {
    clearTimeout(timer);
    const found = rows(mark);
    if (!found.length) return close();
    if (owner !== mark) {
      close();
      note.replaceChildren(...found.map(copy));
      mark.setAttribute("aria-describedby", "note");
      owner = mark;
    }
    if (pin) pinned = mark;
    note.hidden = false;
    put(mark);
  };
  const later = (work, wait) => { clearTimeout(timer); timer = setTimeout(work, wait); };
  const held = () => pinned || owner === document.activeElement;
  const over = event => event.pointerType !== "touch" && event.target.closest(".m");

  main.addEventListener("pointerover", event => {
    const mark = over(event);
    if (mark && live(mark)) later(() => open(mark), 100);
    else if (event.target.closest("#note")) clearTimeout(timer);
  });
  main.addEventListener("pointerout", event => {
    if (event.pointerType === "touch" || !event.target.closest(".m, #note")) return;
    if (held()) clearTimeout(timer);
    else later(close, 250);
  });
  main.addEventListener("focusin", event => {
    const mark = event.target.closest(".m");
    if (!mark) return;
    last = mark;
    count();
    if (live(mark)) open(mark);
  });
  main.addEventListener("focusout", event => {
    if (owner && !note.contains(event.relatedTarget)) later(close, 50);
  });
  document.addEventListener("click", event => {
    const mark = event.target.closest?.(".m");
    if (!mark) {
      if (!event.target.closest?.("#note, .tools")) close();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!live(mark)) event.preventDefault();
    else if (pinned === mark || !rows(mark).length) close(); // The second time the link is followed: to the list.
    else {
      event.preventDefault();
      open(mark, true);
      if (anchor(mark)) history.replaceState(history.state, "", `#${anchor(mark)}`);
    }
  });

  /* From finding to finding */
  const count = () => {
    const all = article() ? marks() : [];
    at.textContent = `${all.indexOf(last) + 1 || "–"} / ${all.length}`;
  };
  const go = mark => {
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
    open(mark);
  };
  const step = by => {
    const all = marks();
    if (!all.length) return;
    const here = all.indexOf(last);
    go(all[here < 0 ? (by > 0 ? 0 : all.length - 1) : (here + by + all.length) % all.length]);
  };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape") return close();
    if (!box.checked || !article() || event.target.closest?.("select, textarea, input:not([type=checkbox]), [contenteditable]")) return;
    if (event.key === "n" || event.key === "j") step(1);
    else if (event.key === "p" || event.key === "k") step(-1);
  });

  /* Switches, which stay as they are from article to article */
  const name = each => each.dataset.c ?? each.dataset.b;
  const pressed = each => each.getAttribute("aria-pressed") === "true";
  const keep = () => {
    const off = switches.filter(each => !pressed(each)).map(name);
    try { sessionStorage.setItem("quellenkritik", JSON.stringify({ off, keys: box.checked })); } catch { /* Nothing is kept then. */ }
  };
  const recall = () => {
    try {
      const kept = JSON.parse(sessionStorage.getItem("quellenkritik"));
      for (const each of switches) each.setAttribute("aria-pressed", String(!kept.off.includes(name(each))));
      box.checked = kept.keys;
    } catch { /* Nothing was kept. */ }
  };
  const apply = () => {
    for (const each of switches) {
      if (each.dataset.b) body.classList.toggle(each.dataset.b, !pressed(each));
      else for (const layer of article().getElementsByClassName(each.dataset.c)) {
        if (!each.contains(layer)) layer.classList.toggle("off", !pressed(each));
      }
    }
    for (const mark of article().querySelectorAll(".m")) mark.tabIndex = anchor(mark) && live(mark) ? 0 : -1;
    count();
  };
  tools.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.step) return step(Number(button.dataset.step));
    button.setAttribute("aria-pressed", String(!pressed(button)));
    close();
    keep();
    apply();
  });
  box.addEventListener("change", keep);

  /* An article comes into view, or a finding of it is asked for */
  const enter = () => {
    close();
    if (!article()) return;
    const place = article().querySelector(".text, .rows");
    if (!place) return void (tools.hidden = true);
    if (place.previousElementSibling !== tools) place.before(tools);
    tools.hidden = false;
    apply();
    let asked = null;
    try { asked = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(".m"); } catch { /* No such place. */ }
    if (!asked || !article().contains(asked)) return;
    if (!(history.state?.y >= 0)) asked.scrollIntoView({ block: "center" });
    asked.focus({ preventScroll: true });
    open(asked, true);
  };
  addEventListener("hashchange", enter);
  addEventListener("resize", () => owner && put(owner));
  recall();
  enter();
})();
