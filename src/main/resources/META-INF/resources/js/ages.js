// Ages go on counting between updates, and so does the clock, in the server's time.

let skew = 0; // server clock minus ours, in ms

const now = () => Date.now() + skew;

const two = (large, unit, small, smallUnit) => `${large}\u00a0${unit}${small ? `\u00a0${small}\u00a0${smallUnit}` : ''}`;

const text = (ms) => {
  if (ms < 9950) return `${Math.max(0.1, ms / 1000).toFixed(1)}\u00a0s`;
  const s = Math.round(ms / 1000);
  if (s < 60) return `${s}\u00a0s`;
  if (s < 3600) return two(Math.floor(s / 60), 'min', s % 60, 's');
  if (s < 86400) return two(Math.floor(s / 3600), 'h', Math.floor((s % 3600) / 60), 'min');
  return two(Math.floor(s / 86400), 'd', Math.floor((s % 86400) / 3600), 'h');
};

const tick = () => {
  for (const age of document.querySelectorAll('.age[data-at]')) {
    const words = text(now() - Number(age.dataset.at));
    if (age.textContent !== words) age.textContent = words;
  }
  const clock = document.querySelector('#clock span');
  if (clock) clock.textContent = new Date(now()).toISOString().slice(11, 19);
};

// The freshest moment seen is the best guess of the server's clock: older ones were only late.
const settle = (at) => {
  skew = Math.max(skew, at - Date.now());
};

if (document.body.dataset.now) {
  skew = Number(document.body.dataset.now) - Date.now();
  document.addEventListener('portolan:screen', ({ detail }) => {
    settle(detail.at);
    tick();
  });
  setInterval(tick, 1000);
}
