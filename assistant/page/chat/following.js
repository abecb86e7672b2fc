// Loaded with the questions to ask next.
element.addEventListener('click', event => {
  const asks = event.target.closest('[data-ask]');
  if (asks) trigger('ask', {question: asks.dataset.ask});
});
