// Says how the page hangs on the server: live, reconnecting, polling; and shows the banner when
// nothing arrived for five seconds (while polling: for twenty-five).

const { live, at: loaded, now } = document.body.dataset;
let at = Number(loaded);
let heard = performance.now() - (Number(now) - at);
let patience = 5000;

const say = (words) => {
  const place = document.getElementById('link');
  if (place && place.textContent !== words) place.textContent = words;
};

const watch = () => {
  const silent = performance.now() - heard;
  const banner = document.getElementById('banner');
  banner.hidden = silent <= patience;
  if (banner.hidden) return;
  const clock = new Date(at).toISOString().slice(11, 19);
  const words = `Nothing new for ${Math.round(silent / 1000)}\u00a0s; what stands here was so at ${clock} UTC.`;
  document.getElementById('banner-words').textContent = words;
};

if (live) {
  document.addEventListener('portolan:screen', ({ detail }) => {
    if (detail.at === at) return;
    heard = performance.now();
    at = detail.at;
    watch();
  });
  document.addEventListener('portolan:link', ({ detail }) => {
    patience = detail.polling ? 25000 : 5000;
    say(detail.words);
  });
  setInterval(watch, 1000);
}
