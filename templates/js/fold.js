/* One spelling for matching, the same as generator/folding.py: search_table(). Positions stay true,
   as each UTF-16 unit becomes one unit. */
(() => {
  "use strict";
  const CHUNK = 8192;

  /** Returns the folding function, given the pairs of data/js/fold.js. */
  duizhao.folding = ({ from, to }) => {
    const table = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
    for (let at = 0; at < from.length; at += 1) table[from.charCodeAt(at)] = to.charCodeAt(at);
    return (text) => {
      let folded = "";
      const units = new Uint16Array(Math.min(CHUNK, text.length));
      for (let start = 0; start < text.length; start += CHUNK) {
        const size = Math.min(CHUNK, text.length - start);
        for (let at = 0; at < size; at += 1) units[at] = table[text.charCodeAt(start + at)];
        folded += String.fromCharCode.apply(null, units.subarray(0, size));
      }
      return folded;
    };
  };
})();
