// The public launch page's behaviour, in JavaScript that WeChat's older built-in browsers run too; it works before (or
// without) anything else of the page. The button asks for the way to WeChat and goes there from this page, as WeChat looks
// at the Referer. Every text stands in the page already, in its language.
(() => {
  document.addEventListener('click', (event) => {
    const target = event.target.closest('[data-press], [data-locale]');
    if (!target) return;
    if (target.hasAttribute('data-press')) press(target);
    else changeLanguage(target.getAttribute('data-locale'));
  });

  // Back from WeChat by the browser's own button: the page is the old one, as it was left.
  window.addEventListener('pageshow', () => {
    document.querySelectorAll('[data-press]').forEach((button) => {
      button.disabled = false;
    });
  });

  // Nobody is interrupted by a page that is loaded again only to say the same.
  const waiting = document.querySelector('[data-ask-again]');
  if (waiting) askAgainEvery(1000 * Number(waiting.getAttribute('data-ask-again')));

  function askAgainEvery(ms) {
    setTimeout(() => {
      fetch(location.href, { credentials: 'same-origin' })
        .then((response) => response.text())
        .then((page) => {
          if (page.indexOf('data-ask-again') === -1) location.reload();
          else askAgainEvery(ms);
        })
        .catch(() => askAgainEvery(ms));
    }, ms);
  }

  function press(button) {
    button.disabled = true;
    showProblem(null);
    post(button.getAttribute('data-press')).then((answer) => {
      if (answer.url) {
        location.assign(answer.url);
        return;
      }
      button.disabled = false;
      showProblem(answer.error ? answer.error.code : 'other');
    });
  }

  function showProblem(code) {
    const texts = Array.from(document.querySelectorAll('[data-problem]'));
    const isKnown = texts.some((text) => text.getAttribute('data-problem') === code);
    texts.forEach((text) => {
      text.hidden = code === null || text.getAttribute('data-problem') !== (isKnown ? code : 'other');
    });
  }

  function changeLanguage(locale) {
    post('/api/preferences', { locale: locale }).then(() => location.reload());
  }

  function post(path, body) {
    const content = body
      ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      : {};
    return fetch(path, Object.assign({ method: 'POST', credentials: 'same-origin' }, content))
      .then((response) => response.json())
      .catch(() => ({}));
  }
})();
