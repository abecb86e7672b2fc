// Loaded with the panel: it keeps what is shown, and where the reader came from.
const narrow = matchMedia('(max-width: 899px)');
const sheet = document.getElementById('source'), chat = document.getElementById('chat');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
let wanted = null, from = null;
sheet.setAttribute('role', 'complementary');
sheet.setAttribute('aria-label', 'Source');

const showing = () => element.querySelector('[data-showing]')?.dataset.showing;
const markers = () => chat.querySelectorAll('[data-open]').forEach(link =>
  link.dataset.open === showing() ? link.setAttribute('aria-current', 'true')
    : link.removeAttribute('aria-current'));
const reveal = () => {
  element.querySelector('.sources [aria-current=true]')?.scrollIntoView({block: 'nearest'});
  const words = element.querySelector('mark.chosen'), text = element.querySelector('.text');
  if (!text) return;
  const stands = words ? words.getBoundingClientRect().top - text.getBoundingClientRect().top
    + text.scrollTop : 0;
  const top = stands < text.clientHeight * 0.7 ? 0 : stands - text.clientHeight * 0.35;
  text.scrollTo({top, behavior: calm.matches ? 'auto' : 'smooth'});
  if (wanted !== showing()) return;
  (words || text).focus({preventScroll: true});
  wanted = null;
};
const slide = open => {
  sheet.classList.toggle('open', open);
  chat.inert = open && narrow.matches;
};
const close = () => {
  slide(false);
  if (from?.isConnected) from.focus();
};
// the browser's history has the way back too: on a phone, readers use its back button
const leave = () => history.state?.source ? history.back() : close();
window.onrecord = {
  markers,
  open(link, ask) {
    wanted = link.dataset.open;
    if (!element.contains(link)) from = link;
    if (narrow.matches && !sheet.classList.contains('open')) {
      history.pushState({source: true}, '');
      slide(true);
    }
    if (showing() === wanted) reveal();
    else ask(wanted);
  },
};
element.addEventListener('click', event => {
  if (event.target.closest('[data-close]')) leave();
  const asks = event.target.closest('[data-ask]');
  if (asks) trigger('ask', {question: asks.dataset.ask});
  const article = event.target.closest('[data-article]');
  if (article) trigger('article', {article: article.dataset.article});
});
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && narrow.matches && sheet.classList.contains('open')) leave();
});
addEventListener('popstate', () => sheet.classList.contains('open') && close());
narrow.addEventListener('change', () => slide(sheet.classList.contains('open')));
watch('value', () => {
  markers();
  reveal();
});
// The filters are folded until their button is pressed.
const folded = () => {
  const fold = document.querySelector('#filters > button');
  fold?.setAttribute('aria-expanded', fold.parentElement.classList.contains('open'));
  for (const id of ['since', 'until']) dated(document.getElementById(id));
  const outlets = document.querySelector('#outlets input');
  if (outlets) outlets.placeholder = 'all, or those you choose';
};
chat.addEventListener('click', event => {
  event.target.closest('#filters > button')?.parentElement.classList.toggle('open');
});
// A calendar beside each box for a day: the browser's own; a month or a year can still be typed.
const dated = block => {
  const typed = block?.querySelector('textarea, input:not([type=date])');
  if (!typed || block.querySelector('[type=date]')) return;
  const picker = Object.assign(document.createElement('input'), {type: 'date', tabIndex: -1});
  picker.setAttribute('aria-hidden', 'true');
  const button = Object.assign(document.createElement('button'), {type: 'button', className: 'pick'});
  button.title = block.id === 'since' ? 'Pick the first day' : 'Pick the last day';
  button.setAttribute('aria-label', button.title);
  button.innerHTML = '<svg viewBox="0 0 24 24" aria-hidden="true"><rect x="3" y="5" width="18" '
    + 'height="16" rx="2"></rect><path d="M3 10h18M8 2v5M16 2v5"></path></svg>';
  const calendar = document.createElement('span');
  calendar.className = 'picker';
  calendar.append(picker, button);
  block.append(calendar);
  button.addEventListener('click', event => {
    event.preventDefault();
    picker.value = /^\d{4}-\d\d-\d\d$/.test(typed.value) ? typed.value : '';
    picker.showPicker();
  });
  picker.addEventListener('change', () => {
    typed.value = picker.value;
    typed.dispatchEvent(new Event('input', {bubbles: true}));
  });
};
folded();
new MutationObserver(folded)
  .observe(chat, {subtree: true, childList: true, attributeFilter: ['class']});
