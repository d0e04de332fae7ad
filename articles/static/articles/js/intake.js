// The pages of intake, made quicker: what is pasted, dropped or chosen is read by itself, what is
// decided on the preview is shown in place, and a page that waits looks again.
// Without this file the same forms work with their buttons.
(() => {
  "use strict";
  const BETWEEN = 1000; // milliseconds between two looks at what is awaited

  // --- Three ways in -------------------------------------------------------------------------

  const ways = document.getElementById("ways");
  if (ways) {
    const paste = ways.querySelector("form.paste");
    const text = paste.elements.text;
    const files = document.getElementById("files");

    // A paste into the empty field is read at once, with its structure where it has one. What is
    // typed or changed by hand counts as plain text.
    text.addEventListener("paste", (event) => {
      const alone = text.value.trim() === "" || text.selectionEnd - text.selectionStart === text.value.length;
      const carried = [...(event.clipboardData?.files ?? [])];
      if (carried.length && !event.clipboardData.getData("text/plain")) {
        event.preventDefault();
        send(event.clipboardData.files);
        return;
      }
      const html = event.clipboardData?.getData("text/html") ?? "";
      setTimeout(() => {
        paste.elements.html.value = alone ? html : "";
        if (alone && text.value.trim()) {
          paste.requestSubmit();
        }
      });
    });
    text.addEventListener("input", (event) => {
      if (event.inputType !== "insertFromPaste") {
        paste.elements.html.value = "";
      }
    });
    const send = (list) => {
      const carried = new DataTransfer();
      for (const file of list) {
        carried.items.add(file);
      }
      files.files = carried.files;
      files.form.requestSubmit();
    };
    files.addEventListener("change", () => files.files.length && files.form.requestSubmit());
    for (const kind of ["dragover", "dragleave", "drop"]) {
      document.addEventListener(kind, (event) => {
        const carried = [...(event.dataTransfer?.items ?? [])].some((item) => item.kind === "file");
        if (!carried && kind !== "dragleave") {
          return;
        }
        if (kind !== "dragleave") {
          event.preventDefault();
        }
        ways.classList.toggle("over", kind === "dragover");
        if (kind === "drop") {
          send(event.dataTransfer.files);
        }
      });
    }
    paste.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        paste.requestSubmit();
      }
    });
  }

  // --- The preview ---------------------------------------------------------------------------

  const preview = document.getElementById("preview");
  if (preview) {
    let running = null;
    // The keyboard begins at what the gate will ask for and nobody could guess, else where the decision
    // is made; the page stays at its top. Ctrl+Enter takes the story in from anywhere.
    const missing = [...preview.querySelectorAll("[name=section], [name=outlet]")].find((field) => !field.value);
    (missing ?? preview.querySelector("[name=take]"))?.focus({ preventScroll: true });

    const look = async (button) => {
      running?.abort();
      const mine = (running = new AbortController());
      const data = new FormData(preview);
      if (button) {
        data.set(button.name, button.value);
      }
      preview.setAttribute("aria-busy", "true");
      try {
        const answer = await fetch(location.href, { method: "POST", body: data, signal: mine.signal });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById("preview");
        if (!fresh || answer.redirected) {
          location.reload();
          return;
        }
        show(fresh);
      } catch (problem) {
        if (problem.name !== "AbortError") {
          lost();
        }
      } finally {
        if (running === mine) {
          preview.removeAttribute("aria-busy");
        }
      }
    };

    const show = (fresh) => {
      const held = document.activeElement;
      const { name, value } = preview.contains(held) ? held : {};
      const open = new Set([...preview.querySelectorAll("details[open] > summary")].map((s) => s.textContent));
      preview.replaceChildren(...fresh.childNodes);
      for (const details of preview.querySelectorAll("details")) {
        details.open ||= open.has(details.querySelector("summary").textContent);
      }
      if (name) {
        const again = [...preview.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
        (again.find((field) => field.value === value) ?? again[0])?.focus();
      }
    };

    const lost = () => {
      preview.querySelector(".lost")?.remove();
      const said = document.createElement("p");
      said.className = "message error lost";
      said.textContent = "The newsroom does not answer. What you decided still stands here; try again.";
      preview.prepend(said);
    };

    preview.addEventListener("submit", (event) => {
      const button = event.submitter;
      if (button && ["put", "changes", "look", "apart"].includes(button.name)) {
        event.preventDefault();
        look(button);
      }
    });
    preview.addEventListener("change", (event) => {
      const name = event.target.name ?? "";
      if (name === "back" || name === "language" || name.startsWith("change-")) {
        look(null);
      }
    });
    preview.addEventListener("input", (event) => {
      if (event.target.name === "headline") {
        preview.querySelector(".headline").textContent = event.target.value || "Without a headline";
      }
    });
    preview.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") {
        return;
      }
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        preview.querySelector("button[name=take]")?.click();
      } else if (event.target.matches("input:not([type=checkbox], [type=radio])")) {
        event.preventDefault(); // Enter in a field takes no story in
      }
    });
  }

  // --- The page that waits -------------------------------------------------------------------

  const waiting = document.getElementById("waiting");
  if (waiting) {
    const ask = async () => {
      try {
        const answer = await fetch(location.href, { headers: { "X-Part": "waiting" } });
        const part = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (!part.querySelector("[data-awaited]")) {
          location.reload();
          return;
        }
        if (waiting.innerHTML.trim() !== part.body.innerHTML.trim()) {
          waiting.replaceChildren(...part.body.childNodes);
        }
      } catch {
        // The newsroom does not answer just now: the next look may get through.
      }
      setTimeout(ask, BETWEEN);
    };
    setTimeout(ask, BETWEEN);
  }
})();
