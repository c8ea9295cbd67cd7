/* A report as scripts use it, read from its data file: text as published and as shown, blocks, findings. */
(() => {
  "use strict";
  const WIDE = { ",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）" };
  const ready = new Map();

  /* Pages show full-width marks between Chinese characters; `wide` says where. */
  const shownText = (text, distances) => {
    const parts = [];
    let done = 0;
    let at = 0;
    for (const distance of distances) {
      at += distance;
      parts.push(text.slice(done, at), WIDE[text[at]]);
      done = at + 1;
    }
    return parts.join("") + text.slice(done);
  };

  const words = (joined) => (joined ? joined.split(" ") : []);

  const block = ([rank, role, start, end, finding, themes, measure], number) => ({
    number, rank, role, start, end, finding, themes: words(themes), measure,
    anchor: measure || `b.${number + 1}`,
  });

  /* A deadline of a month or a year lasts until its end. */
  const isPast = (day) => Boolean(day) && day.padEnd(10, "-99") < duizhao.today();

  const finding = ([id, number, title, status, quote, [due, deadline] = [], measures, start, end, themes]) => ({
    id, number, title, status, quote, deadline, measures, start, end, themes: words(themes),
    open: status === "in_progress" || status === "partial",
    past: isPast(due),
  });

  const prepared = (raw) => {
    const report = { ...raw, shown: shownText(raw.text, raw.wide) };
    report.blocks = raw.blocks.map(block);
    report.findings = raw.findings.map(finding);
    /** Address of a block, relative to the page. */
    report.link = (block) => `${document.body.dataset.base}${raw.href}#${encodeURIComponent(block.anchor)}`;
    return report;
  };

  /** Returns a promise of the report with that id; each is read once. */
  duizhao.report = (id) => {
    if (!ready.has(id)) {
      const reading = duizhao.want(`report/${id}`).then(prepared);
      reading.catch(() => ready.delete(id));
      ready.set(id, reading);
    }
    return ready.get(id);
  };
})();
