/* `/` goes to the search box of the page; Escape leaves it. Typing in a field is never taken over. */
(() => {
  "use strict";
  const isField = (node) => node.matches?.("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    const boxes = document.querySelectorAll("main [data-search-box], [data-search-box]");
    if (!boxes.length || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const box = document.querySelector("main [data-search-box]") ?? boxes[0];
    if (event.key === "/" && !isField(event.target)) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape" && event.target === box && !box.value) {
      box.blur();
    }
  });
})();
