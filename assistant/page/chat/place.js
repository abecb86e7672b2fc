// Loaded with the reader's place among those who wait: it is told in the entry that is asked.
const transcript = document.getElementById('transcript');
let announced = '';
const told = () => {
  const line = transcript.querySelector('.entry.asking .waiting span');
  if (!line) return void (announced = '');
  const place = element.querySelector('[data-before]');
  const words = place?.textContent ?? line.dataset.doing;
  if (line.textContent !== words) line.textContent = words;
  // not each step of the line is said aloud: the first, and the last
  if (!place || (announced && place.dataset.before !== '0') || announced === words) return;
  announced = words;
  transcript.querySelector('[role=status]').textContent = words;
};
new MutationObserver(told).observe(transcript, {childList: true, subtree: true});
watch('value', told);
