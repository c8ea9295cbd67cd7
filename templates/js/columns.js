/* The columns of a theme page: which are shown, which are pinned first, in which order. The choice is
   in the address (?hide=a,b&pin=c&order=name). An order is for finding a place; it is never a ranking. */
(() => {
  "use strict";
  const tools = document.querySelector("[data-column-tools]");
  const table = document.querySelector(".comparison-table");
  if (!tools || !table || !table.tHead) return;
  const heads = [...table.tHead.rows[0].cells];
  if (heads.length < 2) return;
  const list = tools.querySelector("[data-column-list]");
  const orderField = tools.querySelector("[data-column-order]");
  const said = tools.querySelector("[data-columns-said]");
  const collator = new Intl.Collator("zh-Hans", { numeric: true });
  const frame = table.parentElement;
  const isWide = frame.classList.contains("wide");
  const FIT = 5; // columns that a screen or a sheet has room for, as when the page is made
  let hidden = new Set();
  let pinned = [];

  const cities = heads.map((head, place) => ({
    id: head.dataset.city,
    name: head.querySelector("a").textContent,
    published: head.dataset.published ?? "",
    code: head.dataset.code ?? "",
    place,
  }));
  const ids = cities.map(({ id }) => id);
  for (const row of table.rows) [...row.cells].forEach((cell, place) => (cell.dataset.city = ids[place]));

  /* 0 province, 1 prefecture, 2 county, 3 not known: from the administrative code. */
  const level = ({ code }) => {
    if (!code) return 3;
    if (code.endsWith("0000")) return 0;
    return code.endsWith("00") ? 1 : 2;
  };

  const lastIfEmpty = (one, other) => (one === "") - (other === "") || collator.compare(one, other);

  const ORDERS = {
    site: () => 0,
    name: (one, other) => collator.compare(one.name, other.name),
    date: (one, other) => lastIfEmpty(one.published, other.published),
    level: (one, other) => level(one) - level(other),
  };

  const ordered = () => {
    const by = ORDERS[orderField.value];
    const sorted = [...cities].sort((one, other) => by(one, other) || one.place - other.place);
    const first = pinned.map((id) => cities.find((city) => city.id === id));
    return [...first, ...sorted.filter(({ id }) => !pinned.includes(id))].map(({ id }) => id);
  };

  const arrange = () => {
    const order = ordered();
    for (const row of table.rows) {
      const cells = new Map([...row.cells].map((cell) => [cell.dataset.city, cell]));
      row.append(...order.map((id) => cells.get(id)));
      for (const [id, cell] of cells) {
        cell.hidden = hidden.has(id);
        cell.classList.toggle("pinned", pinned.includes(id));
      }
    }
    const fits = !isWide || ids.length - hidden.size <= FIT;
    frame.classList.toggle("narrow", fits);
    frame.classList.toggle("wide", !fits);
    place();
    said.textContent = tools.dataset.said.replace("{shown}", ids.length - hidden.size).replace("{all}", ids.length);
  };

  /* Pinned columns stay at the left edge, one beside the other. */
  const place = () => {
    for (const row of table.rows) {
      let start = 0;
      for (const cell of row.cells) {
        const stays = pinned.includes(cell.dataset.city) && !cell.hidden;
        cell.style.insetInlineStart = stays ? `${start}px` : "";
        start += stays ? cell.offsetWidth : 0;
      }
    }
  };

  const keep = () => {
    const given = new URLSearchParams(location.search);
    for (const [name, values] of [["hide", [...hidden]], ["pin", pinned], ["order", orderField.value === "site" ? [] : [orderField.value]]]) {
      if (values.length) given.set(name, values.join(","));
      else given.delete(name);
    }
    const query = given.toString();
    history.replaceState(null, "", location.pathname + (query ? `?${query}` : "") + location.hash);
  };

  const read = () => {
    const given = new URLSearchParams(location.search);
    const known = (name) => (given.get(name) ?? "").split(",").filter((id) => ids.includes(id));
    hidden = new Set(known("hide"));
    pinned = [...new Set(known("pin"))];
    orderField.value = given.get("order") in ORDERS ? given.get("order") : "site";
  };

  const pinButton = ({ id, name }) => {
    const button = document.createElement("button");
    const isPinned = pinned.includes(id);
    button.type = "button";
    button.className = "pin";
    button.textContent = "⇤";
    button.setAttribute("aria-pressed", String(isPinned));
    button.setAttribute("aria-label", (isPinned ? tools.dataset.unpin : tools.dataset.pin).replace("{place}", name));
    button.addEventListener("click", () => {
      pinned = isPinned ? pinned.filter((other) => other !== id) : [...pinned, id];
      change(id);
    });
    return button;
  };

  const entry = (city) => {
    const line = document.createElement("li");
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = !hidden.has(city.id);
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(city.id);
      else hidden.add(city.id);
      arrange();
      keep();
    });
    label.append(box, ` ${city.name}`);
    line.append(label, pinButton(city));
    line.dataset.city = city.id;
    return line;
  };

  const change = (focused) => {
    arrange();
    keep();
    list.replaceChildren(...cities.map(entry));
    if (focused) list.querySelector(`[data-city="${CSS.escape(focused)}"] .pin`)?.focus();
  };

  read();
  tools.hidden = false;
  list.replaceChildren(...cities.map(entry));
  orderField.addEventListener("change", () => change());
  tools.querySelector("[data-columns-all]").addEventListener("click", () => {
    hidden.clear();
    change();
  });
  tools.querySelector("[data-columns-none]").addEventListener("click", () => {
    hidden = new Set(ids);
    change();
  });
  window.addEventListener("resize", place);
  arrange();
})();
