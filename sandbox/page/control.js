// Keeps the control page fresh: sends its forms without leaving it and swaps the parts that changed.
const pauseMs = 2000;

/** @param {string} text @param {boolean} withNotice */
function show(text, withNotice) {
  const next = new DOMParser().parseFromString(text, 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const fresh = next.querySelector(`[data-live="${part.getAttribute('data-live')}"]`);
    const isInUse = part.contains(document.activeElement) && !withNotice;
    if (fresh && !isInUse && fresh.innerHTML !== part.innerHTML) part.innerHTML = fresh.innerHTML;
  }
  const said = next.querySelector('[data-notice]');
  const notice = document.querySelector('[data-notice]');
  if (withNotice && said && notice) notice.innerHTML = said.innerHTML;
}

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  event.preventDefault();
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) body.append(name, String(value));
  const response = await fetch(form.action, { method: 'POST', body });
  show(await response.text(), true);
});

setInterval(async () => {
  if (document.hidden) return;
  const response = await fetch(location.href).catch(() => null);
  if (response?.ok) show(await response.text(), false);
}, pauseMs);
