/* One search over the reports: reads those that can hold the query, a few at a time, and keeps what
   it finds by rank (titles, passages, the rest of the page). Knows nothing of the page. */
(() => {
  "use strict";

  const folding = async () => {
    duizhao.fold ??= duizhao.folding(await duizhao.want("fold"));
    return duizhao.fold;
  };

  const named = async (number, head) => {
    const names = await duizhao.want(`directory/${Math.floor(number / head.block)}`);
    return names[number % head.block];
  };

  const readReport = async (id) => {
    const report = await duizhao.report(id);
    report.folded ??= duizhao.fold(report.text);
    return report;
  };

  /* Of a status, or open although its deadline is past. */
  const isOf = (finding, status) =>
    !status || finding?.status === status || (status === "overdue" && Boolean(finding?.open && finding.past));

  /* Without words, the findings that the filters keep are listed: each by its title, else by its first block. */
  const listed = (report, filters) =>
    report.findings.flatMap((finding, number) => {
      if (!isOf(finding, filters.status)) return [];
      if (filters.theme && !finding.themes.includes(filters.theme)) return [];
      const own = report.blocks.filter((block) => block.finding === number);
      const block = own.find(({ role }) => role === "finding-title") ?? own[0];
      return block ? [{ report, block: { ...block, rank: 0 }, hits: [], finding }] : [];
    });

  /* A title is kept by the themes of its finding too; any other passage by its own. */
  const passes = ({ report, block }, filters) => {
    const finding = report.findings[block.finding];
    if (!isOf(finding, filters.status)) return false;
    if (!filters.theme) return true;
    const inherited = block.rank === 0 && finding?.themes.includes(filters.theme);
    return Boolean(inherited) || block.themes.includes(filters.theme);
  };

  const none = () => ({ ranks: [[], [], []], passages: 0, hits: 0, reports: 0 });

  const collect = (session, report) => {
    const { found, query, filters } = session;
    const matched = () => duizhao.text.passages(report, query, duizhao.text.ways[session.way]);
    const kept = query ? matched().filter((passage) => passes(passage, filters)) : listed(report, filters);
    for (const passage of kept) {
      found.ranks[passage.block.rank].push(passage);
      found.hits += passage.hits.length;
    }
    found.passages += kept.length;
    found.reports += kept.length ? 1 : 0;
  };

  /* When nothing was found as typed, the reports already read are looked at in the next, looser way. */
  const loosen = (session) => {
    const done = () => !session.query || session.pending.length || session.found.passages;
    while (!done() && session.way + 1 < duizhao.text.ways.length) {
      session.way += 1;
      session.found = none();
      for (const report of session.read) collect(session, report);
    }
  };

  const ofPlace = async (numbers, place, head) => {
    if (!place) return numbers;
    const names = await Promise.all(numbers.map((number) => named(number, head)));
    return numbers.filter((_, at) => names[at][1] === place || names[at][1].includes(place));
  };

  duizhao.search = {
    /** Begins a search; null where nothing was typed or chosen. Filters: {place, theme, status}, "" for any. */
    begin: async (typed, filters) => {
      const [head, fold] = await Promise.all([duizhao.want("head"), folding()]);
      const query = duizhao.text.queryOf(typed, fold);
      if (!query && !Object.values(filters).some(Boolean)) return null;
      const { numbers } = await duizhao.candidates(query ?? { words: [] }, head);
      const pending = await ofPlace(numbers, filters.place, head);
      return { head, query, filters, pending, read: [], way: 0, found: none() };
    },
    /** Reads up to `count` further reports and adds what they hold to `session.found`. */
    step: async (session, count) => {
      const numbers = session.pending.splice(0, count);
      const names = await Promise.all(numbers.map((number) => named(number, session.head)));
      const reports = await Promise.all(names.map(([id]) => readReport(id)));
      for (const report of reports) {
        session.read.push(report);
        collect(session, report);
      }
      loosen(session);
      return session;
    },
  };
})();
