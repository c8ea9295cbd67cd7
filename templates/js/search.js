/* The search page: reads the query from the address, shows what is found, keeps the address true. */
(() => {
  "use strict";
  const FIRST = 4; /* reports read before anything is shown: keeps a first query under 300 KB */
  const FROM_DISK = 64; /* nothing travels over a network there */
  const ENOUGH = 20; /* passages after which the reader decides whether to read on */
  const MOST = 24; /* reports read without being asked */
  const SHOWN = 50; /* passages of a rank shown at first */
  const THEMES = 3; /* themes of what was found that are named */
  const PAUSE = 160; /* milliseconds without a key before a query runs */

  const form = document.querySelector("[data-search]");
  if (!form) return;
  const results = document.querySelector("[data-search-results]");
  const count = document.querySelector("[data-search-count]");
  const more = document.querySelector("[data-search-more]");
  const themes = document.querySelector("[data-search-themes]");
  const everything = document.querySelector("[data-search-all]");
  const groups = [...results.querySelectorAll("[data-rank]")];
  const fromDisk = location.protocol === "file:";
  let turn = 0;
  let session = null;
  let limit = SHOWN;

  const filled = (pattern, values) =>
    pattern.replace(/\{(\w+)(?::(e?s))?\}/g, (_, name, plural) => (plural ? (values[name] === 1 ? "" : plural) : values[name]));
  const field = (name) => form.elements.namedItem(name);

  const readAddress = () => {
    const given = new URLSearchParams(location.search);
    for (const name of ["q", "c", "t", "s"]) {
      const value = given.get(name) ?? "";
      if (field(name)) field(name).value = value;
      /* A value that no longer exists must not silently become "any". */
      if (field(name)?.value !== value && name !== "q") field(name).value = "";
    }
  };

  const writeAddress = () => {
    const given = new URLSearchParams();
    for (const name of ["q", "c", "t", "s"]) if (field(name)?.value) given.set(name, field(name).value);
    const query = given.toString();
    history.replaceState(null, "", location.pathname + (query ? `?${query}` : "") + location.hash);
  };

  /* The way from words to the pages that compare: where what was found stands in most passages. */
  const showThemes = () => {
    const numbers = new Map();
    for (const { block } of session?.found.ranks.slice(0, 2).flat() ?? []) {
      for (const theme of block.themes) numbers.set(theme, (numbers.get(theme) ?? 0) + 1);
    }
    const most = [...numbers].sort((one, other) => other[1] - one[1]).slice(0, THEMES);
    themes.hidden = !most.length;
    themes.querySelector("span").replaceChildren(...most.flatMap(([theme, number]) => {
      const link = document.createElement("a");
      link.href = `${document.body.dataset.base}themes/${theme}.html`;
      link.textContent = field("t").querySelector(`option[value="${theme}"]`)?.textContent ?? theme;
      return [link, ` ${number}\u2003`];
    }));
  };

  const show = () => {
    showThemes();
    for (const group of groups) {
      const passages = session?.found.ranks[group.dataset.rank] ?? [];
      group.hidden = !passages.length;
      group.querySelector("[data-rank-count]").textContent = passages.length || "";
      group.querySelector("ol").replaceChildren(...passages.slice(0, limit).map(duizhao.hit));
    }
    const hidden = (session?.found.ranks ?? []).some((passages) => passages.length > limit);
    const left = session?.pending.length ?? 0;
    more.hidden = !hidden && !left;
    everything.hidden = !left;
    more.textContent = hidden ? results.dataset.showMore : filled(results.dataset.readMore, { left });
    count.textContent = said(left);
  };

  const said = (left) => {
    if (!session) return results.dataset.idle;
    const { found } = session;
    const way = duizhao.text.ways[session.way];
    const { count: hits, none, notYet, listed, listedNone } = results.dataset;
    const [some, nothing] = session.query ? [hits, none] : [listed, listedNone];
    const parts = [];
    if (found.passages && way !== "exact") parts.push(results.dataset[way]);
    const total = found.passages ? some : left ? notYet : nothing;
    parts.push(filled(total, { passages: found.passages, hits: found.hits, reports: found.reports }));
    if (field("s").value === "overdue") parts.push(results.dataset.overdue);
    if (left) parts.push(filled(results.dataset.left, { read: session.read.length, left }));
    return parts.join(results.dataset.gap);
  };

  const stepOn = async (mine, size) => {
    const enough = () => session.found.passages >= ENOUGH || session.read.length >= (fromDisk ? 4 * FROM_DISK : MOST);
    do {
      await duizhao.search.step(session, size);
      if (mine !== turn) return;
      show();
    } while (session.pending.length && (size === Infinity || !enough()));
  };

  const guarded = async (work) => {
    const mine = ++turn;
    results.dataset.state = "busy";
    try {
      await work(mine);
    } catch (error) {
      if (mine === turn) count.textContent = filled(results.dataset.failed, { file: error.message });
    }
    if (mine === turn) results.dataset.state = "done";
  };

  const run = () =>
    guarded(async (mine) => {
      limit = SHOWN;
      const filters = { place: field("c").value, theme: field("t").value, status: field("s").value };
      const started = performance.now();
      const begun = await duizhao.search.begin(field("q").value, filters);
      if (mine !== turn) return;
      session = begun;
      if (!session) show();
      else await stepOn(mine, fromDisk ? FROM_DISK : Math.max(FIRST, session.head.shards ? 0 : session.head.reports));
      results.dataset.ms = (performance.now() - started).toFixed(1);
    });

  const readOn = (size) =>
    guarded(async (mine) => {
      const hidden = session.found.ranks.some((passages) => passages.length > limit);
      if (size === Infinity || hidden) limit += hidden ? 4 * SHOWN : 0;
      if (session.pending.length && (size === Infinity || !hidden)) await stepOn(mine, size);
      show();
    });

  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      writeAddress();
      run();
    }, PAUSE);
  };

  form.addEventListener("input", (event) => event.isComposing || soon());
  form.addEventListener("compositionend", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    writeAddress();
    run();
  });
  more.addEventListener("click", () => readOn(fromDisk ? FROM_DISK : MOST));
  everything.addEventListener("click", () => readOn(Infinity));
  window.addEventListener("popstate", () => {
    readAddress();
    run();
  });
  readAddress();
  run();
})();
