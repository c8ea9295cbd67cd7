/* Finds a query in the text of one report: exactly, else without regard to spaces, else all of its
   words in one passage. Knows nothing of the page; search.js shows what it finds. */
(() => {
  "use strict";
  const SPACE = /\s+/;

  /** Returns the query in the forms that matching needs; null for an empty one. */
  const queryOf = (typed, fold) => {
    const folded = fold(typed).trim();
    if (!folded) return null;
    const words = folded.split(SPACE);
    return { words, joined: words.join(""), spaced: words.length > 1 ? spacedPattern(words) : null };
  };

  const spacedPattern = (words) =>
    new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("\\s+"), "g");

  /** All places of `needle` in `text`, overlapping ones too, as [start, end]. */
  const places = (text, needle) => {
    const found = [];
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      found.push([at, at + needle.length]);
    }
    return found;
  };

  const exactly = (report, query) => {
    if (!query.spaced) return places(report.folded, query.joined);
    return Array.from(report.folded.matchAll(query.spaced), (hit) => [hit.index, hit.index + hit[0].length]);
  };

  /* Where each character of the text without white space stood. */
  const positions = (report) => {
    report.positions ??= Array.from(report.folded.matchAll(/\S+/g), ({ 0: run, index }) =>
      Array.from({ length: run.length }, (_, at) => index + at)).flat();
    return report.positions;
  };

  const withoutSpaces = (report, query) => {
    report.closed ??= report.folded.replace(/\s+/g, "");
    const found = places(report.closed, query.joined);
    if (!found.length) return [];
    const at = positions(report);
    return found.map(([start, end]) => [at[start], at[end - 1] + 1]);
  };

  const allWords = (report, query) => {
    if (query.words.length < 2) return [];
    return report.blocks.flatMap(({ start, end }) => {
      const text = report.folded.slice(start, end);
      const each = query.words.map((word) => places(text, word));
      if (each.some((hits) => !hits.length)) return [];
      return each.flat().map(([from, to]) => [start + from, start + to]);
    });
  };

  /* The block in which a position lies; blocks are in order. */
  const blockAt = (blocks, position) => {
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (blocks[middle].start <= position) low = middle;
      else high = middle - 1;
    }
    return blocks[low];
  };

  /** Groups places by the block in which they begin: [{report, block, hits}] in reading order. */
  const byBlock = (report, found) => {
    const groups = new Map();
    for (const hit of found.sort((one, other) => one[0] - other[0])) {
      const block = blockAt(report.blocks, hit[0]);
      if (!groups.has(block)) groups.set(block, { report, block, hits: [] });
      groups.get(block).hits.push(hit);
    }
    return [...groups.values()];
  };

  const WAYS = { exact: exactly, spaces: withoutSpaces, words: allWords };

  duizhao.text = {
    queryOf,
    /** Ways of matching, strictest first. */
    ways: Object.keys(WAYS),
    /** Passages of `report` that hold the query, matched in one of the ways. */
    passages: (report, query, way) => byBlock(report, WAYS[way](report, query)),
  };
})();
