/* A story's page: its words lead to their note, Escape puts the note away, and the way out is copied.
   All of it is links, and works as links where no script runs. */
"use strict";

(() => {
  const sheet = document.querySelector(".story-grid");
  if (!sheet) return;

  sheet.addEventListener("click", (event) => {
    const mark = event.target.closest("mark:is(.fact, .quote)");
    if (!mark || event.target.closest("a") || String(getSelection())) return;
    let number = null;
    for (let held = mark; held && !number; held = held.parentElement.closest("mark")) {
      number = sheet.querySelector(`sup.note a[data-of="${held.dataset.mark}"]`);
    }
    if (number) number.click();
  });

  /* The words of the note that is open are in hand; on a phone its sheet must not cover them. */
  const hold = () => {
    for (const mark of sheet.querySelectorAll("mark.here")) mark.classList.remove("here");
    const note = /^#note-\d+$/.test(location.hash) && document.querySelector(location.hash);
    if (!note) return;
    const key = note.querySelector(".num").getAttribute("href").slice("#".length);
    const pieces = sheet.querySelectorAll(`mark[data-mark="${key}"]`);
    for (const piece of pieces) piece.classList.add("here");
    const top = note.getBoundingClientRect().top;
    const last = pieces[pieces.length - 1]?.getBoundingClientRect();
    if (last && getComputedStyle(note).position === "fixed" && (last.bottom > top - 8 || last.top < 0)) {
      pieces[0].scrollIntoView({ block: "start" });
      scrollBy(0, -80);
    }
  };
  addEventListener("hashchange", hold);
  addEventListener("load", hold); // after the browser has gone to the note of the address

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !location.hash.startsWith("#note-")) return;
    sheet.querySelector(".note:target .close")?.click();
  });

  const said = document.getElementById("copied");

  const copy = async (link) => {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(String(answer.status));
    const text = await answer.text();
    if (link.dataset.copy === "html") {
      await navigator.clipboard.write([
        new ClipboardItem({
          "text/html": new Blob([text], { type: "text/html" }),
          "text/plain": new Blob([text], { type: "text/plain" }),
        }),
      ]);
    } else {
      await navigator.clipboard.writeText(text);
    }
  };

  for (const link of document.querySelectorAll("[data-copy]")) {
    link.addEventListener("click", async (event) => {
      if (!navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      try {
        await copy(link);
        said.textContent = link.dataset.copy === "html" ? "HTML copied" : "Text copied";
      } catch {
        location.assign(link.href);
      }
    });
  }
})();
