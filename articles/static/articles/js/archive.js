/* Keys of the archive's lists: / to the search, j and k from result to result; Enter opens, as on
   any link. Everything here can also be done without them, and who switched the keys off has none. */
"use strict";

(() => {
  const results = () => [...document.querySelectorAll(".results .result :is(h2, blockquote) a, td a.to")];

  const isTyping = (target) =>
    target.closest("input, textarea, select, [contenteditable]") !== null;

  const step = (by) => {
    const links = results();
    if (!links.length) return;
    const here = links.indexOf(document.activeElement);
    const next = here < 0 ? (by > 0 ? 0 : links.length - 1) : here + by;
    if (next < 0 || next >= links.length) return;
    links[next].focus();
    links[next].closest("article, tr").scrollIntoView({ block: "nearest" });
  };

  if (document.body.dataset.keys === "off") return;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isTyping(event.target)) return;
    if (event.key === "/") {
      const field = document.getElementById("q") ?? document.querySelector(".find input");
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.select();
    } else if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      step(event.key === "j" ? 1 : -1);
    }
  });
})();
