/* Sorts a table by a column ([data-table]) and filters its rows (form[data-table-filter="ids"]).
   A column with data-numeric goes by number. The choice is kept in the address. */
(() => {
  "use strict";
  const language = document.documentElement.lang.startsWith("zh") ? "zh-Hans" : "zh";
  const collator = new Intl.Collator(language, { numeric: true });

  const valueOf = (row, column, numeric) => {
    const cell = row.cells[column];
    return numeric ? Number(cell.dataset.value ?? "NaN") : cell.textContent.trim();
  };

  /* Empty cells go last whichever way. */
  const compare = (one, other, numeric) => {
    if (numeric) return (Number.isNaN(one) - Number.isNaN(other)) || one - other;
    return (one === "") - (other === "") || collator.compare(one, other);
  };

  const sort = (table, column, direction) => {
    const numeric = table.tHead.rows[0].cells[column].hasAttribute("data-numeric");
    const body = table.tBodies[0];
    const keyed = [...body.rows].map((row) => ({ row, value: valueOf(row, column, numeric) }));
    keyed.sort((one, other) => {
      const order = compare(one.value, other.value, numeric);
      const isEmpty = [one, other].some(({ value }) => value === "" || Number.isNaN(value));
      return isEmpty ? order : order * direction;
    });
    body.append(...keyed.map(({ row }) => row));
    for (const cell of table.tHead.rows[0].cells) cell.removeAttribute("aria-sort");
    table.tHead.rows[0].cells[column].setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
  };

  const makeSortable = (table) => {
    [...table.tHead.rows[0].cells].forEach((cell, column) => {
      const name = cell.textContent;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sorter";
      button.title = table.dataset.sort.replace("{column}", name);
      button.textContent = name;
      button.addEventListener("click", () => sort(table, column, cell.getAttribute("aria-sort") === "ascending" ? -1 : 1));
      cell.replaceChildren(button);
    });
  };

  const SEPARATORS = { city: "\n", themes: " ", actions: " " };

  const passes = (row, words, chosen) =>
    (!words || row.textContent.toLowerCase().includes(words)) &&
    chosen.every(([column, value]) => (row.dataset[column] ?? "").split(SEPARATORS[column]).includes(value));

  const makeFilter = (form) => {
    const tables = form.dataset.tableFilter.split(" ").filter(Boolean).map((id) => document.getElementById(id));
    const rows = tables.flatMap((table) => [...table.tBodies[0].rows]);
    const said = form.querySelector("[role=status]");
    const fields = [...form.elements].filter((field) => field.name);

    const apply = () => {
      const words = form.elements.namedItem("q").value.trim().toLowerCase();
      const chosen = fields.filter((field) => field.dataset.column && field.value).map((field) => [field.dataset.column, field.value]);
      let shown = 0;
      for (const row of rows) {
        row.hidden = !passes(row, words, chosen);
        shown += row.hidden ? 0 : 1;
      }
      said.textContent = said.dataset.pattern.replace("{shown}", shown).replace("{rows}", rows.length);
    };

    const keep = () => {
      const given = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value])).toString();
      history.replaceState(null, "", location.pathname + (given ? `?${given}` : "") + location.hash);
    };

    const given = new URLSearchParams(location.search);
    for (const field of fields) {
      const value = given.get(field.name) ?? "";
      field.value = value;
      if (field.value !== value) field.value = "";
    }
    form.hidden = false;
    form.addEventListener("input", () => {
      apply();
      keep();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  };

  document.querySelectorAll("[data-table]").forEach(makeSortable);
  document.querySelectorAll("[data-table-filter]").forEach(makeFilter);
})();
