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
  const example = event.target.closest('[data-example]');
  if (example) trigger('example', {index: Number(example.dataset.example)});
  const copy = event.target.closest('[data-copy]');
  if (!copy) return;
  try {
    await navigator.clipboard.writeText(copy.dataset.copy);
  } catch {  // served to other machines, the page is not a secure origin
    const area = Object.assign(document.createElement('textarea'), {value: copy.dataset.copy});
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  const label = copy.textContent;
  if (label === 'Copied') return;
  copy.textContent = 'Copied';
  setTimeout(() => { copy.textContent = label; }, 1600);
});
watch('value', () => {
  window.onrecord?.markers();
  const all = element.querySelectorAll('.entry');
  if (all.length > entries) all[all.length - 1].scrollIntoView({block: 'start'});
  entries = all.length;
  // every change rewrites the transcript: keep the focus where something was asked again
  if (focused) element.querySelector(focused)?.focus({preventScroll: true});
  if (!busy()) focused = null;
});
