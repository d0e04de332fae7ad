// What pages that keep words share: whether one is still logged in, and what to say when not.
window.newsroom = (() => {
  "use strict";

  // A log-in in another tab gave this browser another token: the one of a page asked for now. Empty
  // when the session has ended, for then another page answers.
  async function token() {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    if (new URL(answer.url).pathname !== location.pathname) return "";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
  }

  function logIn() {
    const link = document.createElement("a");
    Object.assign(link, { href: location.pathname, target: "_blank", textContent: "Log in" });
    return link;
  }

  const EXPIRED = "You are no longer logged in. Log in in another tab, then save here again: nothing typed is lost. ";
  const OFFLINE = "No connection. Nothing was saved, and nothing typed is lost: try again.";

  return { token, logIn, EXPIRED, OFFLINE };
})();
