// The views without this script are plain pages with forms and links. It exchanges only the parts
// that change, follows long work and the index, and takes dropped files.
'use strict';
const one = (selector, root = document) => root.querySelector(selector);
const each = (selector, root = document) => [...root.querySelectorAll(selector)];
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const wide = matchMedia('(min-width: 900px)');
const said = text => { one('#said').textContent = text; };
const bare = address => new URL(address, location.href).href.split('#')[0];
let asking = null, shown = bare(location.href), opener = null, scrolled = 0;

// what a part of a list is known by, to find it again when the list was made anew
const key = part => [part.closest('li')?.querySelector('a')?.textContent, part.tagName,
  part.getAttribute('name') ?? (part.matches('li') ? '' : part.textContent)].join();
const renew = (part, html) => {
  // who reads further down stays with the row that is on top
  const seen = part.getBoundingClientRect().top < 0
    && each('li', part).find(row => row.getBoundingClientRect().bottom > 0);
  const at = seen && seen.getBoundingClientRect().top, focused = document.activeElement;
  const inside = part.contains(focused) && key(focused);
  const open = each('details', part).filter(fold => fold.open).map(fold => key(fold.firstElementChild));
  const typed = each('input, textarea', part).filter(box => box.value !== box.defaultValue)
    .map(box => [key(box), box.value]);
  const {selectionStart: from, selectionEnd: to} = focused ?? {};
  part.innerHTML = html;
  for (const fold of each('details', part)) {
    if (open.includes(key(fold.firstElementChild))) fold.open = true;
  }
  for (const [name, words] of typed) {
    const box = each('input, textarea', part).find(other => key(other) === name);
    if (box) box.value = words;
  }
  const same = inside && each(focused.tagName, part).find(other => key(other) === inside);
  if (same) same.focus({preventScroll: true});
  if (same && typeof from === 'number') same.setSelectionRange(from, to);
  const again = seen && each('li', part).find(row => key(row) === key(seen));
  if (again) scrollBy(0, again.getBoundingClientRect().top - at);
};
// every region of the page takes the place of the one with its name
const swap = (next, quiet) => {
  const names = root => each('[data-region]', root).map(part => part.dataset.region).join();
  const here = one('#main'), there = one('#main', next);
  if (names(here) !== names(there)) here.innerHTML = there.innerHTML;
  for (const part of each('[data-region]')) {
    const other = one(`[data-region="${part.dataset.region}"]`, next);
    if ('class' in part.dataset) part.className = other.className;
    else if (part.innerHTML === other.innerHTML) continue;
    else if (quiet) renew(part, other.innerHTML);
    else part.innerHTML = other.innerHTML;
  }
  for (const form of quiet ? [] : each('form[data-live]')) {
    const other = one(`form[data-live][action="${form.getAttribute('action')}"]`, next);
    for (const control of other ? form.elements : []) {
      const now = control.name && other.elements[control.name];
      if (!now || control === document.activeElement && control.type === 'search') continue;
      if (control.type === 'checkbox') control.checked = now.checked;
      else control.value = now.value;
    }
  }
  document.title = next.title;
  document.body.dataset.state = next.body.dataset.state;
};
const show = async (address, {push = 'push', focus = '', quiet = false} = {}) => {
  asking?.abort();
  const own = asking = new AbortController();
  document.body.classList.add('busy');
  let next;
  try {
    const got = await fetch(address, {signal: own.signal});
    next = new DOMParser().parseFromString(await got.text(), 'text/html');
    if (!one('#main', next)) return void location.assign(address);
  } catch {
    if (!own.signal.aborted) said('The server does not answer.');
    return;
  } finally {
    if (asking === own) document.body.classList.remove('busy');
  }
  swap(next, quiet);
  if (push === 'push') history.pushState(null, '', address);
  if (push === 'replace') history.replaceState(null, '', address);
  shown = bare(location.href);
  follow();
  if (focus === 'paper') reveal();
  else if (focus === 'opener') {
    opener?.isConnected ? opener.focus({preventScroll: true})
      : one(`a[href="${CSS.escape(opener?.getAttribute('href') ?? '')}"]`)?.focus();
    if (!wide.matches) scrollTo({top: scrolled});
  } else if (focus === 'top') one('#main').scrollIntoView({block: 'start'});
  said(one('[data-told]')?.textContent.trim() ?? '');
};
const reveal = () => {
  const words = one('#at'), paper = one('.paper'), side = paper?.closest('.side');
  if (!paper) return;
  if (side) side.scrollTop = 0;
  const behavior = calm.matches ? 'auto' : 'smooth';
  if (words && side && wide.matches) {  // the list, and what stands over it, stay where they are
    const down = words.getBoundingClientRect().top - side.getBoundingClientRect().top;
    side.scrollTo({top: down - side.clientHeight / 3, behavior});
  } else if (words) words.scrollIntoView({block: 'center', behavior});
  else if (!wide.matches) scrollTo({top: 0});
  (words ?? paper).focus({preventScroll: true});
};

document.addEventListener('click', event => {
  const link = event.target.closest('a[data-go]');
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const href = link.getAttribute('href') ?? link.href.baseVal;
  if ('opens' in link.dataset) [opener, scrolled] = [link, scrollY];
  show(href, {focus: 'opens' in link.dataset ? 'paper' : 'close' in link.dataset ? 'opener'
    : link.closest('.pager') ? 'top' : ''});
});
document.addEventListener('keydown', event => {
  const close = event.key === 'Escape' && one('a[data-close]');
  if (close) close.click();
});
addEventListener('popstate', () => {
  if (bare(location.href) !== shown) show(location.href, {push: ''});
});

const addressOf = form => {
  const values = [...new FormData(form)].filter(([, value]) => value !== '');
  const query = new URLSearchParams(values).toString();
  return form.getAttribute('action') + (query ? `?${query}` : '');
};
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.dataset.sure && !confirm(form.dataset.sure)) return event.preventDefault();
  if (!('live' in form.dataset)) return;
  event.preventDefault();
  show(addressOf(form));
});
document.addEventListener('change', event => {
  const form = event.target.closest('form[data-live]');
  if (form && event.target.type !== 'search') form.requestSubmit();
});
let typed = 0;
document.addEventListener('input', event => {
  const box = event.target;
  clearTimeout(typed);
  if (!('names' in box.dataset)) return;
  typed = setTimeout(async () => {
    const got = await fetch(`/views/names?name=${encodeURIComponent(box.value)}`);
    if (!got.ok) return;
    box.list.replaceChildren(...(await got.json()).map(([name, told]) =>
      Object.assign(document.createElement('option'), {value: name, label: told})));
  }, 200);
});

// long work: its part of the page is asked for until it is done
let watched = 0;
const follow = () => {
  clearTimeout(watched);
  if (!one('[data-job]')) return;
  watched = setTimeout(async () => {
    const job = one('[data-job]');
    if (!job) return;
    try {
      const got = await fetch(`/views/jobs/${job.dataset.job}`);
      if (!got.ok) return void show(location.href, {push: ''});
      const part = new DOMParser().parseFromString(await got.text(), 'text/html');
      const next = one('.job', part);
      const open = one('details', job)?.open;
      if (open !== undefined && one('details', next)) one('details', next).open = open;
      const inside = job.contains(document.activeElement) && document.activeElement.tagName;
      if (next.innerHTML !== job.innerHTML || next.className !== job.className) {
        job.replaceWith(next);
        if (inside) one(inside, next)?.focus();
      }
      if (!('job' in next.dataset)) {
        await show(location.href, {push: ''});
        said(one('.job p')?.innerText ?? 'Done.');
      }
    } catch { said('The server does not answer.'); }
    follow();
  }, 600);
};

// the index may change under the page; what the reader has begun there stays
const keepUp = async () => {
  if (document.hidden || one('[data-job]') || document.body.classList.contains('busy')) return;
  const got = await fetch('/views/state').catch(() => null);  // away: the next round asks again
  if (!got?.ok || await got.text() === document.body.dataset.state) return;
  await show(location.href, {push: '', quiet: true});
  said('The index has changed, and this page with it.');
};
setInterval(keepUp, 4000);
document.addEventListener('visibilitychange', keepUp);

// dropped files: sent one after the other, then taken in together
const wait = ms => new Promise(done => setTimeout(done, ms));
const send = async (address, body) => {
  for (;;) {
    const got = await fetch(address, {method: 'POST', body});
    if (got.status === 429) { await wait(1000 * Number(got.headers.get('Retry-After') ?? 1)); continue; }
    const told = await got.json().catch(() => ({}));
    if (!got.ok) throw new Error(told.error?.message ?? `The server answers ${got.status}.`);
    return told;
  }
};
const inside = async (entry, path = '') => {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    return [[path + file.name, file]];
  }
  const reader = entry.createReader(), found = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return found;
    for (const child of some) found.push(...await inside(child, `${path}${entry.name}/`));
  }
};
const line = (list, path) => {
  const item = document.createElement('li'), told = document.createElement('span');
  const name = document.createElement('bdi');
  name.textContent = path;
  told.textContent = 'waits';
  item.append(name, ' ', told);
  list.append(item);
  return text => { told.textContent = text; };
};
const take = async (place, files) => {
  const list = one('[data-sent]', place);
  list.replaceChildren();
  if (!files.length) return;
  if (place.dataset.single) {
    const [path, file] = files[0], told = line(list, path);
    try {
      told('is sent');
      const got = await send(`${place.dataset.single}?name=${encodeURIComponent(path)}`, file);
      list.replaceChildren();
      await show(got.address);
    } catch (error) { told(error.message); said(`${path}: ${error.message}`); }
    return;
  }
  const lines = files.map(([path]) => line(list, path));
  let taken = 0, why = '';
  try {
    const {drop} = await send(place.dataset.drop);
    for (const [n, [path, file]] of files.entries()) {
      lines[n]('is sent');
      said(`Sending ${n + 1} of ${files.length} files.`);
      try {
        await send(`${place.dataset.drop}/${drop}/files?path=${encodeURIComponent(path)}`, file);
        lines[n]('sent');
        taken += 1;
      } catch (error) { lines[n](`left out: ${error.message}`); }
    }
    if (!taken) return said('None of these files can be read.');
    const {job} = await send(`${place.dataset.drop}/${drop}/take`);
    each('li', list).filter(item => item.lastChild.textContent === 'sent').forEach(i => i.remove());
    await show(`/articles?job=${job}`);
  } catch (error) { why = error.message; }
  if (why) { said(why); lines.at(-1)(why); }
};
document.addEventListener('change', event => {
  const box = event.target;
  if (!('files' in box.dataset) || !box.files.length) return;
  const files = [...box.files].map(file => [file.webkitRelativePath || file.name, file]);
  take(box.closest('.drop'), files);
  box.value = '';
});
for (const kind of ['dragover', 'dragleave', 'drop']) {
  document.addEventListener(kind, async event => {
    const place = one('.drop');
    if (!place || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    place.classList.toggle('over', kind === 'dragover');
    if (place.closest('details')) place.closest('details').open = true;
    if (kind !== 'drop') return;
    const entries = [...event.dataTransfer.items].map(item => item.webkitGetAsEntry()).filter(Boolean);
    const files = [];
    for (const entry of entries) files.push(...await inside(entry));
    take(place, files);
  });
}
one('.pages [aria-current]')?.scrollIntoView({block: 'nearest', inline: 'center'});
follow();
if (one('#at')) reveal();
