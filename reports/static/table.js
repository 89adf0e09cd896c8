/* The table of all articles: sort by its headings, filter by its form. Without script it stands in input order. */
(() => {
  "use strict";
  const table = document.getElementById("all-articles"), form = document.getElementById("filters");
  if (!table || !form) return;
  const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
  const output = form.querySelector("output");
  const language = document.documentElement.lang || "en";
  const point = language === "de" ? "," : ".";
  const collator = new Intl.Collator("de", { numeric: true });
  const rows = [...body.rows].map((row, place) => ({ row, place, shown: true, keys: [], words: null }));
  const column = key => heads.findIndex(head => head.dataset.key === key);

  const text = (entry, at) => entry.row.cells[at].textContent;
  const number = (entry, at) => {
    const written = entry.row.cells[at].firstChild?.data ?? "";
    const half = /^[<>]/.test(written) ? (written[0] === "<" ? -0.5 : 0.5) : 0;
    const plain = [...written].filter(each => /\d/.test(each) || each === point).join("").replace(point, ".");
    return plain === "" ? NaN : parseFloat(plain) + half;
  };
  const key = (entry, at) => entry.keys[at] ??= heads[at].dataset.sort === "number" ? number(entry, at) : text(entry, at);

  const missing = value => value === "" || Number.isNaN(value);
  const sorted = (at, way) => {
    if (way === 0) return [...rows].sort((one, other) => one.place - other.place);
    const compare = heads[at].dataset.sort === "number" ? (one, other) => one - other : collator.compare;
    for (const entry of rows) key(entry, at);
    return [...rows].sort((one, other) => {
      const left = one.keys[at], right = other.keys[at];
      if (missing(left) || missing(right)) return missing(left) - missing(right) || one.place - other.place;
      return way * compare(left, right) || one.place - other.place;
    });
  };
  const arrange = (at, way) => {
    const fragment = document.createDocumentFragment();
    for (const entry of sorted(at, way)) fragment.append(entry.row);
    body.append(fragment);
    heads.forEach((head, place) => head.setAttribute("aria-sort",
      place !== at || way === 0 ? "none" : way > 0 ? "ascending" : "descending"));
  };

  /* Numbers come down first, names go up first; a third time is the order of the input again. */
  heads.forEach((head, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute("aria-sort", "none");
    const first = head.dataset.sort === "number" ? -1 : 1;
    button.addEventListener("click", () => {
      const now = { none: 0, ascending: 1, descending: -1 }[head.getAttribute("aria-sort")];
      arrange(at, now === 0 ? first : now === first ? -first : 0);
    });
  });

  const fits = (entry, wanted) => {
    for (const [at, value] of wanted.chosen) if (text(entry, at) !== value) return false;
    if (wanted.least && !(key(entry, column("words")) >= wanted.least)) return false;
    if (!wanted.words.length) return true;
    entry.words ??= `${text(entry, 0)} ${text(entry, 1)}`.toLocaleLowerCase(language);
    return wanted.words.every(word => entry.words.includes(word));
  };
  const wanted = () => ({
    words: form.elements.words.value.toLocaleLowerCase(language).split(/\s+/).filter(Boolean),
    least: Number(form.elements.least.value) || 0,
    chosen: ["outlet", "genre"].map(name => [column(name), form.elements[name]])
      .filter(([, select]) => select && !("any" in select.selectedOptions[0].dataset))
      .map(([at, select]) => [at, select.value]),
  });
  const filter = () => {
    const now = wanted();
    let count = 0;
    for (const entry of rows) {
      const shown = fits(entry, now);
      if (shown !== entry.shown) entry.row.hidden = !shown;
      entry.shown = shown;
      count += shown;
    }
    const written = output.dataset.count.replace("{shown}", count.toLocaleString(language));
    output.textContent = count || !rows.length ? written : `${written}. ${output.dataset.none}`;
  };

  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  };
  form.addEventListener("input", soon);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => {
    arrange(0, 0);
    soon();
  });
  form.hidden = false;
  filter();
})();
