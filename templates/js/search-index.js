/* Which reports can hold a query: reads the shards that generator/publishing/search_index.py wrote.
   The answer may hold too many, never too few; finding-text.js verifies. */
(() => {
  "use strict";
  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-./";
  const PLACE = new Map(Array.from(ALPHABET, (character, place) => [character, place]));

  const shardOf = (gram, shards) =>
    ((gram.charCodeAt(0) * 40503 + (gram.length > 1 ? gram.charCodeAt(1) : 0) * 30011) % 1000003) % shards;

  /* So many grams narrow a query down far enough: more would only load more shards. */
  const ENOUGH = 8;

  const isHalf = (gram) => /^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/.test(gram);

  /* A word's pairs of neighbours; a word of one character is its own gram. */
  const gramsOf = (words) => {
    const grams = new Set();
    for (const word of words) {
      if (word.length === 1) grams.add(word);
      for (let at = 0; at + 1 < word.length; at += 1) grams.add(word.slice(at, at + 2));
    }
    const whole = [...grams].filter((gram) => !isHalf(gram));
    const step = Math.max(1, whole.length / ENOUGH);
    return whole.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
  };

  const numbers = (posting = "", block = 64) => {
    const found = [];
    for (const [, number, places] of posting.matchAll(/(\d+)(\D+)/g)) {
      for (const character of places) found.push(Number(number) * block + PLACE.get(character));
    }
    return found;
  };

  const common = (lists) => {
    const [first, ...others] = lists.sort((one, other) => one.length - other.length);
    const sets = others.map((list) => new Set(list));
    return first.filter((number) => sets.every((set) => set.has(number)));
  };

  const postings = async (grams, head) => {
    const shards = await Promise.all(grams.map((gram) => duizhao.want(`index/${shardOf(gram, head.shards)}`)));
    const lists = (part) => common(grams.map((gram, at) => numbers(shards[at][part][gram], head.block)));
    return { titles: lists("titles"), all: lists("all") };
  };

  /** Numbers of the reports to read, those with the query in a title first. */
  duizhao.candidates = async (query, head) => {
    const everyone = Array.from({ length: head.reports }, (_, number) => number);
    const grams = gramsOf(query.words);
    if (!head.shards || !grams.length) return { titles: new Set(everyone), numbers: everyone };
    const { titles, all } = await postings(grams, head);
    const first = new Set(titles);
    return { titles: first, numbers: [...titles, ...all.filter((number) => !first.has(number))] };
  };
})();
