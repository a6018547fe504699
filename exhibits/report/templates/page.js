"use strict";
(() => {
  const root = document.documentElement, all = (query, of = document) => [...of.querySelectorAll(query)];
  const texts = (each) => typeof each === "string" ? each : each[root.dataset.shown];

  // One language at a time; `?lang=zh` in the address opens the page in Chinese.
  const both = root.dataset.languages.split(" "), asked = new URLSearchParams(location.search).get("lang");
  const speak = (language) => {
    root.dataset.shown = language;
    root.lang = language === "zh" ? "zh-CN" : "en";
    document.title = root.dataset[`title${language === "zh" ? "Zh" : "En"}`];
    for (const each of all(".switch button")) each.setAttribute("aria-pressed", String(each.value === language));
  };
  speak(both.includes(asked) ? asked : both[0]);
  for (const each of all(".switch button")) each.addEventListener("click", () => speak(each.value));

  // Contents that stay in view say where the reader is; on a narrow screen a button opens them.
  const side = document.querySelector(".side"), open = document.querySelector(".open");
  const turn = (on) => { side.classList.toggle("opened", on); open.setAttribute("aria-expanded", String(on)); };
  open.addEventListener("click", () => turn(!side.classList.contains("opened")));
  side.addEventListener("keydown", (event) => { if (event.key === "Escape") { turn(false); open.focus(); } });
  const links = new Map(all("nav a").map((link) => [link.hash.slice(1), link]));
  for (const link of links.values()) link.addEventListener("click", () => turn(false));
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(target.id)?.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-15% 0px -75% 0px" });
  for (const section of all("main section")) seen.observe(section);

  // Values of a chart: by pointer, or by the arrows of the keyboard.
  for (const figure of all("figure")) {
    const told = JSON.parse(figure.querySelector(".tips").textContent), tip = figure.querySelector(".tip");
    const hide = () => { tip.hidden = true; for (const each of all(".at", figure)) each.classList.remove("at"); };
    const show = (mark) => {
      hide();
      const [name, ...values] = told.cells[mark.dataset.i];
      const line = (words, value) => {
        const row = document.createElement("span");
        for (const part of [words, value]) row.appendChild(document.createElement("span")).textContent = texts(part);
        return row;
      };
      const head = document.createElement("b");
      head.textContent = texts(name);
      tip.replaceChildren(head, ...values.map((value, n) => line(told.series[n], value)));
      tip.hidden = false;
      mark.classList.add("at");
      const box = figure.getBoundingClientRect(), at = mark.getBoundingClientRect();
      const wide = at.width > box.width / 2, x = wide ? box.width - tip.offsetWidth : at.left - box.left + at.width / 2 - tip.offsetWidth / 2;
      tip.style.left = `${Math.max(0, Math.min(x, box.width - tip.offsetWidth))}px`;
      tip.style.top = `${at.top - box.top - tip.offsetHeight - 4}px`;
    };
    for (const svg of all("svg", figure)) {
      const marks = new Map(all("[data-i]", svg).map((mark) => [Number(mark.dataset.i), mark]));
      let at = -1;
      svg.addEventListener("pointerover", (event) => { const mark = event.target.closest("[data-i]"); mark ? show(mark) : hide(); });
      svg.addEventListener("pointerleave", hide);
      svg.addEventListener("blur", hide);
      svg.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (event.key === "Escape") hide();
        if (!step) return;
        event.preventDefault();
        const last = told.cells.length;
        for (let tries = 0; tries < last; tries++) { at = (at + step + last) % last; if (marks.has(at)) return show(marks.get(at)); }
      });
    }
  }

  // Tables that sort; totals stay below.
  const plain = (cell) => [...cell.querySelectorAll(`.${root.dataset.shown === "zh" ? "z" : "e"}`)].map((each) => each.textContent).join("") || cell.textContent;
  const value = (cell) => { const text = plain(cell).replace(/[,+%]/g, ""); return text !== "" && isFinite(text) ? Number(text) : text === "–" ? null : text; };
  const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), root.lang);
  for (const table of all("table.sorts")) {
    all("thead th", table).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "descending" || (!head.hasAttribute("aria-sort") && !head.classList.contains("n"));
        for (const each of all("thead th", table)) each.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "ascending" : "descending");
        const body = table.tBodies[0], rows = [...body.rows], totals = rows.filter((row) => row.classList.contains("total"));
        const rest = rows.filter((row) => !row.classList.contains("total")).map((row) => [value(row.cells[column]), row]);
        rest.sort(([a], [b]) => a === null ? 1 : b === null ? -1 : down ? compare(a, b) : compare(b, a));
        body.append(...rest.map(([, row]) => row), ...totals);
      });
    });
  }
})();
