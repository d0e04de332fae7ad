// A source comes to the story as it is found: an address or words pasted anywhere on the review page
// outside a field, a file dropped anywhere on it, open the form of a source with that filled in.
// Nothing is sent: the form asks, as when it is opened by its button.
(() => {
  "use strict";
  const page = document.querySelector("main.review");
  if (!page) return;

  let brought = null; // what was pasted or dropped, until the form is there

  const opener = () => page.querySelector("#open-source");
  const isField = (element) => element.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

  function bring(given) {
    brought = given;
    opener().click();
    if (document.getElementById("do-form")?.dataset.typed) brought = null; // that one is sent first
  }

  function fill() {
    const form = document.getElementById("do-form");
    if (!brought || !form?.elements.given) return;
    const { words, files } = brought;
    brought = null;
    if (words) form.elements.given.value = words;
    if (files) form.elements.file.files = files;
    form.dataset.typed = "1";
  }
  document.body.addEventListener("htmx:oobAfterSwap", (event) => event.detail.target.id === "do" && fill());

  document.addEventListener("paste", (event) => {
    const words = event.clipboardData?.getData("text/plain").trim();
    const files = event.clipboardData?.files;
    if (isField(event.target) || !opener() || document.getElementById("sheet").open) return;
    if (!words && !files?.length) return;
    event.preventDefault();
    bring(words ? { words } : { files });
  });

  for (const kind of ["dragover", "drop"]) {
    document.addEventListener(kind, (event) => {
      const carried = [...(event.dataTransfer?.items ?? [])].some((item) => item.kind === "file");
      if (!carried || !opener() || event.target.matches?.("[type=file]")) return;
      event.preventDefault();
      if (kind === "drop") bring({ files: event.dataTransfer.files });
    });
  }
})();
