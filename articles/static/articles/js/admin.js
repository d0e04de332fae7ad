// Boxes of Django's admin that choose by typing get the name of their field, for screen readers.
(() => {
  "use strict";
  function name() {
    for (const box of document.querySelectorAll("select.admin-autocomplete[aria-label]")) {
      const shown = box.parentElement.querySelector(".select2-selection__rendered");
      if (shown) shown.setAttribute("aria-label", box.getAttribute("aria-label"));
    }
  }
  // As soon as such a box is drawn, whenever that is: nobody meets it without its name.
  new MutationObserver(name).observe(document.documentElement, { childList: true, subtree: true });
})();
