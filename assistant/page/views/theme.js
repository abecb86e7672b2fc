// Loaded before the page is drawn: the colours of the reader's system, as the chat has them.
const dark = matchMedia('(prefers-color-scheme: dark)');
const asked = new URLSearchParams(location.search).get('__theme');
const paint = () => document.documentElement.classList
  .toggle('dark', asked ? asked === 'dark' : dark.matches);
paint();
dark.addEventListener('change', paint);
