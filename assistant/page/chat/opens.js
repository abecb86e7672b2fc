// For transcript and panel: a link to a citation opens it in the panel.
element.addEventListener('click', event => {
  const link = event.target.closest('[data-open]');
  if (!link || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  window.onrecord.open(link, place => trigger('cite', {place}));
});
