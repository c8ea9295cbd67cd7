/* The comparison page: the choice of notices and theme, kept in the address as ?c=a,b&t=theme. */
(() => {
  "use strict";
  const form = document.querySelector("[data-compare]");
  if (!form) return;
  const { element, filled } = duizhao;
  const said = document.querySelector("[data-compare-said]");
  const output = document.querySelector("[data-compare-output]");
  const chosenList = form.querySelector("[data-compare-chosen]");
  const adding = form.querySelector("[data-compare-add]");
  const themeField = form.querySelector("[data-compare-theme]");
  const most = Number(form.dataset.most);
  let chosen = [];
  let turn = 0;

  const groups = [...themeField.querySelectorAll("optgroup")].map((group) => ({
    name: group.label,
    themes: [...group.children].map((option) => ({ id: option.value, name: option.textContent })),
  }));
  const themes = groups.flatMap((group) => group.themes);

  const addressOf = (theme) => {
    const parts = [];
    if (chosen.length) parts.push(`c=${chosen.map(encodeURIComponent).join(",")}`);
    if (theme) parts.push(`t=${encodeURIComponent(theme)}`);
    return location.pathname + (parts.length ? `?${parts.join("&")}` : "");
  };

  const readAddress = () => {
    const given = new URLSearchParams(location.search);
    chosen = [...new Set((given.get("c") ?? "").split(",").filter(Boolean))].slice(0, most);
    const theme = given.get("t") ?? "";
    const known = [...themeField.options].some(({ value }) => value === theme);
    themeField.value = known ? theme : "";
    return known ? "" : filled(form.dataset.unknownTheme, { id: theme });
  };

  /* The buttons are made anew at each change: who pressed one by key stays on it, or beside it. */
  let pressed = null;
  const button = (kind, report, sign, act) => {
    const label = filled(form.dataset[kind], report);
    const made = element("button", { type: "button", "aria-label": label, title: label, "data-kind": kind }, sign);
    made.addEventListener("click", () => {
      pressed = { kind, at: [...chosenList.children].indexOf(made.closest("li")), id: report.id };
      act();
    });
    return made;
  };

  const keepFocus = () => {
    if (!pressed) return;
    const { kind, at, id } = pressed;
    pressed = null;
    const entries = [...chosenList.children];
    const entry = entries[kind === "remove" ? Math.min(at, entries.length - 1) : chosen.indexOf(id)];
    (entry?.querySelector(`[data-kind=${kind}]`) ?? entry?.querySelector("button") ?? adding).focus();
  };

  const change = (next) => {
    chosen = next;
    history.replaceState(null, "", addressOf(themeField.value));
    show();
  };

  const moved = (from, to) => {
    const next = [...chosen];
    next.splice(to, 0, ...next.splice(from, 1));
    return next;
  };

  const showChosen = (reports) => {
    chosenList.replaceChildren(...reports.map((report, at) =>
      element("li", {}, element("span", { class: "compare-name" }, report.place),
        at > 0 ? button("left", report, "←", () => change(moved(at, at - 1))) : null,
        at + 1 < reports.length ? button("right", report, "→", () => change(moved(at, at + 1))) : null,
        button("remove", report, "✕", () => change(chosen.filter((_, other) => other !== at))))));
    adding.disabled = chosen.length >= most;
    for (const option of adding.options ?? []) option.disabled = chosen.includes(option.value);
    keepFocus();
  };

  const tableFor = (reports) => {
    const theme = themeField.value;
    if (!theme) return duizhao.compareTable.overview(reports, groups, addressOf);
    if (theme === "all") return duizhao.compareTable.passages(reports, themes, output.dataset.everything);
    const named = themes.filter(({ id }) => id === theme);
    return duizhao.compareTable.passages(reports, named, named[0].name);
  };

  /* A window, a bookmark and a printed sheet say what is compared. */
  const ownTitle = document.title;
  const siteName = document.querySelector(".brand").textContent;

  const directory = async () => {
    const head = await duizhao.want("head");
    const blocks = Array.from({ length: Math.ceil(head.reports / head.block) }, (_, number) => duizhao.want(`directory/${number}`));
    return (await Promise.all(blocks)).flat();
  };

  /* Whether there is a notice is asked of the page's own list, and of the directory where it is a
     short one: asking for a file that is not there makes a message of the console. */
  const isThere = async (id) =>
    !adding.options || [...adding.options].some(({ value }) => value === id) || (await directory()).some(([known]) => known === id);

  const reportOf = async (id) => {
    if (!(await isThere(id))) throw new Error(id);
    return duizhao.report(id);
  };

  /* A notice that the site does not have is named, and left out of the choice. */
  const read = async () => {
    const missing = [];
    const reports = await Promise.all(chosen.map((id) => reportOf(id).catch(() => missing.push(id) && null)));
    chosen = chosen.filter((id) => !missing.includes(id));
    return { reports: reports.filter(Boolean), missing };
  };

  const show = async (remark = "") => {
    const mine = ++turn;
    output.dataset.state = "busy";
    const { reports, missing } = await read();
    if (mine !== turn) return;
    const parts = [remark, ...missing.map((id) => filled(form.dataset.unknown, { id }))].filter(Boolean);
    const places = reports.map(({ place }) => place).join("、");
    parts.push(reports.length > 1 ? filled(form.dataset.ready, { places }) : reports.length ? form.dataset.one : form.dataset.idle);
    if (chosen.length >= most) parts.push(form.dataset.full);
    said.textContent = parts.join(form.dataset.gap);
    showChosen(reports);
    output.hidden = !reports.length;
    output.replaceChildren(...(reports.length ? [tableFor(reports)] : []));
    document.title = reports.length > 1 ? `${output.querySelector("caption").textContent} · ${siteName}` : ownTitle;
    output.dataset.state = "done";
  };

  /* Where the notices are too many to be listed, their names are read when they are first wanted. */
  const names = new Map();
  const readNames = async () => {
    const list = document.querySelector("datalist");
    if (!list || names.size) return;
    for (const [id, place, , notice] of await directory()) if (notice) names.set(place, id);
    list.replaceChildren(...[...names.keys()].map((place) => element("option", { value: place })));
  };

  const add = () => {
    const id = adding.options ? adding.value : names.get(adding.value.trim());
    if (!id || chosen.includes(id) || chosen.length >= most) return;
    adding.value = "";
    change([...chosen, id]);
  };

  const chooseTheme = (theme) => {
    themeField.value = theme;
    change(chosen);
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    add();
  });
  /* Arrow keys pass through the list one by one: then Enter or the button adds, not each step. */
  let byKey = false;
  adding.addEventListener("keydown", (event) => {
    byKey = event.key !== "Enter";
    if (event.key !== "Enter" || !adding.options) return;
    event.preventDefault();
    add();
  });
  adding.addEventListener("pointerdown", () => {
    byKey = false;
  });
  adding.addEventListener("change", () => byKey || add());
  adding.addEventListener("focus", readNames, { once: true });
  themeField.addEventListener("change", () => change(chosen));
  for (const step of form.querySelectorAll("[data-compare-step]")) {
    step.addEventListener("click", () => {
      const at = themes.findIndex(({ id }) => id === themeField.value);
      const next = (at < 0 && step.dataset.compareStep === "-1" ? 0 : at) + Number(step.dataset.compareStep);
      chooseTheme(themes[(next + themes.length) % themes.length].id);
    });
  }
  form.querySelector("[data-compare-print]").addEventListener("click", () => window.print());
  output.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-theme-choice]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    show(readAddress());
  });
  window.addEventListener("popstate", () => show(readAddress()));
  show(readAddress());
})();
