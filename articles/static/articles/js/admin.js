// Boxes of Django's admin that choose by typing get the name of their field, for screen readers.
(() => {
  "use strict";
  function name() {
    for (const box of document.querySelectorAll("select.admin-autocomplete[aria-label]")) {
      const shown = box.parentElement.querySelector(".select2-selection__rendered");
      if (shown) shown.setAttribute("aria-label", box.getAttribute("aria-label"));
    }
  }
  window.addEventListener("load", name);
  document.addEventListener("formset:added", () => setTimeout(name));
})();
