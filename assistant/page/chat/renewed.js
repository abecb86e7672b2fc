// Loaded with the parts that are made anew when the index has changed: puts each in its place.
// Only what is shown of it now follows: an answer, or an article that was opened, stays.
const status = Object.assign(document.createElement('p'), {className: 'sr'});
status.setAttribute('role', 'status');
element.closest('.gradio-container').append(status);

// what a part is known by, to find it again when it was made anew
const key = part => part.dataset.ask ?? part.dataset.article ?? part.getAttribute('href');
const renew = (old, made) => {
  if (old.innerHTML === made.innerHTML) return;
  const at = old.scrollTop, focused = old.contains(document.activeElement) && document.activeElement;
  const open = [...old.querySelectorAll('details')].map(fold => fold.open);
  old.replaceChildren(...made.childNodes);
  old.querySelectorAll('details').forEach((fold, n) => { fold.open = open[n] ?? fold.open; });
  old.scrollTop = at;
  if (!focused) return;
  const same = [...old.querySelectorAll(focused.tagName)].find(one => key(one) === key(focused));
  (same ?? Object.assign(old, {tabIndex: -1})).focus({preventScroll: true});
};
watch('value', () => {
  const {opening, panel, told} = element.querySelector('[data-told]').dataset;
  for (const [name, html] of [['opening', opening], ['holdings-panel', panel]]) {
    const old = document.querySelector(`#desk .${name}`);
    const made = new DOMParser().parseFromString(html, 'text/html').querySelector(`.${name}`);
    if (old && made) renew(old, made);
  }
  status.textContent = told;
});
