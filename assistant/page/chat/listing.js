// Loaded with the list of conversations: a drawer at the side, and what can be done in it.
const aside = document.getElementById('aside');
const toggle = () => document.getElementById('talks');
const narrowed = matchMedia('(max-width: 1099px)');
const OPEN = 'onrecord-conversations';
aside.setAttribute('role', 'navigation');
aside.setAttribute('aria-label', 'Conversations');

const remembered = () => {
  try { return localStorage.getItem(OPEN); } catch { return null; }
};
// the button may be made after this script
const told = () => {
  toggle()?.setAttribute('aria-controls', 'aside');
  toggle()?.setAttribute('aria-expanded', aside.classList.contains('open'));
};
new MutationObserver(told)
  .observe(document.getElementById('masthead'), {childList: true, subtree: true});
const slid = (open, remember = false) => {
  aside.classList.toggle('open', open);
  told();
  if (remember && !narrowed.matches) try { localStorage.setItem(OPEN, open ? 'yes' : 'no'); } catch {}
};
slid(!narrowed.matches && remembered() === 'yes');
document.addEventListener('click', event => {
  if (!toggle()?.contains(event.target)) return;
  const open = !aside.classList.contains('open');
  slid(open, true);
  if (open) element.querySelector('input[type=search]')?.focus();
});
const left = () => {
  slid(false, true);
  toggle()?.focus();
};
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && aside.contains(document.activeElement)) left();
});
document.addEventListener('click', event => {
  if (narrowed.matches && aside.classList.contains('open') && !aside.contains(event.target)
    && !toggle()?.contains(event.target) && event.target.isConnected) slid(false);
});
narrowed.addEventListener('change', () => slid(!narrowed.matches && remembered() === 'yes'));

let searching = null, focusedAt = null;
element.addEventListener('input', event => {
  if (!event.target.matches('[type=search]')) return;
  clearTimeout(searching);
  const words = event.target.value;
  searching = setTimeout(() => {
    focusedAt = event.target.selectionStart ?? words.length;
    trigger('search', {words});
  }, 250);
});
const renaming = (id, open) => {
  const form = element.querySelector(`[data-renaming="${id}"]`);
  const button = element.querySelector(`[data-rename="${id}"]`);
  form.hidden = !open;
  button.setAttribute('aria-expanded', open);
  if (open) form.querySelector('input').select();
  else button.focus();
};
element.addEventListener('click', event => {
  const go = event.target.closest('[data-go]');
  if (go && !event.metaKey && !event.ctrlKey) {
    event.preventDefault();
    if (narrowed.matches) slid(false);
    trigger('go', {address: `/c/${go.dataset.go}`});
  }
  const rename = event.target.closest('[data-rename]');
  if (rename) renaming(rename.dataset.rename, rename.getAttribute('aria-expanded') !== 'true');
  const gone = event.target.closest('[data-delete]');
  if (!gone) return;
  if (gone.dataset.sure) return trigger('delete', {id: gone.dataset.delete});
  gone.dataset.sure = 'yes';
  gone.textContent = 'Delete for good';
  setTimeout(() => {
    delete gone.dataset.sure;
    gone.textContent = 'Delete';
  }, 4000);
});
element.addEventListener('submit', event => {
  event.preventDefault();
  const form = event.target;
  if (form.dataset.renaming) {
    trigger('rename', {id: form.dataset.renaming, title: form.querySelector('input').value});
  }
});
element.addEventListener('keydown', event => {
  const form = event.target.closest('.renaming');
  if (form && event.key === 'Escape') {
    event.stopPropagation();
    renaming(form.dataset.renaming, false);
  }
});
watch('value', () => {
  if (focusedAt === null) return;
  const box = element.querySelector('[type=search]');
  box?.focus();
  box?.setSelectionRange(focusedAt, focusedAt);
  focusedAt = null;
});
