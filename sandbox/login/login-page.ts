// The page an administrator confirms on, for phones and desktops, after WeChat's. It works without script: the permission
// lists follow the chosen kind by CSS alone.
import type { Answer } from '../http';
import { page } from '../page/document';
import type { Language } from '../page/language';
import { type Markup, markup } from '../page/markup';
import type { Account, Platform } from '../state';
import type { LoginSession } from './login-session';
import { loginWords } from './login-words';
import { groupOf, permissionList } from './permission-list';

export interface LoginPage {
  session: LoginSession;
  platform: Platform;
  accounts: Account[];
  language: Language;
}

export function loginPage({ session, platform, accounts, language }: LoginPage): Answer {
  const words = loginWords[language];
  const chosen = accounts.find((account) => !account.authorization) ?? accounts[0];
  const body = markup`
<div class="frame${session.isPhone ? ' phone' : ''}">
  ${topBar(session, language)}
  <main class="middle"><form class="sheet" method="post" action="/sandbox/login/${session.id}?lang=${language}">
    <section class="ask">
      <header class="who">
        <img src="/sandbox/avatar/platform.svg" alt="" width="56" height="56">
        <h1><b>${platform.name}</b> <span>${words.asks}</span></h1>
        <p>${words.principal} <code>${platform.appId}</code></p>
      </header>
      <h2>${words.permissions}</h2>
      ${permissionList('officialAccount', { session, accounts, language })}
      ${permissionList('miniProgram', { session, accounts, language })}
    </section>
    <section class="choose">
      <h2>${words.choose}</h2>
      <p class="hint">${words.chooseHint}</p>
      <div class="accounts" role="radiogroup" aria-label="${words.choose}">
        ${accounts.map((account) => accountRow(account, { isChosen: account === chosen, language }))}
      </div>
      <p class="promise">${words.promise}</p>
      <div class="decide">
        <button class="go" name="decision" value="confirm">${words.confirm}</button>
        <button class="no" name="decision" value="cancel" formnovalidate>${words.cancel}</button>
      </div>
    </section>
  </form></main>
  <footer class="foot">${words.sandbox}</footer>
</div>`;
  return page({ title: words.title, language, style: 'login', body });
}

export function topBar(session: LoginSession | null, language: Language): Markup {
  const words = loginWords[language];
  const other = language === 'zh' ? 'en' : 'zh';
  return markup`<header class="top"><span class="brand"><i class="leaf" aria-hidden="true"></i>${words.brand}</span>
    <b>${words.title}</b>
    ${session && markup`<a href="/sandbox/login/${session.id}?lang=${other}" lang="${other}">${words.other}</a>`}</header>`;
}

interface RowContext {
  isChosen: boolean;
  language: Language;
}

function accountRow(account: Account, { isChosen, language }: RowContext): Markup {
  const words = loginWords[language];
  return markup`<label class="account">
    <input type="radio" name="appid" value="${account.appId}" data-group="${groupOf(account.kind)}" data-verified="${account.isVerified ? 'yes' : 'no'}" required${isChosen && markup` checked`}>
    <img src="/sandbox/avatar/${account.appId}.png" alt="" width="40" height="40">
    <span class="name"><b>${account.nickName}</b><small>${account.principalName}</small></span>
    <span class="marks"><span class="kind">${words.kinds[account.kind]}</span><span class="${account.isVerified ? 'yes' : 'not'}">${account.isVerified ? words.verified : words.unverified}</span>
    ${account.authorization && markup`<span class="held">${words.authorized}</span>`}</span>
  </label>`;
}
