/* Copies a link, a quotation or a citation: [data-copy="link|quote|cite"].
   Each finding of a report gets the buttons of [data-copies]; the passage is the nearest finding
   inside the nearest [data-report]. Each passage of a theme gets the button of [data-copies-passage],
   beside the link to its place, which names it. A passage's words and the citation come from the report's data file, so
   that a copy is as published, not as typeset. A button with data-style copies the citation below
   it, and its style becomes that of later ones. There are no buttons where scripts do not run. */
(() => {
  "use strict";
  const SHOWN = 1600; /* milliseconds for which a button says that it is done */

  /* Citations are built without a clock: this stands for the day on which the reader looked. */
  const dated = (text) => text.replaceAll("YYYY-MM-DD", duizhao.today());

  const KEY = "duizhao-citation";
  const keepStyle = (style) => {
    try {
      localStorage.setItem(KEY, style);
    } catch {
      /* The default stays the default. */
    }
  };
  const style = () => {
    try {
      return localStorage.getItem(KEY) ?? "gb2025";
    } catch {
      return "gb2025";
    }
  };

  /* What an anchor names in the report's data: a finding, else a block, or all blocks of a measure. */
  const named = (report, anchor) => {
    const finding = report.findings.find(({ id }) => id === anchor);
    const blocks = report.blocks.filter((block) => block.anchor === anchor);
    return finding ?? (blocks.length ? { start: blocks[0].start, end: blocks.at(-1).end } : undefined);
  };

  /* From disk the address would be the reader's own folders: the place within the site is given. */
  const address = (report, anchor) => {
    const place = anchor ? `${report.href}#${encodeURIComponent(anchor)}` : report.href;
    if (location.protocol === "file:") return place;
    return new URL(document.body.dataset.base + place, location.href).href;
  };

  const CLAUSE = /[^，。；：、！？,;:!?\n“”"'（）()《》]+/g;
  const TELLING = 4; /* characters from which a clause tells a place in a page; numbering such as 一 does not */

  /* The words between which a browser shows a passage in the original page: the first whole clause
     and the last, or one alone, as browsers match Chinese only at such edges. */
  const edges = (words) => {
    const clauses = (words.match(CLAUSE) ?? []).map((clause) => clause.trim()).filter(Boolean);
    const telling = clauses.filter((clause) => clause.length >= TELLING);
    const [first, ...others] = telling.length ? telling : clauses;
    return [first, ...others.slice(-1)].filter(Boolean);
  };

  /* Where the words stand in the original page; a hyphen has a meaning of its own in such a fragment. */
  const original = (report, words) => {
    if (!report.url) return "";
    const found = edges(words).map((edge) => encodeURIComponent(edge).replaceAll("-", "%2D"));
    return `\n${report.url}${found.length ? `#:~:text=${found.join(",")}` : ""}`;
  };

  const MAKE = {
    link: (report, anchor) => address(report, anchor),
    quote: (report, anchor) => {
      const { start, end } = named(report, anchor) ?? { start: 0, end: 0 };
      const words = report.text.slice(start, end).trim();
      const source = [report.issuer, `《${report.title}》`, report.published && `（${report.published}）`];
      return `“${words}”\n——${source.filter(Boolean).join("")} ${address(report, anchor)}${original(report, words)}`;
    },
    cite: (report) => dated(report.cite[style()] ?? report.cite.gb2025),
  };

  /* Older browsers, and pages on plain http, have no navigator.clipboard. */
  const write = async (text) => {
    if (navigator.clipboard?.writeText) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        /* Refused: the old way may still be allowed. */
      }
    }
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };

  const wanted = async (button) => {
    if (button.dataset.style) {
      keepStyle(button.dataset.style);
      return button.closest("dt").nextElementSibling.textContent.trim();
    }
    const { of, at } = button.dataset;
    const report = await duizhao.report(of ?? button.closest("[data-report]").dataset.report);
    return MAKE[button.dataset.copy](report, at ?? button.closest(".finding")?.id ?? "");
  };

  const say = (button, words) => {
    const before = button.dataset.label ?? button.textContent;
    button.dataset.label = before;
    button.textContent = words;
    setTimeout(() => {
      button.textContent = before;
    }, SHOWN);
  };

  const offerPassages = () => {
    const offered = document.querySelector("template[data-copies-passage]");
    if (!offered) return;
    for (const link of document.querySelectorAll(".comparison-table :is(article, td) > div > a[href*='#']")) {
      const button = offered.content.firstElementChild.cloneNode(true);
      const cell = link.closest("td"); /* that of the findings above it names the report */
      button.dataset.of = cell.id || cell.closest("tbody").rows[0].cells[cell.cellIndex].id;
      button.dataset.at = decodeURIComponent(link.hash.slice(1));
      link.after(" ", button);
    }
  };

  const offer = () => {
    const buttons = document.querySelector("template[data-copies]");
    if (!buttons) return;
    for (const margin of document.querySelectorAll(".finding > .margin")) margin.append(buttons.content.cloneNode(true));
  };

  const reveal = () => {
    for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    let done = false;
    try {
      done = await write(await wanted(button));
    } catch {
      done = false;
    }
    say(button, done ? (button.dataset.done ?? "✓") : (button.dataset.failed ?? "✗"));
  });
  for (const shown of document.querySelectorAll(".citations pre")) shown.textContent = dated(shown.textContent);
  offer();
  offerPassages();
  reveal();
})();
