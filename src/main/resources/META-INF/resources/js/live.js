// Holds the stream of this page's changes; where none can be had, asks every ten seconds and tries
// the stream again each half minute.

const path = document.body.dataset.live;
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`portolan:${name}`, { detail }));
let stream;
let polling;

const poll = async () => {
  try {
    const answer = await fetch(`/fragments${path}`, { cache: 'no-cache', signal: AbortSignal.timeout(8000) });
    if (!answer.ok) throw new Error(answer.status);
    tell('screen', { ...(await answer.json()), polled: true });
    tell('link', { words: 'every 10 s', polling: true });
  } catch {
    tell('link', { words: 'not reached, trying again', polling: true });
  }
};

const fallBack = () => {
  stream.close();
  if (!polling) {
    polling = setInterval(poll, 10000);
    poll();
  }
  setTimeout(connect, 30000);
};

const connected = () => {
  clearInterval(polling);
  polling = undefined;
  tell('link', { words: 'live' });
};

const connect = () => {
  stream = new EventSource(`/live?page=${encodeURIComponent(path)}`);
  stream.addEventListener('screen', (event) => {
    connected();
    tell('screen', JSON.parse(event.data));
  });
  stream.addEventListener('notices', (event) => tell('notices', JSON.parse(event.data)));
  stream.addEventListener('error', () => {
    if (stream.readyState === EventSource.CLOSED) fallBack();
    else if (!polling) tell('link', { words: 'reconnecting' });
  });
};

if (path) {
  connect();
  addEventListener('pagehide', () => stream.close());
  addEventListener('pageshow', (event) => event.persisted && connect());
}
