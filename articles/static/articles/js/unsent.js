// Answers that are typed on a page and not sent: kept in this browser until they are, whatever becomes
// of the session or the line. Without this file the same forms work plainly.
(() => {
  "use strict";
  const LONGEST = 14 * 24 * 3600 * 1000; // how long words are kept that nobody came back for
  const { token, logIn, EXPIRED, OFFLINE } = window.newsroom;
  const forms = Array.from(document.querySelectorAll("form[data-unsent]"));
  const fields = (form) => Array.from(form.elements).filter((each) => each.matches("textarea, select, input:not([type=hidden])"));
  const placeOf = (form) => `unsent:${document.body.dataset.user}:${location.pathname}:${form.dataset.unsent}`;
  const began = new Map(forms.map((form) => [form, JSON.stringify(typed(form))]));
  let sending = false;

  function typed(form) {
    return Object.fromEntries(fields(form).map((each) => [each.name, each.value]));
  }

  const changed = (form) => JSON.stringify(typed(form)) !== began.get(form);

  function keep(form, sent = false) {
    if (sent || changed(form)) localStorage.setItem(placeOf(form), JSON.stringify({ at: Date.now(), words: typed(form), sent }));
    else localStorage.removeItem(placeOf(form));
  }

  function tell(form, words, wrong = false, ...more) {
    let said = form.querySelector(".unsent");
    if (!said) {
      said = document.createElement("div");
      said.setAttribute("role", "status");
      form.prepend(said);
    }
    said.className = `unsent message${wrong ? " error" : ""}`;
    said.replaceChildren(words, ...more);
  }

  // What was on its way when the page before was left has come through if this one says so.
  const cameThrough = Boolean(document.querySelector("#messages .success"));

  function takeUp(form) {
    const found = JSON.parse(localStorage.getItem(placeOf(form)));
    if (!found) return;
    if (Date.now() - found.at > LONGEST || (found.sent && cameThrough)) return void localStorage.removeItem(placeOf(form));
    if (fields(form).some((each) => each.value && each.matches("textarea, input"))) return; // refused: the page has it
    for (const each of fields(form)) if (each.name in found.words) each.value = found.words[each.name];
    tell(form, "What you typed here was not sent yet.");
  }

  async function send(form, submitter) {
    keep(form);
    const fresh = await token();
    if (!fresh) return void tell(form, EXPIRED.replace("save here", "send it"), true, logIn());
    form.elements.csrfmiddlewaretoken.value = fresh;
    const act = document.createElement("input");
    Object.assign(act, { type: "hidden", name: submitter.name, value: submitter.value });
    form.append(act);
    keep(form, true);
    sending = true;
    form.submit();
  }

  for (const form of forms) {
    takeUp(form);
    form.addEventListener("input", () => keep(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form, event.submitter).catch(() => tell(form, OFFLINE, true));
    });
  }
  addEventListener("beforeunload", (event) => {
    if (!sending && forms.some(changed)) event.preventDefault();
  });
  document.body.dataset.ready = "";
})();
