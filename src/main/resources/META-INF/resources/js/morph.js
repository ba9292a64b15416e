// Brings the parts of the page that arrived into the page: only what differs is touched, so focus,
// scroll and selection stay. Elements with data-own belong to the page and are left alone; elements
// with data-tint are tinted for a moment when their words change.

// All readers are sent the same parts; the token of this reader's session stands in the page.
const token = document.querySelector('input[name="form_token"]')?.value ?? '';
const filled = (html) => html.replaceAll('name="form_token" value=""', `name="form_token" value="${token}"`);

const parsed = (html, like) => {
  const range = document.createRange();
  range.selectNode(like);
  return range.createContextualFragment(filled(html)).firstElementChild;
};

const tint = (element) => {
  const changed = element?.closest('[data-tint]');
  if (!changed) return;
  changed.classList.add('changed');
  changed.addEventListener('animationend', () => changed.classList.remove('changed'), { once: true });
};

const attributes = (old, next) => {
  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name) && !(name === 'open' && old.localName === 'details')) old.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
};

const children = (old, next) => {
  let place = old.firstChild;
  for (const wanted of [...next.childNodes]) {
    const known = wanted.id ? [...old.children].find((child) => child.id === wanted.id) : undefined;
    if (known && known !== place) old.insertBefore(known, place);
    const present = known ?? place;
    const same = present && present.nodeType === wanted.nodeType && present.nodeName === wanted.nodeName
      && (present.id ?? '') === (wanted.id ?? '');
    if (!same) {
      old.insertBefore(wanted, place);
      continue;
    }
    place = present.nextSibling;
    node(present, wanted);
  }
  while (place) {
    const gone = place;
    place = place.nextSibling;
    gone.remove();
  }
};

const node = (old, next) => {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== next.data) {
      old.data = next.data;
      tint(old.parentElement);
    }
    return;
  }
  if (old.hasAttribute('data-own') || old.isEqualNode(next)) return;
  attributes(old, next);
  children(old, next);
};

const bring = (parts) => {
  for (const [id, html] of Object.entries(parts)) {
    const old = document.getElementById(id);
    if (old) node(old, parsed(html, old));
  }
};

document.addEventListener('portolan:notices', ({ detail }) => bring(detail.parts));

document.addEventListener('portolan:screen', ({ detail }) => {
  const focused = document.activeElement;
  bring(detail.parts);
  // An element that moved to another place lost the focus on the way.
  if (focused !== document.activeElement && focused?.isConnected) focused.focus({ preventScroll: true });
  document.title = `${detail.title} · Portolan`;
});
