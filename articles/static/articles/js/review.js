// The comfort of the review page: keys, the cursor, selecting words, the list of names while typing.
// It holds no rule. Every key presses a button that is on the page; what a button does, and what the
// page then shows, is decided by the server.
(() => {
  "use strict";
  const page = document.querySelector("main.review");
  if (!page) return;

  const byId = (id) => document.getElementById(id);
  const all = (selector, root = page) => Array.from(root.querySelectorAll(selector));
  const keys = JSON.parse(byId("keys").textContent);
  const acts = Object.fromEntries(Object.entries(keys).map(([act, key]) => [key, act]));

  const say = (words, wrong = false) => {
    const said = byId("said");
    if (said.textContent === words) return;
    said.textContent = words;
    said.className = wrong ? "said wrong" : "said hint";
  };

  // --- Exchanges: one at a time, keys wait their turn -------------------------------------------

  const inBackground = (element) => element.matches("#poll, #watch, #known, [role=combobox]");
  const queue = [];
  let busy = 0;
  let lost = false;
  let missed = false;
  let changed = 0;

  function nextAct() {
    while (!busy && queue.length) perform(queue.shift());
  }

  document.body.addEventListener("htmx:configRequest", (event) => {
    const { detail } = event;
    detail.path = detail.path.split("#")[0];
    // A log-in in another tab gave this browser another token than the one that the form came with.
    const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
    if (token && detail.verb === "post") detail.parameters.csrfmiddlewaretoken = token;
  });
  // What stands half typed in a form is not left behind unasked.
  addEventListener("beforeunload", (event) => {
    if (byId("do-form")?.dataset.typed) event.preventDefault();
  });
  // The end is heard from the request itself: an element that was replaced meanwhile tells nobody.
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    const { xhr, elt, pathInfo } = event.detail;
    const foreground = !inBackground(elt);
    xhr.askedAt = changed;
    xhr.fromForm = Boolean(elt.closest("#do"));
    if (foreground) {
      busy += 1;
      page.setAttribute("aria-busy", "true");
    }
    xhr.addEventListener("loadend", () => {
      finished(xhr, foreground, pathInfo.finalRequestPath);
      if (elt.id === "watch" && xhr.askedAt === changed) gateArrived();
    });
  });
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, requestConfig } = event.detail;
    if (busy && requestConfig.elt.matches("#poll, #watch")) {
      event.detail.shouldSwap = false; // it might replace the very control that is asking
      missed = true;
    } else if (requestConfig.elt.matches("#watch") && xhr.askedAt !== changed) {
      event.detail.shouldSwap = false; // the gate of before the last change: a newer one is on its way
    } else if (xhr.status < 500 && !xhr.getResponseHeader("X-Review")) {
      event.detail.shouldSwap = false;
      queue.length = 0;
      say("You are no longer logged in. Log in in another tab, then go on here: nothing typed is lost.", true);
    }
  });

  function finished(xhr, foreground, path) {
    const arrived = xhr.status > 0;
    if (arrived && lost) {
      lost = false;
      say("Connected again.");
    } else if (!arrived) {
      lost = true;
      queue.length = 0;
      say("No connection. Nothing was saved just now, and nothing typed is lost: try again.", true);
    } else if (xhr.status >= 400) {
      queue.length = 0;
      if (![403, 409, 422].includes(xhr.status)) say(`Not done: the server answered with error ${xhr.status}.`, true);
    }
    if (foreground) {
      busy -= 1;
      if (!busy) page.removeAttribute("aria-busy");
    }
    paint(foreground && arrived);
    if (foreground && arrived) settleFocus(path, xhr.status < 400);
    if (xhr.fromForm && arrived && !byId("do-form")) byId("panel").scrollTop = 0; // to what came of it
    if (foreground && xhr.getResponseHeader("X-Review-Asks") === "reason") askReason();
    if (missed && !busy) {
      missed = false;
      window.htmx.trigger(document.body, "review:changed");
    }
    nextAct();
  }

  // A form as high as the panel is shown from its head, without moving the story.
  function showForm() {
    const [form, panel] = [byId("do"), byId("panel")];
    if (getComputedStyle(panel).position === "static" || form.offsetHeight < panel.clientHeight) {
      form.scrollIntoView({ block: "nearest" });
    } else {
      panel.scrollTop += form.getBoundingClientRect().top - panel.getBoundingClientRect().top - 56;
    }
  }

  function settleFocus(asked, done) {
    // The place typed for one sentence is done with: keys are keys again.
    if (done && document.activeElement?.id === "place") byId("card").focus({ preventScroll: true });
    if (/[?&]do=/.test(asked) && byId("do-form")) {
      const field = byId("do-form").querySelector("[name=name][role=combobox], input:not([type=hidden]), select, textarea");
      if (field) field.focus();
      if (field && field.select) field.select();
      showForm();
      startExtent();
    } else if (document.activeElement === document.body || !document.activeElement) {
      const next = byId("do-form")?.querySelector("[type=radio], [aria-invalid=true]");
      (next || byId("card")).focus({ preventScroll: !next });
    }
  }

  // The gate is fetched a moment after each change. Asked for meanwhile, it is gone to when it is new.
  let gateIsOld = false;
  let gateWanted = false;

  document.body.addEventListener("review:changed", () => {
    gateIsOld = true;
    changed += 1;
  });

  function gateArrived() {
    gateIsOld = false;
    if (gateWanted) toGate();
  }

  function toGate() {
    gateWanted = gateIsOld;
    if (gateWanted) return;
    const gate = byId("gate");
    const ready = ["button.go", "button.next", ".blocking a", "button"].map((each) => gate.querySelector(each));
    (ready.find(Boolean) || gate).focus();
    gate.scrollIntoView({ block: "nearest" });
  }

  // --- The cursor: the mark of the card, shown in the text and in the list -----------------------

  let shown = byId("card").dataset.mark;

  function paint(follow) {
    const key = byId("card").dataset.mark;
    all("mark.here").forEach((piece) => piece.dataset.mark !== key && piece.classList.remove("here"));
    const pieces = key ? all(`mark[data-mark="${key}"]`) : [];
    pieces.forEach((piece) => piece.classList.add("here"));
    const row = key && page.querySelector(`[data-row="${key}"]`);
    all("[data-row][aria-current]").forEach((old) => old !== row && old.removeAttribute("aria-current"));
    if (row) row.setAttribute("aria-current", "true");
    rove(row || page.querySelector("[data-row]"));
    if (key === shown || !follow) return;
    shown = key;
    fold(key);
    if (row) listTo(row);
    if (!byId("do").contains(document.activeElement)) byId("panel").scrollTop = 0;
    if (pieces.length) bring(pieces[0]);
  }

  // A form about another mark than the one in hand: closed where nothing was typed, else a strip.
  function fold(key) {
    const form = byId("do-form");
    const about = form && byId("do").dataset.about;
    if (!about || form.contains(document.activeElement)) return;
    if (!form.dataset.typed) byId("do").replaceChildren();
    else byId("do").classList.toggle("strip", about !== key);
  }
  page.addEventListener("input", (event) => {
    const form = event.target.closest("#do-form");
    if (form) form.dataset.typed = "1";
    // Words changed by hand are looked for in the text anew.
    if (event.target.matches("#do-form [name=words]") && form.elements.start) {
      form.elements.start.value = form.elements.end.value = "";
    }
  });

  function listTo(row) {
    const list = row.closest("ol");
    list.scrollTop = row.parentElement.offsetTop - list.offsetTop - list.clientHeight / 3;
  }

  // How far down the story is free: the kinds to choose from lie over its foot, on a phone the panel too.
  function freeHeight(piece) {
    const right = piece.getBoundingClientRect().right;
    const over = [byId("panel"), byId("selected")].map((each) => each?.getBoundingClientRect());
    return Math.min(innerHeight, ...over.filter((box) => box?.height && box.left < right).map((box) => box.top));
  }

  // Where the panel stands below the story, it is the card that must stay in sight.
  function bring(piece, box = piece.getBoundingClientRect()) {
    if (getComputedStyle(byId("panel")).position === "static") return;
    const free = freeHeight(piece);
    if (box.top > 0 && box.bottom < free) return;
    scrollBy(0, box.top - Math.max(0, free - box.height) / 2);
  }

  function rove(row) {
    all("[data-row]").forEach((other) => (other.tabIndex = other === row ? 0 : -1));
  }

  function moveInList(event, row) {
    const rows = all("[data-row]");
    const at = rows.indexOf(row);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to === undefined || !rows[to]) return;
    event.preventDefault();
    rove(rows[to]);
    rows[to].focus();
  }

  page.addEventListener("click", (event) => {
    const thread = event.target.closest(".story mark[data-mark^=thread-]");
    const mark = event.target.closest(".story mark[data-mark]:not(.remark, .finding)");
    const finding = event.target.closest(".story mark.finding");
    if (words || !getSelection().isCollapsed) return;
    if (thread && !mark) return void toThread(thread.dataset.mark.slice(7));
    if (finding && !mark) return void goTo(`finding-${finding.dataset.mark.slice(5)}`);
    if (!mark) return;
    const address = new URLSearchParams(location.search);
    address.delete("do");
    address.set("mark", mark.dataset.mark);
    address.set("stay", "1");
    window.htmx.ajax("GET", `${location.pathname}?${address}`, { source: byId("panel"), swap: "none" });
  });

  const toThread = (key) => goTo(`comment-${key}`);

  function goTo(id) {
    const place = byId(id);
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  }

  // --- Keys ---------------------------------------------------------------------------------------

  const inField = (element) => element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    const { target } = event;
    const key = typed(event);
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || byId("sheet").open) return;
    if (target !== document.body && !page.contains(target)) return;
    if (key === "Escape") return void leave();
    if (target.matches("[role=combobox]") && chooseByKey(event)) return;
    if (inField(target)) return;
    if (words && words.key(event)) return;
    if (key === "Enter" && chief(event, target)) return;
    if (/^[1-9]$/.test(key) && !Object.hasOwn(acts, key)) return void chooseSource(event, key);
    if (moveInRows(event, target)) return;
    if (target.matches("[data-row]")) moveInList(event, target);
    if (!Object.hasOwn(acts, key)) {
      if (key !== event.key || (key.length === 1 && key > "~")) say("No key of the review. Letters of another script work by their place on the keyboard.");
      return;
    }
    event.preventDefault();
    queue.push(acts[key]);
    nextAct();
  });

  // Keys go by what they say; by their place where the layout has other letters, and as without it
  // where Caps Lock is on: a is never taken for A.
  function typed(event) {
    const { key, code } = event;
    const caps = event.getModifierState("CapsLock") && /^[a-z]$/i.test(key);
    const foreign = key.length === 1 && key > "~" && /^Key[A-Z]$/.test(code);
    if (!caps && (!foreign || Object.hasOwn(acts, key))) return key;
    const letter = foreign ? code.slice(3) : key;
    return event.shiftKey ? letter.toUpperCase() : letter.toLowerCase();
  }

  // Enter does what the chief button of the card says; a key held down does nothing more.
  function chief(event, target) {
    if (target.closest("a, button, summary, #do, #selected")) return false;
    const button = page.querySelector("#card .go");
    if (!button) return false;
    event.preventDefault();
    if (!event.repeat) queue.push("chief");
    nextAct();
    return true;
  }

  function chooseSource(event, digit) {
    event.preventDefault();
    queue.push(`source-${digit}`);
    nextAct();
  }

  // Down from the card to its first row, then from row to row.
  function moveInRows(event, from) {
    const boxes = all("#sentence [name=chosen]").filter((box) => !box.closest("details:not([open])"));
    const at = boxes.indexOf(from);
    if (at < 0 && (event.key !== "ArrowDown" || ![document.body, byId("card")].includes(from))) return false;
    const to = boxes[at + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] || 0)];
    if (!to || to === from) return false;
    event.preventDefault();
    to.focus();
    return true;
  }

  function countChosen() {
    const count = all("#sentence [name=chosen]:checked").length;
    const said = byId("chosen");
    if (said) said.textContent = count === 1 ? "1 fact" : `${count} facts`;
  }
  page.addEventListener("change", (event) => {
    if (event.target.matches("#sentence [name=chosen]")) countChosen();
  });

  function askReason() {
    const reason = byId("reason");
    if (!reason) return;
    reason.open = true;
    byId("below").focus();
  }

  function perform(act) {
    if (act === "chief") {
      const button = page.querySelector("#card .go");
      if (button) button.click();
      return;
    }
    if (act.startsWith("source-")) {
      const source = page.querySelector(`#sentence [data-source="${act.slice(7)}"]`);
      if (source) source.click();
      else say(`The story has no source ${act.slice(7)} to cite here.`);
      return;
    }
    if (act === "gate") {
      toGate();
    } else if (act === "keys") {
      byId("sheet").showModal();
    } else if (act === "place" && byId("place")) {
      byId("place").focus();
      byId("place").select();
    } else if (act === "mark-words" && byId("selected")) {
      if (byId("selected").hidden) startCaret();
      else askKind();
    } else {
      const button = all(`[data-act="${act}"]`)[0];
      const asked = button && byId(button.dataset.asks);
      if (asked && !asked.value) asked.focus();
      else if (button?.dataset.since) askTwice(button);
      else if (button) button.click();
      else say(`${whatIs(act)} There is nothing for it here.`);
    }
  }

  // The key alone does not reach back past what cannot be undone: pressed once more, it does.
  function askTwice(button) {
    say(`“${button.dataset.since}” is not undone here. Once more undoes what was before it: ${button.title}.`);
    delete button.dataset.since;
  }

  // A key and what it does, as the sheet of keys says it.
  function whatIs(act) {
    const key = all("#sheet dt").find((each) => each.textContent.trim() === keys[act]);
    return key ? `“${keys[act]}”, ${key.nextElementSibling.textContent.trim()}.` : "";
  }

  // No form takes the place of one with words typed in it.
  page.addEventListener("click", (event) => {
    const typedIn = byId("do-form")?.dataset.typed;
    if (!typedIn || byId("do").contains(event.target) || !event.target.closest("a[href*='do=']")) return;
    event.preventDefault();
    event.stopPropagation();
    byId("do").classList.remove("strip");
    showForm();
    say("What is typed here is not saved yet: send it, or close it, first.", true);
  }, true);

  page.addEventListener("click", (event) => {
    const control = event.target.closest("[data-act]");
    if (!control) return;
    if (control.dataset.act === "close") {
      event.preventDefault();
      event.stopPropagation();
      if (control.closest("#selected")) stopChoosing();
      else leave();
    } else if (control.dataset.act === "keys") {
      event.preventDefault();
      byId("sheet").showModal();
    } else if (control.dataset.act === "gate") {
      event.preventDefault();
      toGate();
    } else if (control.dataset.act === "unfold") {
      byId("do").classList.remove("strip");
      byId("do").scrollIntoView({ block: "nearest" });
    } else if (control.dataset.act === "close-sheet") {
      byId("sheet").close();
    } else if (control.dataset.act === "mark-words" && byId("selected")) {
      event.preventDefault();
      event.stopPropagation();
      startCaret();
    }
  }, true);

  // Out of the choosing of words first, then out of the form. One with words typed in it folds to a
  // strip first, where it can be thrown away.
  function leave() {
    if (words || byId("selected")?.hidden === false) stopChoosing();
    else if (byId("do-form")?.dataset.typed && !byId("do").classList.contains("strip")) byId("do").classList.add("strip");
    else byId("do").replaceChildren();
    byId("card").focus({ preventScroll: true });
  }

  function stopChoosing() {
    words = null;
    page.classList.remove("choosing");
    getSelection().removeAllRanges();
    if (byId("selected")) byId("selected").hidden = true;
  }

  // --- Words: places in the text count code points, as on the server ------------------------------

  const length = (text) => Array.from(text).length;
  const PARAGRAPHS = "#headline, .para p";
  const startOf = (paragraph) => Number(paragraph.closest("[data-start]").dataset.start);
  const partOf = (paragraph) => paragraph.dataset.part || "body";

  // The words of a selection in each paragraph that it reaches: a triple click and a drag over the
  // end of one reach the next, and take no words of it.
  function partsOf(range) {
    return all(PARAGRAPHS, byId("story")).filter((each) => range.intersectsNode(each)).map((paragraph) => {
      const part = document.createRange();
      part.selectNodeContents(paragraph);
      if (paragraph.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
      if (paragraph.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
      return { paragraph, part };
    }).filter(({ part }) => /[\p{L}\p{N}]/u.test(part.toString()));
  }

  function placeOf(range) {
    const parts = partsOf(range);
    const across = "A mark stays within one paragraph: choose the part of each by itself.";
    if (parts.length > 1) say(across);
    else if (byId("said").textContent === across) say("");
    if (parts.length !== 1) return null;
    const { paragraph, part } = parts[0];
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(part.startContainer, part.startOffset);
    const start = startOf(paragraph) + length(before.toString());
    const text = part.toString();
    return { part: partOf(paragraph), start, end: start + length(text), words: text };
  }

  const elementOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);

  function rangeIn(paragraph, from, to) {
    const range = document.createRange();
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let at = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const end = at + node.length;
      if (from >= at && from < end) range.setStart(node, from - at);
      if (to > at && to <= end) range.setEnd(node, to - at);
      at = end;
    }
    return range;
  }

  function wordsOf(paragraph) {
    const found = Array.from(new Intl.Segmenter(document.documentElement.lang, { granularity: "word" }).segment(paragraph.textContent));
    return found.filter((part) => part.isWordLike).map((part) => [part.index, part.index + part.segment.length]);
  }

  // A stretch of whole words that arrow keys move, in the story or from the form of correction.
  class Words {
    constructor(paragraph, from, to, moves) {
      Object.assign(this, { paragraph, moves, list: wordsOf(paragraph) });
      const near = (at) => Math.max(0, this.list.findIndex(([, end]) => end > at));
      this.first = near(from);
      this.last = Math.max(this.first, near(Math.max(from, to - 1)));
    }

    range() {
      return rangeIn(this.paragraph, this.list[this.first][0], this.list[this.last][1]);
    }

    show() {
      const range = this.range();
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      this.moves(placeOf(range));
      bring(elementOf(range.endContainer), range.getBoundingClientRect());
    }

    step(by, extend) {
      const end = this.list.length - 1;
      const clamp = (at) => Math.min(end, Math.max(0, at));
      if (extend === "start") this.first = Math.min(this.last, clamp(this.first + by));
      else if (extend === "end") this.last = Math.max(this.first, clamp(this.last + by));
      else this.first = this.last = clamp((by > 0 ? this.last : this.first) + by);
    }

    leap(by) {
      const paragraphs = all(PARAGRAPHS, byId("story"));
      const other = paragraphs[paragraphs.indexOf(this.paragraph) + by];
      if (other) this.go(other, 0);
    }

    go(paragraph, at) {
      if (paragraph !== this.paragraph) Object.assign(this, { paragraph, list: wordsOf(paragraph) });
      this.first = this.last = at;
    }

    // A first touch takes the word there, a second one all from the first word to this.
    touch(paragraph, index) {
      const from = paragraph === this.paragraph ? this.touched : undefined;
      this.go(paragraph, 0);
      const at = this.list.findIndex(([, end]) => end > index);
      const word = at < 0 ? this.list.length - 1 : at;
      this.touched = from === undefined ? word : undefined;
      this.first = Math.min(word, from ?? word);
      this.last = Math.max(word, from ?? word);
    }
  }

  function charAt(x, y) {
    const at = document.caretPositionFromPoint?.(x, y) || document.caretRangeFromPoint?.(x, y);
    const node = at && (at.offsetNode || at.startContainer);
    const paragraph = node && elementOf(node).closest(PARAGRAPHS);
    if (!paragraph) return null;
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(node, at.offset ?? at.startOffset);
    return { paragraph, index: before.toString().length };
  }

  page.addEventListener("click", (event) => {
    const at = words && getSelection().isCollapsed && charAt(event.clientX, event.clientY);
    if (!at || !event.target.closest(PARAGRAPHS)) return;
    words.touch(at.paragraph, at.index);
    words.show();
  });

  let words = null;

  function firstWords() {
    const piece = page.querySelector("#story mark.here") || page.querySelector(".para p");
    const paragraph = piece && piece.closest(PARAGRAPHS);
    if (!paragraph) return null;
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(piece, 0);
    const pieces = all("mark.here", paragraph).filter((other) => !other.parentElement.closest("mark.here"));
    const from = before.toString().length;
    return { paragraph, from, to: from + pieces.reduce((sum, other) => sum + other.textContent.length, 0) };
  }

  function startCaret() {
    const at = firstWords();
    if (!at) return;
    words = new Words(at.paragraph, at.from, at.from + 1, offer);
    words.key = (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const leap = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by) words.step(by, event.shiftKey ? "end" : "");
      else if (leap) words.leap(leap);
      else if (event.key === "Enter" && !event.target.closest("#selected, button, a")) askKind();
      else return false;
      event.preventDefault();
      if (event.key !== "Enter") words.show();
      return true;
    };
    byId("text").focus({ preventScroll: true });
    page.classList.add("choosing");
    words.show();
    const touch = matchMedia("(pointer: coarse)").matches;
    say(touch ? "Touch the first word, then the last." : "Arrow keys move by word, with Shift they take in more; or click the first word, then the last. Enter to mark.");
  }

  // Nothing is marked before its kind is said: the first letter of a kind goes to its button.
  function askKind() {
    byId("what").focus();
    say("What is it? Tab, or the first letter of the kind; then Enter.");
  }
  byId("selected")?.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^\p{L}$/u.test(event.key)) return;
    const letter = event.key.toLowerCase();
    const found = all("[name=sort]", byId("selected")).filter((each) => each.textContent.trim().replace(/^a /, "").startsWith(letter));
    event.preventDefault();
    event.stopPropagation();
    if (found.length) found[(found.indexOf(document.activeElement) + 1) % found.length].focus();
  });

  function startExtent() {
    const control = byId("extent");
    const at = control && firstWords();
    if (!at || page.querySelector("mark.here")?.dataset.mark !== byId("do-form").elements.mark.value) return;
    const form = byId("do-form");
    const extent = new Words(at.paragraph, at.from, at.to, (place) => {
      form.elements.start.value = place.start;
      form.elements.end.value = place.end;
      form.elements.words.value = place.words;
      control.querySelector("output").textContent = place.words;
    });
    control.hidden = false;
    control.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      event.stopPropagation();
      extent.step(by, event.shiftKey ? "start" : "end");
      extent.show();
    });
    all("[data-extent]", control).forEach((button) => button.addEventListener("click", () => {
      const [side, by] = button.dataset.extent.split(" ");
      extent.step(Number(by), side);
      extent.show();
    }));
  }

  function offer(place) {
    const bar = byId("selected");
    bar.hidden = false;
    bar.elements.part.value = place.part;
    bar.elements.start.value = place.start;
    bar.elements.end.value = place.end;
    bar.elements.words.value = place.words;
    byId("selected-words").textContent = place.words.length > 60 ? `${place.words.slice(0, 59)}…` : place.words;
  }

  let later = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(later);
    later = setTimeout(() => {
      const bar = byId("selected");
      const selection = getSelection();
      if (!bar || bar.contains(document.activeElement) || byId("do").contains(document.activeElement)) return;
      const place = selection.rangeCount && !selection.isCollapsed && byId("story").contains(selection.anchorNode) && placeOf(selection.getRangeAt(0));
      if (place) offer(place);
      else if (!words) bar.hidden = true;
    }, 120);
  });
  if (byId("selected")) {
    byId("selected").addEventListener("pointerdown", (event) => event.preventDefault());
    byId("selected").addEventListener("htmx:afterRequest", stopChoosing);
  }

  // --- Names while typing -------------------------------------------------------------------------

  const options = () => all("#found [role=option]");

  function chooseByKey(event) {
    const found = options();
    const at = found.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "Enter" && at >= 0) choose(found[at]);
    else if (found.length && event.key === "ArrowDown") point(found[(at + 1) % found.length]);
    else if (found.length && event.key === "ArrowUp") point(found[(at + found.length) % found.length - 1] || found[found.length - 1]);
    else return false;
    event.preventDefault();
    return true;
  }

  function point(option) {
    options().forEach((other) => other.setAttribute("aria-selected", String(other === option)));
    page.querySelector("[role=combobox]").setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function choose(option) {
    const field = page.querySelector("[role=combobox]");
    field.value = option.dataset.name;
    field.form.elements.entity.value = option.dataset.entity;
    byId("found").replaceChildren();
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    field.focus();
    say(`Chosen: ${option.textContent.trim()}`);
  }

  page.addEventListener("click", (event) => {
    const option = event.target.closest("#found [role=option]");
    if (option) choose(option);
  });
  page.addEventListener("input", (event) => {
    if (event.target.matches("[role=combobox]")) event.target.form.elements.entity.value = "";
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "found") return;
    page.querySelector("[role=combobox]").setAttribute("aria-expanded", String(options().length > 0));
  });

  page.dataset.ready = "";
  paint(false);
  const current = page.querySelector("[data-row][aria-current]");
  if (current) listTo(current);
  // On a phone the sentence in hand stands above the sheet from the first; elsewhere where it was asked for.
  const asked = new URLSearchParams(location.search).has("mark");
  const held = page.querySelector("mark.here");
  const hidden = held && held.getBoundingClientRect().top > freeHeight(held) - 60;
  if (held && (asked || (hidden && matchMedia("(max-width: 860px)").matches))) bring(held);
})();
