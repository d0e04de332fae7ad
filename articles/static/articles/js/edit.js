// The comfort of editing: the marks beside the words follow what is typed, and words that are not
// saved are kept in this browser until they are. Without this file the same form works plainly.
(() => {
  "use strict";
  const PAUSE = 600; // milliseconds without a key before the marks are asked for
  const LONGEST = 14 * 24 * 3600 * 1000; // how long words are kept that nobody came back for

  let form = document.querySelector("form[data-keeps]");
  if (!form) return;
  const place = `unsaved:${form.dataset.keeps}:${location.pathname}`;
  const typed = () => Object.fromEntries(
    [...form.elements].filter((each) => each.name && each.matches("input[type=text], textarea")).map((each) => [each.name, each.value]),
  );
  let began = JSON.stringify(typed());
  let sending = false;
  const changed = () => JSON.stringify(typed()) !== began;

  // --- Kept until saved ----------------------------------------------------------------------

  function forget() {
    localStorage.removeItem(place);
    tell("");
  }

  function keep() {
    if (changed()) localStorage.setItem(place, JSON.stringify({ at: Date.now(), words: typed() }));
    else localStorage.removeItem(place);
  }

  function tell(words, wrong = false, ...controls) {
    const said = document.getElementById("kept");
    said.hidden = !words;
    said.className = wrong ? "message error" : "message";
    said.replaceChildren(words, ...controls);
  }

  function control(label, act) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "btn", textContent: label });
    button.addEventListener("click", act);
    return button;
  }

  function offer() {
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith("unsaved:"))) {
      const at = JSON.parse(localStorage.getItem(key)).at;
      if (Date.now() - at > LONGEST) localStorage.removeItem(key);
    }
    const found = JSON.parse(localStorage.getItem(place));
    if (!found || JSON.stringify(found.words) === began) return void forget();
    const when = new Date(found.at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
    tell(
      `What you typed here on ${when} was not saved. `,
      false,
      control("Take it up again", () => {
        for (const [name, value] of Object.entries(found.words)) if (form.elements[name]) form.elements[name].value = value;
        tell("");
        keep();
        look();
      }),
      " ",
      control("Forget it", forget),
    );
  }

  addEventListener("beforeunload", (event) => {
    if (changed() && !sending) event.preventDefault();
  });

  // --- Saving: with the token of now, and nothing is forgotten before it is saved ---------------

  const { token, logIn, EXPIRED, OFFLINE } = window.newsroom;

  async function save(submitter) {
    keep();
    const fresh = await token();
    if (!fresh) return void tell(EXPIRED, true, logIn());
    form.elements.csrfmiddlewaretoken.value = fresh;
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form, submitter), headers: { "X-Keeps": "1" } });
    if (answer.status === 204) {
      sending = true;
      forget();
      location.assign(answer.headers.get("X-Go"));
      return;
    }
    if (new URL(answer.url).pathname !== new URL(form.action).pathname) return void tell(EXPIRED, true, logIn());
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("form[data-keeps]")) {
      tell(page.querySelector("main")?.innerText.trim().slice(0, 300) || `The server answered with error ${answer.status}. Nothing was saved.`, true);
      return;
    }
    document.querySelector("main").replaceWith(page.querySelector("main"));
    form = document.querySelector("form[data-keeps]");
    listen();
    scrollTo(0, 0);
  }

  // --- The marks beside the words ----------------------------------------------------------------

  let asked = 0;
  async function look() {
    if (!form.dataset.marks) return;
    const number = (asked += 1);
    try {
      const answer = await fetch(form.dataset.marks, { method: "POST", body: new FormData(form) });
      const html = new DOMParser().parseFromString(await answer.text(), "text/html");
      const beside = html.getElementById("beside");
      if (beside && number === asked) document.getElementById("beside").replaceWith(beside);
    } catch {
      tell("No connection. What you type is kept here.", true);
    }
  }

  let later = 0;
  function listen() {
    form.addEventListener("input", () => {
      keep();
      clearTimeout(later);
      later = setTimeout(look, PAUSE);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      save(event.submitter).catch(() => tell(OFFLINE, true));
    });
    form.dataset.ready = "";
  }

  listen();
  offer();
})();
