// Tables that can be sorted and searched. Without this script they are plain tables.
// Texts of cells are compared and never put anywhere, so it does not matter what they say.
"use strict";
(function () {
  const order = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

  function valueOf(row, column, isNumber) {
    const cell = row.cells[column];
    const text = cell.dataset.value === undefined ? cell.textContent.trim() : cell.dataset.value;
    return isNumber ? Number.parseFloat(text) || 0 : text;
  }

  function sort(table, header) {
    const column = header.cellIndex;
    const isNumber = header.dataset.kind === "number";
    const before = header.getAttribute("aria-sort");
    // Numbers start with the largest: that is what one looks for.
    const direction = before === null ? (isNumber ? "descending" : "ascending")
      : before === "ascending" ? "descending" : "ascending";
    const sign = direction === "ascending" ? 1 : -1;
    const body = table.tBodies[0];
    const rows = Array.from(body.rows);
    rows.sort(function (first, second) {
      const a = valueOf(first, column, isNumber);
      const b = valueOf(second, column, isNumber);
      return sign * (isNumber ? a - b : order.compare(a, b));
    });
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", direction);
    body.append(...rows);
  }

  function makeSortable(table) {
    for (const header of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      button.addEventListener("click", function () { sort(table, header); });
      header.append(button);
    }
  }

  function makeSearchable(table) {
    const what = table.dataset.what;
    const box = document.createElement("div");
    const label = document.createElement("label");
    const input = document.createElement("input");
    const found = document.createElement("output");
    box.className = "search";
    input.type = "search";
    input.autocomplete = "off";
    label.append("Search ", input);
    box.append(label, found);
    const rows = Array.from(table.tBodies[0].rows);
    input.addEventListener("input", function () {
      const words = input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      for (const row of rows) {
        const text = row.textContent.toLocaleLowerCase();
        row.hidden = !words.every(function (word) { return text.includes(word); });
        if (!row.hidden) count += 1;
      }
      found.textContent = words.length ? count + " of " + rows.length + " " + what : "";
    });
    table.parentElement.before(box);
  }

  document.querySelectorAll("table.sortable").forEach(makeSortable);
  document.querySelectorAll("table.searchable").forEach(makeSearchable);
})();
