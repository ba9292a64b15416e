// Opens what is folded for small screens where there is room for it. Somebody may fold it again.

const room = matchMedia('(min-width: 64rem)');
const unfold = () => {
  if (!room.matches) return;
  for (const part of document.querySelectorAll('details.fold')) part.open = true;
};

room.addEventListener('change', unfold);
unfold();
