// Computes a preview anew when it is too old to be confirmed. What was typed stays; only the code
// that confirms goes when what would happen is another thing than before.

const patience = 8000;
const shown = () => document.getElementById('f-preview');

const say = (words) => {
  const place = document.getElementById('renewed');
  if (place) place.textContent = words;
};

const renew = async () => {
  const old = shown();
  const answer = await fetch(old.dataset.source, { cache: 'no-store', signal: AbortSignal.timeout(patience) });
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const next = page.getElementById('f-preview');
  if (!next) return location.assign(old.dataset.source);
  const changed = next.dataset.revision !== old.dataset.revision;
  const code = document.getElementById('typed');
  if (changed && code) code.value = '';
  const parts = Object.fromEntries(['f-decision', 'f-preview', 'f-confirm', 'f-computed'].map((id) => [id, page.getElementById(id).outerHTML]));
  const title = document.title.replace(/ · Portolan$/, '');
  document.dispatchEvent(new CustomEvent('portolan:screen', { detail: { parts, title, at: Number(page.body.dataset.now) } }));
  say(changed ? 'What would happen has changed. Read it again, then type the code.' : '');
  return wait(Number(page.body.dataset.now));
};

const again = () => renew().catch(() => {
  say('This is too old to be confirmed, and the portal does not answer. Trying again.');
  setTimeout(again, patience);
});

const wait = (now) => setTimeout(again, Math.max(1000, Number(shown().dataset.expires) - now));

if (shown()) wait(Number(document.body.dataset.now));
