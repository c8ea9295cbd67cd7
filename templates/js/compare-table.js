/* The tables of the comparison page: what chosen reports say on a theme, or on all of them. */
(() => {
  "use strict";
  const { element, filled } = duizhao;
  const output = () => document.querySelector("[data-compare-output]");
  const words = () => output().dataset;

  const badge = (status) =>
    document.querySelector(`template[data-status="${status}"]`).content.cloneNode(true);

  /* What a report has on a theme, in reading order: findings with their passages, and between them
     the passages that belong to none, such as the heading of a chapter. */
  const onTheme = (report, theme) => {
    const parts = [];
    const ofFinding = new Map();
    const opened = (finding, start) => {
      parts.push({ finding, start, blocks: [] });
      return parts.at(-1);
    };
    report.findings.forEach((finding, number) => {
      if (finding.themes.includes(theme)) ofFinding.set(number, opened(finding, finding.start));
    });
    const passages = report.blocks.filter((block) => block.themes.includes(theme));
    for (const block of passages) {
      const finding = report.findings[block.finding];
      if (finding && !ofFinding.has(block.finding)) ofFinding.set(block.finding, opened(finding, finding.start));
      (ofFinding.get(block.finding) ?? opened(undefined, block.start)).blocks.push(block);
    }
    parts.sort((one, other) => one.start - other.start);
    return { passages: passages.length, parts: parts.reduce(joined, []) };
  };

  /* Passages outside findings that follow one another are one part. */
  const joined = (parts, part) => {
    const last = parts.at(-1);
    if (last && !last.finding && !part.finding) last.blocks.push(...part.blocks);
    else parts.push(part);
    return parts;
  };

  const text = (report, block) => report.shown.slice(block.start, block.end).trim();

  const anchorOf = (report, finding) =>
    `${document.body.dataset.base}${report.href}#${encodeURIComponent(finding.id)}`;

  const part = (report, { finding, blocks }) => {
    const rest = blocks.filter((block) => block.role !== "finding-title");
    const head = finding
      ? element("p", { class: "compare-finding" }, element("a", { href: anchorOf(report, finding) }, `${finding.number}${finding.title}`), " ", badge(finding.status))
      : element("p", { class: "compare-finding none" }, words().elsewhere);
    const passages = rest.map((block) =>
      element("li", { class: `compare-${block.role}` }, element("a", { href: report.link(block), class: "permalink", "aria-label": `${report.place} ${block.anchor}` }, "¶"), text(report, block)));
    return element("article", {}, head, passages.length ? element("ul", { class: "plain" }, passages) : null);
  };

  const none = () => [element("p", { class: "none" }, words().none), element("p", { class: "fine" }, words().noneWhy)];

  const passagesCell = (report, theme) => {
    const { parts } = onTheme(report, theme);
    return element("td", { "data-place": report.place }, parts.length ? parts.map((each) => part(report, each)) : none());
  };

  const countsCell = (report, theme) => {
    const { parts, passages } = onTheme(report, theme);
    const findings = parts.map(({ finding }) => finding).filter(Boolean);
    if (!parts.length) return element("td", { "data-place": report.place, class: "none" }, words().none);
    const pattern = findings.length ? words().cell : words().cellPassages;
    const statuses = [...document.querySelectorAll("template[data-status]")].flatMap(({ dataset: { status } }) => {
      const number = findings.filter((finding) => finding.status === status).length;
      if (!number) return [];
      const said = badge(status);
      said.firstElementChild.append(element("b", {}, `${number}`));
      return [said];
    });
    return element("td", { "data-place": report.place }, filled(pattern, { findings: findings.length, passages }), " ", statuses);
  };

  const headRow = (reports, first) =>
    element("thead", {}, element("tr", {}, first, reports.map((report) =>
      element("th", { scope: "col" }, element("a", { href: document.body.dataset.base + report.href }, report.place),
        report.published ? element("span", { class: "compare-date" }, filled(report.signed ? words().signed : words().published, { date: report.published })) : null,
        element("span", { class: "compare-source" }, `${report.issuer ?? ""}《${report.title}》`)))));

  const table = (kind, caption, ...parts) =>
    element("table", { class: `compare-table ${kind}` }, element("caption", {}, caption), parts);

  const captionOf = (theme, reports) =>
    filled(words().caption, { theme, places: reports.map(({ place }) => place).join("、") });

  const shows = {
    /** All themes with counts; each name leads to the theme's comparison. */
    overview: (reports, groups, addressOf) =>
      table("overview", captionOf(words().overview, reports),
        headRow(reports, element("th", { scope: "col" }, words().whole)),
        groups.map(({ name, themes }) =>
          element("tbody", {}, element("tr", { class: "compare-group" }, element("th", { colspan: reports.length + 1, scope: "colgroup" }, name)),
            themes.map((theme) => element("tr", {}, element("th", { scope: "row" }, element("a", { href: addressOf(theme.id), "data-theme-choice": theme.id }, theme.name)),
              reports.map((report) => countsCell(report, theme.id))))))),
    /** The passages on the themes given, one theme below the other. */
    passages: (reports, themes, title) =>
      table("passages", captionOf(title, reports), headRow(reports, null),
        themes.map((theme) => element("tbody", {},
          themes.length > 1 ? element("tr", { class: "compare-group" }, element("th", { colspan: reports.length, scope: "colgroup" }, theme.name)) : null,
          element("tr", {}, reports.map((report) => passagesCell(report, theme.id)))))),
  };

  duizhao.compareTable = shows;
})();
