/* Data for scripts, on http and from disk alike: each file in data/js is a classic script that calls
   duizhao.give(name, value), loaded by adding a script element. fetch() does not work on file://. */
(() => {
  "use strict";
  const waiting = new Map();

  /* Names are made of ids, and ids may come from the address of the page: nothing leads out of data/js. */
  const PROPER = /^[a-z]+(\/[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}_-]*)?$/u;

  const want = (name) => {
    if (!PROPER.test(name)) return Promise.reject(new Error(name));
    if (waiting.has(name)) return waiting.get(name).promise;
    const entry = {};
    entry.promise = new Promise((resolve, reject) => {
      entry.resolve = resolve;
      const script = document.createElement("script");
      const path = name.split("/").map(encodeURIComponent).join("/");
      script.src = `${document.body.dataset.root}data/js/${path}.js`;
      script.addEventListener("error", () => {
        waiting.delete(name);
        reject(new Error(script.src));
      });
      script.addEventListener("load", () => script.remove());
      document.head.append(script);
    });
    waiting.set(name, entry);
    return entry.promise;
  };

  /* The reader's own day: a build has no clock. */
  const today = () => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  window.duizhao = {
    /** Returns the day on which the reader looks, as YYYY-MM-DD. */
    today,
    /** Takes what a data file holds; called by the data files. */
    give: (name, value) => waiting.get(name)?.resolve(value),
    /** Returns a promise of what the data file of that name holds. */
    want,
  };
})();
