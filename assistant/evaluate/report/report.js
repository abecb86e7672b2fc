"use strict";
const rows = [...document.querySelectorAll("details.q")];
const talks = [...document.querySelectorAll(".talk")];
const buttons = [...document.querySelectorAll(".filters button")];
const kind = document.querySelector("#kind");
const words = document.querySelector("#words");
const shown = document.querySelector("#shown");
const none = document.querySelector(".none");
let wrong = "";

function show() {
  const sought = words.value.trim().toLowerCase();
  let n = 0;
  for (const row of rows) {
    const fits = (!wrong || row.dataset.wrong.split(" ").includes(wrong))
      && (!kind.value || row.dataset.type === kind.value)
      && (!sought || row.textContent.toLowerCase().includes(sought));
    row.hidden = !fits;
    n += fits;
  }
  for (const talk of talks) talk.hidden = !talk.querySelector("details.q:not([hidden])");
  shown.textContent = `${n} of ${rows.length}`;
  none.hidden = n > 0;
}

for (const button of buttons) {
  button.addEventListener("click", () => {
    wrong = button.dataset.wrong;
    for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
    show();
  });
}
kind.addEventListener("change", show);
words.addEventListener("input", show);
show();
