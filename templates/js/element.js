/* Makes elements without markup in strings: duizhao.element("p", {class: "x"}, "text", child). */
(() => {
  "use strict";

  duizhao.element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
    return made;
  };

  /** Fills the {blanks} of a pattern; {blank:s} is an s, unless there is one. */
  duizhao.filled = (pattern, values) =>
    pattern.replace(/\{(\w+)(?::(e?s))?\}/g, (_, name, plural) => (plural ? (values[name] === 1 ? "" : plural) : (values[name] ?? "")));
})();
