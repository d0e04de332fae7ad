// The page of intake, made quicker: a text that is pasted, typed or dropped is looked at by itself.
// Without this file the same form works with its buttons.
(() => {
  "use strict";
  const form = document.getElementById("intake");
  const preview = document.getElementById("preview");
  const text = form.elements.text;
  const file = form.elements.file;
  const PAUSE = 500; // milliseconds without a key before the text is looked at
  let timer = 0;
  let running = null;

  const look = async () => {
    clearTimeout(timer);
    if (!text.value.trim() && !file.files.length) {
      return;
    }
    running?.abort();
    const mine = (running = new AbortController());
    preview.setAttribute("aria-busy", "true");
    const data = new FormData(form);
    data.set("look", "1");
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: data,
        headers: { "X-Part": "preview" },
        signal: mine.signal,
      });
      if (!answer.headers.get("Content-Type")?.startsWith("text/html") || answer.redirected) {
        throw new Error(answer.statusText);
      }
      show(await answer.text());
    } catch (problem) {
      if (problem.name !== "AbortError") {
        preview.querySelector(".lost")?.remove();
        const said = document.createElement("p");
        said.className = "message error lost";
        said.textContent = "The newsroom does not answer. Your text is still here; look again.";
        preview.prepend(said);
      }
    } finally {
      if (running === mine) {
        preview.removeAttribute("aria-busy");
      }
    }
  };

  const show = (html) => {
    const held = document.activeElement;
    const name = preview.contains(held) ? held.name : "";
    const value = held?.value;
    preview.classList.add("fetched");
    preview.innerHTML = html;
    const looked = preview.querySelector(".found") !== null;
    form.elements.look.classList.toggle("go", !looked);
    form.elements.look.textContent = looked ? "Look again" : "Look at it";
    if (name) {
      const again = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
      (again.find((field) => field.value === value) ?? again[0])?.focus();
    }
  };

  const take = (chosen) => {
    const carried = new DataTransfer();
    carried.items.add(chosen);
    file.files = carried.files;
    read();
  };

  // The server reads the file and knows encodings; the field shows it meanwhile as UTF-8.
  const read = async () => {
    if (!file.files.length) {
      return;
    }
    await look();
    const shown = preview.querySelector("[data-text]");
    if (shown) {
      text.value = shown.content.textContent;
      file.value = "";
    }
  };

  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  text.addEventListener("paste", () => setTimeout(look));
  file.addEventListener("change", read);
  // Ctrl+Enter presses the button that is next: take it in, once the text was looked at.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.querySelector("button.go")?.click();
  });
  preview.addEventListener("change", (event) => {
    if (["put_back", "published_at"].includes(event.target.name)) {
      look();
    }
  });
  preview.addEventListener("input", (event) => {
    if (event.target.name === "headline") {
      preview.querySelector(".headline").textContent = event.target.value;
    }
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    text.addEventListener(kind, (event) => {
      const carried = [...(event.dataTransfer?.items ?? [])].some((item) => item.kind === "file");
      if (carried && kind !== "dragleave") {
        event.preventDefault();
      }
      text.classList.toggle("over", carried && kind === "dragover");
      if (kind === "drop" && carried) {
        take(event.dataTransfer.files[0]);
      }
    });
  }
})();
