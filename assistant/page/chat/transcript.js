// Loaded with the transcript: sends clicks and typed text to the desk.
let entries = 0, focused = null;

const busy = () => element.querySelector('.entry.asking') !== null;
const toggled = (form, open) => {
  const corrector = element.querySelector(`[data-correct="${form.dataset.correction}"]`);
  form.hidden = !open;
  corrector.setAttribute('aria-expanded', open);
  if (!open) return corrector.focus();
  const words = form.querySelector('textarea');
  form.reset();
  words.focus();
  words.setSelectionRange(words.value.length, words.value.length);
  form.scrollIntoView({block: 'nearest'});
};
const correct = (entry, question) => {
  if (busy()) return;
  focused = `#q${entry}`;
  trigger('correct', {entry, question});
};
element.addEventListener('click', event => {
  const part = event.target.closest('[data-part]');
  if (part && !busy()) {
    focused = `[data-part="${part.dataset.part}"]`;
    trigger('part', {chip: part.dataset.part});
  }
  const other = event.target.closest('[data-instead]');
  if (other) correct(other.dataset.instead, other.dataset.whole);
  const corrector = event.target.closest('[data-correct]');
  if (corrector) {
    const form = element.querySelector(`[data-correction="${corrector.dataset.correct}"]`);
    toggled(form, form.hidden);
  }
  if (event.target.closest('[data-cancel]')) toggled(event.target.closest('form'), false);
});
element.addEventListener('submit', event => {
  event.preventDefault();
  const form = event.target, entry = form.dataset.correction;
  const words = form.querySelector('textarea');
  if (form.dataset.noting) {
    focused = `#t${form.dataset.noting}`;
    return trigger('rate', {
      entry: form.dataset.noting, rating: form.dataset.rating, note: words.value});
  }
  if (!words.value.trim()) return words.focus();
  correct(entry, words.value);
});
element.addEventListener('keydown', event => {
  const form = event.target.closest('form.correction');
  if (form && event.key === 'Escape') toggled(form, false);
  if (form && event.key === 'Enter' && event.target.matches('textarea') && !event.shiftKey) {
    event.preventDefault();
    form.requestSubmit();
  }
});
element.addEventListener('click', async event => {
  const example = event.target.closest('[data-ask]');
  if (example) trigger('ask', {question: example.dataset.ask});
  const rate = event.target.closest('[data-rate]');
  if (rate) {
    const pressed = rate.getAttribute('aria-pressed') === 'true';
    focused = pressed ? `[data-rate="${rate.dataset.rate}"]` : `#t${rate.dataset.rate}`;
    const note = element.querySelector(`#t${rate.dataset.rate}`)?.value ?? '';
    trigger('rate', {entry: rate.dataset.rate, rating: pressed ? '' : rate.dataset.rating, note});
  }
  const clamped = event.target.closest('[data-unclamp]');
  if (clamped) {
    const whole = document.getElementById(clamped.dataset.unclamp).classList.toggle('whole');
    clamped.setAttribute('aria-expanded', whole);
    clamped.textContent = whole ? 'Show less' : 'Show the whole question';
  }
  if (event.target.closest('[data-print]')) print();
  const copy = event.target.closest('[data-copy]');
  if (copy) copied(copy, copy.dataset.copy, copy.dataset.html);
  const all = event.target.closest('[data-copy-all]');
  if (all) copied(all, await (await fetch(all.dataset.copyAll)).text());
});
// as text, and where the browser can, as what keeps its form in a document
const copied = async (button, text, html) => {
  try {
    const kinds = {'text/plain': text, ...(html ? {'text/html': html} : {})};
    const blobs = Object.entries(kinds).map(([type, of]) => [type, new Blob([of], {type})]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  } catch {  // served to other machines, the page is not a secure origin
    const area = Object.assign(document.createElement('textarea'), {value: text});
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  const label = button.textContent;
  if (label === 'Copied') return;
  button.textContent = 'Copied';
  setTimeout(() => { button.textContent = label; }, 1600);
};
document.addEventListener('click', event => {
  for (const menu of document.querySelectorAll('details.menu[open]'))
    if (!menu.contains(event.target)) menu.open = false;
});
// a menu opens where there is room
element.addEventListener('toggle', event => {
  const menu = event.target;
  if (!menu.matches('details.menu') || !menu.open) return;
  menu.classList.remove('up');
  const below = menu.querySelector('ul').getBoundingClientRect().bottom;
  menu.classList.toggle('up', below > element.getBoundingClientRect().bottom);
}, true);
document.addEventListener('keydown', event => {
  const menu = event.key === 'Escape' && document.activeElement?.closest?.('details.menu[open]');
  if (!menu) return;
  menu.open = false;
  menu.querySelector('summary').focus();
});

// The address is the conversation's, so that it is there again after Reload and Back.
const conversation = () => element.querySelector('[data-conversation]')?.dataset.conversation ?? '';
const address = () => {
  const kept = new URLSearchParams(location.search);
  kept.delete('c');
  kept.delete('q');
  return (conversation() ? `/c/${conversation()}` : '/') + (kept.size ? `?${kept}` : '');
};
let arrived = false;
const addressed = () => {
  if (element.querySelector('[data-conversation]') === null) return;
  const named = /^\/c\/|[?&][cq]=/.test(location.pathname + location.search) && !arrived;
  if (location.pathname + location.search !== address()) {
    history[named || returning ? 'replaceState' : 'pushState']({}, '', address());
  }
  arrived = true;
  returning = false;
  const title = element.querySelector('.talk .title')?.textContent;
  document.title = title ? `${title} · onrecord` : 'onrecord';
};
let returning = false;
addEventListener('popstate', () => {
  if (location.pathname === address().split('?')[0]) return;
  returning = true;
  trigger('go', {address: location.pathname + location.search});
});
// until what the address names is there, the opening is not shown
if (/^\/c\/|[?&][cq]=/.test(location.pathname + location.search)) element.classList.add('arriving');

// How many characters are left is told near the limit.
const box = () => document.querySelector('#question textarea');
const count = Object.assign(document.createElement('p'), {className: 'count'});
count.setAttribute('role', 'status');
document.getElementById('composer').addEventListener('input', event => {
  const words = event.target;
  if (words !== box() || words.maxLength < 1) return;
  const left = words.maxLength - words.value.length;
  if (!count.isConnected) document.getElementById('question').after(count);
  count.textContent = left <= words.maxLength / 10
    ? `${left} ${left === 1 ? 'character' : 'characters'} left of ${words.maxLength}` : '';
});
watch('value', () => {
  element.classList.remove('arriving');
  addressed();
  window.onrecord?.markers();
  const all = element.querySelectorAll('.entry');
  if (all.length > entries) all[all.length - 1].scrollIntoView({block: 'start'});
  entries = all.length;
  // every change rewrites the transcript: keep the focus where something was asked again
  if (focused) element.querySelector(focused)?.focus({preventScroll: true});
  if (!busy()) focused = null;
});
