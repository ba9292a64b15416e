// Changes the colours without leaving the page; the same form works without this script.

const form = document.querySelector('form.theme');
const button = form?.querySelector('button');

const offerOther = (theme) => {
  const next = theme === 'dark' ? 'light' : 'dark';
  button.value = next;
  button.firstChild.data = next === 'dark' ? 'Dark' : 'Light';
};

if (form && !document.documentElement.dataset.theme && matchMedia('(prefers-color-scheme: dark)').matches) offerOther('dark');

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  const theme = button.value;
  document.documentElement.dataset.theme = theme;
  offerOther(theme);
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
});
