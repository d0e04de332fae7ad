/* Keys of the queue of duplicates: y same, n different, h unsure, u takes the last decision back.
   Each presses the button that bears it; without this file the buttons are there all the same. */
"use strict";

(() => {
  if (document.body.dataset.keys === "off") return;

  const isTyping = (target) =>
    target.closest("input:not([type=radio], [type=checkbox]), textarea, select") !== null;

  let pressed = false; // a second key before the next page would decide about a pair not yet seen

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    if (pressed || isTyping(event.target) || !/^[a-z]$/.test(event.key)) return;
    const button = document.querySelector(`button[data-key="${event.key}"]`);
    if (!button) return;
    event.preventDefault();
    pressed = true;
    button.click();
  });

  // Back in the browser shows this page as it was: its keys work again.
  window.addEventListener("pageshow", () => { pressed = false; });
})();
