// The accounts, and what their administrators and followers can be made to do.
import { type Markup, markup } from '../page/markup';
import { grantablePermissionIds } from '../permissions';
import type { Account } from '../state';
import type { SandboxControl } from './control';
import { actButton, actForm, mark, type PanelContext } from './form';

const listed = 60;

export function accountsPanel(control: SandboxControl, context: PanelContext): Markup {
  const { words, language } = context;
  const accounts = control.accounts();
  const shown = accounts.slice(0, listed);
  const { permissionIds } = control.platform();
  return markup`<section class="panel" id="accounts">
  <header><h2>${words.panels.accounts}</h2><p>${words.hints.accounts}</p></header>
  <div data-live="accounts"><table class="accounts">
    <thead><tr><th>${words.columns.account}</th><th class="wide">${words.columns.kind}</th><th>${words.columns.state}</th><td></td></tr></thead>
    <tbody>${shown.map((account) => accountRow(account, permissionIds, context))}</tbody>
  </table>
  ${accounts.length > listed && markup`<p class="more">${words.more(accounts.length - listed)}</p>`}</div>
  <footer>${actForm({
    act: 'add',
    language,
    className: 'inline',
    body: markup`<label>${words.fields.count} <input name="count" type="number" min="1" max="100000" value="10" required></label>
    <label class="check"><input name="isAuthorized" type="checkbox" checked> ${words.fields.areAuthorized}</label>
    <button class="btn">${words.acts.add}</button>`,
  })}</footer>
</section>`;
}

function accountRow(account: Account, asked: number[], context: PanelContext): Markup {
  const { words } = context;
  return markup`<tr data-appid="${account.appId}">
    <td><span class="who"><img src="/sandbox/avatar/${account.appId}.png" alt="" width="28" height="28"><span><b>${account.nickName}</b><code>${account.appId}</code></span></span></td>
    <td class="wide">${words.kinds[account.kind]}</td>
    <td>${authorizationMark(account, context)}</td>
    <td class="acts">${accountActs(account, asked, context)}</td>
  </tr>`;
}

function authorizationMark({ authorization }: Account, { words }: PanelContext): Markup {
  if (!authorization) return mark('idle', words.accountStates.none);
  const state = authorization.isExchanged
    ? mark('good', words.accountStates.authorized)
    : mark('wait', words.accountStates.waiting);
  return markup`${state}<small>${words.granted(authorization.permissionIds.length)}</small>`;
}

function accountActs(account: Account, asked: number[], context: PanelContext): Markup {
  const { words } = context;
  const fields = { appid: account.appId };
  if (!account.authorization)
    return actButton('authorize', { ...context, label: words.acts.authorize, fields });
  const isComplete =
    account.authorization.permissionIds.length === grantablePermissionIds(account, asked).length;
  const change = isComplete
    ? actButton('reduce', { ...context, label: words.acts.reduce, fields })
    : actButton('restore', { ...context, label: words.acts.restore, fields });
  return markup`${change}${actButton('unauthorize', { ...context, label: words.acts.unauthorize, fields })}`;
}

export function messagePanel(control: SandboxControl, { words, language }: PanelContext): Markup {
  const authorized = control.accounts().filter((account) => account.authorization);
  const options = (authorized.length > 0 ? authorized : control.accounts()).slice(0, listed);
  return markup`<section class="panel" id="message">
  <header><h2>${words.panels.message}</h2></header>
  ${actForm({
    act: 'message',
    language,
    className: 'fields',
    body: markup`<label>${words.columns.account}<select name="appid" data-live="message-accounts">${options.map(
      (account) => markup`<option value="${account.appId}">${account.nickName}</option>`,
    )}</select></label>
    <label>${words.fields.content}<input name="content" value="${words.sampleMessage}" required></label>
    <button class="btn">${words.acts.send}</button>`,
  })}
</section>`;
}
