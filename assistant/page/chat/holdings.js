// Loaded with the masthead: sees when the index has changed under an open page.
const shown = () => element.querySelector('[data-state]')?.dataset.state;
let asking = false;
const follow = async () => {
  if (asking || document.hidden || document.querySelector('.entry.asking')) return;
  asking = true;
  try {
    const got = await fetch('/views/state');
    if (got.ok && await got.text() !== shown()) trigger('changed', {});
  } catch { /* the server is away: the next round asks again */ }
  asking = false;
};
setInterval(follow, 4000);
document.addEventListener('visibilitychange', follow);
