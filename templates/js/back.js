/* From a finding to its counterparts and back without losing the place: a link marked
   as one of .counterparts leaves a note of where it was followed; the page it leads to shows, in its
   [data-back], the way back. Without scripts the browser's own back button does it. */
(() => {
  "use strict";
  const KEY = "duizhao-came-from";
  const NAME = 24; /* characters of a heading that tell where one was */

  const note = (value) => {
    try {
      if (value) sessionStorage.setItem(KEY, JSON.stringify(value));
      else sessionStorage.removeItem(KEY);
    } catch {
      /* Nothing can be kept: the way back is the browser's. */
    }
  };

  const noted = () => {
    try {
      return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    } catch {
      return null;
    }
  };

  const plain = (address) => address.split("#")[0];

  /* What the reader left: the heading of the finding, without its signs. */
  const nameOf = (place) =>
    (place?.querySelector("h2, h3, h4, h5, h6")?.textContent ?? document.title).replace(/#\s*$/, "").trim().slice(0, NAME);

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".counterparts a");
    if (!link) return;
    const place = link.closest(".finding");
    note({ from: `${plain(location.href)}#${place?.id ?? ""}`, name: nameOf(place), to: link.href });
  });

  /* A link to the counterparts of a finding, such as a theme page has, opens them. */
  const open = () => {
    const anchor = location.hash.slice(1);
    for (const details of document.querySelectorAll("details.counterparts")) {
      if (encodeURIComponent(details.id) === anchor || details.id === anchor) details.open = true;
    }
  };
  addEventListener("hashchange", open);
  open();

  const came = noted();
  const bar = document.querySelector("[data-back]");
  if (bar && came && plain(came.to) === plain(location.href) && plain(came.from) !== plain(location.href)) {
    const link = document.createElement("a");
    link.href = came.from;
    link.textContent = `← ${(bar.dataset.back || "{name}").replace("{name}", came.name)}`;
    link.addEventListener("click", () => note(null));
    bar.replaceChildren(link);
    bar.hidden = false;
  }
})();
