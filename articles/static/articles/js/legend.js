/* The legend behind the "?": while it is open, the mark that is pointed at, or has the focus, is
   explained in it. Without a script the legend is read as it stands. */
"use strict";

(() => {
  const legend = document.querySelector("dl.legend");
  const told = document.getElementById("pointed");
  const panel = legend?.closest("details");
  if (!panel || !told) return;

  const rowOf = (mark) => {
    const states = mark.classList.contains("name") ? ["name"] : [...mark.classList];
    for (const row of legend.querySelectorAll("dt[data-state]")) {
      if (row.dataset.state.split(" ").some((state) => states.includes(state))) return row;
    }
    return null;
  };

  const KINDS = { quote: "Quotation", name: "Name", remark: "Comment", finding: "Finding" };

  const explain = (event) => {
    if (!panel.open) return;
    const marks = [];
    for (let mark = event.target.closest("mark"); mark; mark = mark.parentElement.closest("mark")) {
      marks.push(mark);
    }
    if (!marks.length) return;
    for (const row of legend.querySelectorAll(".here")) row.classList.remove("here");
    told.replaceChildren(...marks.map((mark) => {
      const row = rowOf(mark), line = document.createElement("span");
      const kind = Object.keys(KINDS).find((name) => mark.classList.contains(name));
      const label = mark.dataset.label ? `, ${mark.dataset.label}` : "";
      row?.classList.add("here");
      line.textContent = `${KINDS[kind] ?? "Fact"}${label}${row ? `: ${row.nextElementSibling.textContent}` : ""}. `;
      return line;
    }));
  };

  document.addEventListener("pointerover", explain);
  document.addEventListener("focusin", explain);
})();
