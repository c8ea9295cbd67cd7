/* Light, dark or as the system has it: [data-theme-switch] turns to the next, and the choice is kept.
   Runs before the page is painted, so that a dark page does not flash white. */
(() => {
  "use strict";
  const KEY = "duizhao-colours";
  const ORDER = ["auto", "light", "dark"];

  /* Storage may be refused (private windows, file:// in some browsers): then nothing is kept. */
  const kept = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const keep = (choice) => {
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      /* The page still changes; only the next one will not know. */
    }
  };
  const apply = (choice) => {
    if (choice === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
  };

  let choice = ORDER.includes(kept()) ? kept() : "auto";
  apply(choice);

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-switch]")) {
      const label = () => {
        button.textContent = button.dataset[choice];
      };
      button.hidden = false;
      label();
      button.addEventListener("click", () => {
        choice = ORDER[(ORDER.indexOf(choice) + 1) % ORDER.length];
        apply(choice);
        keep(choice);
        label();
      });
    }
  });
})();
