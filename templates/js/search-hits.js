/* Shows passages that were found, as copies of the page's own template. */
(() => {
  "use strict";
  const AROUND = 60;
  const LONG = 180;

  /* The part of a long block around its first hit; whole where it is short. */
  const windowOf = ({ block, hits }) => {
    const [first] = hits;
    if (block.end - block.start <= LONG) return [block.start, block.end];
    const start = Math.max(block.start, first[0] - AROUND);
    return [start === block.start + 1 ? block.start : start, Math.min(block.end, Math.max(start + LONG, first[1] + AROUND))];
  };

  const marked = (passage) => {
    const { shown } = passage.report;
    const [start, end] = windowOf(passage);
    const parts = [start > passage.block.start ? "…" : ""];
    let done = start;
    for (const [from, to] of passage.hits) {
      if (from >= end || to <= done) continue;
      const begin = Math.max(from, done);
      const mark = document.createElement("mark");
      mark.textContent = shown.slice(begin, to);
      parts.push(shown.slice(done, begin), mark);
      done = to;
    }
    parts.push(shown.slice(done, Math.max(done, end)), end < passage.block.end ? "…" : "");
    return parts;
  };

  /* What a listed finding says of its status and term; that none is given is said where it is open. */
  const standing = (finding) => {
    const { deadline, noDeadline, past } = document.querySelector("[data-search-results]").dataset;
    const term = finding.deadline ? `${deadline} ${finding.deadline}` : finding.open ? noDeadline : "";
    return [finding.quote && `“${finding.quote}”`, term, finding.open && finding.past && past].filter(Boolean).join(" · ");
  };

  const status = (name) =>
    document.querySelector(`template[data-status="${name}"]`).content.cloneNode(true);

  /** Returns the entry for one passage. */
  duizhao.hit = (passage) => {
    const { report, block, hits } = passage;
    const entry = document.querySelector("template[data-hit]").content.cloneNode(true);
    const part = (name) => entry.querySelector(`[data-hit-${name}]`);
    const finding = report.findings[block.finding];
    const results = document.querySelector("[data-search-results]");
    part("link").href = passage.finding ? report.link({ anchor: passage.finding.id }) : report.link(block);
    const role = results.getAttribute(`data-role-${block.role}`);
    part("link").textContent = finding ? `${finding.number}${finding.title}` : role;
    part("place").textContent = report.place;
    part("text").replaceChildren(...(passage.finding ? [standing(passage.finding)] : marked(passage)));
    if (finding && block.rank < 2) part("status").replaceChildren(status(finding.status));
    if (hits.length > 1) part("count").textContent = `×${hits.length}`;
    return entry;
  };
})();
