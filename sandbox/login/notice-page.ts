// The login page when it turns somebody away, and after "cancel".
import type { Answer } from '../http';
import { page } from '../page/document';
import type { Language } from '../page/language';
import { markup } from '../page/markup';
import type { LoginErrorReason } from './login-error';
import { topBar } from './login-page';
import type { LoginSession } from './login-session';
import { loginWords } from './login-words';

export interface Refused {
  reason: LoginErrorReason;
  language: Language;
  /** What was compared, shown for the two domain checks. */
  domains: { expected: string[]; cameFrom: string; goesBackTo: string };
}

export function refusedPage({ reason, language, domains }: Refused): Answer {
  const words = loginWords[language];
  const facts = markup`<dl>
    <dt>${words.expected}</dt><dd>${domains.expected.join(' · ') || words.nowhere}</dd>
    <dt>${words.cameFrom}</dt><dd>${domains.cameFrom || words.nowhere}</dd>
    <dt>${words.goesBackTo}</dt><dd>${domains.goesBackTo || words.nowhere}</dd>
  </dl>`;
  const body = markup`<div class="frame">
  ${topBar(null, language)}
  <main class="notice" data-reason="${reason}">
    <i class="sign bad" aria-hidden="true">!</i>
    <h1>${words.refused}</h1>
    <p>${words.reasons[reason]}</p>
    ${reason.endsWith('Domain') && facts}
  </main>
  <footer class="foot">${words.sandbox}</footer>
</div>`;
  return page({ title: words.title, language, style: 'login', body });
}

/** WeChat sends nobody back after "cancel". */
export function cancelledPage(session: LoginSession, language: Language): Answer {
  const words = loginWords[language];
  const body = markup`<div class="frame">
  ${topBar(null, language)}
  <main class="notice" data-reason="cancelled">
    <i class="sign" aria-hidden="true">×</i>
    <h1>${words.cancelled}</h1>
    <p>${words.cancelledHint}</p>
    <a class="no" href="/sandbox/login/${session.id}?lang=${language}">${words.again}</a>
  </main>
  <footer class="foot">${words.sandbox}</footer>
</div>`;
  return page({ title: words.title, language, style: 'login', body });
}
