// Faults, behaviour and the platform's settings.
import { apiPaths } from '../api/serve-api';
import { faultKinds } from '../faults';
import { type Markup, markup } from '../page/markup';
import { type Settings, settingsSchema } from '../state';
import type { SandboxControl } from './control';
import { actButton, actForm, type PanelContext, selectField } from './form';

export function faultsPanel(control: SandboxControl, context: PanelContext): Markup {
  const { words, language } = context;
  const apis: [string, string][] = [['*', words.fields.allApis]];
  for (const path of apiPaths) apis.push([path, path.replace('/cgi-bin/', '')]);
  return markup`<section class="panel" id="faults">
  <header><h2>${words.panels.faults}</h2><p>${words.hints.faults}</p></header>
  <div data-live="faults">${faultList(control, context)}</div>
  ${actForm({
    act: 'fault',
    language,
    className: 'fields two',
    body: markup`<label class="row">${words.fields.fault}${selectField(
      'kind',
      faultKinds.map((kind) => [kind, words.faults[kind]]),
    )}</label>
    <label class="row">${words.fields.api}${selectField('api', apis)}</label>
    <label>${words.fields.calls}<input name="calls" type="number" min="1" value="1"></label>
    <label>${words.fields.delayMs}<input name="delayMs" type="number" min="0" value="3000"></label>
    <label>${words.fields.errcode}<input name="errcode" type="number" value="-1"></label>
    <label>${words.fields.onlyAccount}<input name="appId" spellcheck="false"></label>
    <button class="btn row">${words.acts.addFault}</button>`,
  })}
</section>`;
}

function faultList(control: SandboxControl, context: PanelContext): Markup {
  const { words } = context;
  const faults = control.faults();
  if (faults.length === 0) return markup`<p class="empty">${words.empty.faults}</p>`;
  return markup`<ul class="faults">${faults.map((fault) => {
    const extent = fault.calls === undefined ? '∞' : `${fault.calls - fault.hits} ×`;
    const detail = fault.kind === 'errcode' ? ` ${fault.errcode}` : '';
    return markup`<li><span><b>${words.faults[fault.kind]}${detail}</b><small>${fault.api.split('/').at(-1)} · ${extent}${fault.appId && ` · ${fault.appId}`}</small></span>
    ${actButton('removeFault', { ...context, label: words.acts.remove, fields: { id: fault.id } })}</li>`;
  })}</ul>`;
}

export const switchNames = [
  'hasTokenOverlap',
  'rotatesRefreshToken',
  'hasRefreshTokenOverlap',
  'isIpAllowed',
  'hasFlatQueryAuth',
] as const;

export function settingsPanel(control: SandboxControl, { words, language }: PanelContext): Markup {
  const settings: Settings = control.settings();
  const orders = settingsSchema.shape.pushOrder.options;
  return markup`<section class="panel" id="settings">
  <header><h2>${words.panels.settings}</h2><p>${words.hints.settings}</p></header>
  ${actForm({
    act: 'settings',
    language,
    className: 'fields two',
    body: markup`<label>${words.fields.speed}<input name="speed" type="number" min="0.01" step="any" value="${settings.speed}" required></label>
    <label>${words.fields.pushOrder}${selectField(
      'pushOrder',
      orders.map((order) => [order, words.pushOrders[order]]),
      settings.pushOrder,
    )}</label>
    ${switchNames.map((name) => markup`<label class="check row"><input type="checkbox" name="${name}"${settings[name] && markup` checked`}> ${words.switches[name]}</label>`)}
    <button class="btn row">${words.acts.apply}</button>`,
  })}
  <footer>${actForm({
    act: 'skip',
    language,
    className: 'inline',
    body: markup`<label>${words.fields.ahead} <input name="minutes" type="number" min="1" value="120" required> ${words.fields.minutes}</label><button class="btn">${words.acts.skip}</button>`,
  })}</footer>
</section>`;
}

export const platformFieldNames = [
  'authEventUrl',
  'messageUrl',
  'launchDomains',
  'appId',
  'secret',
  'token',
  'encodingAesKey',
  'name',
] as const;

export function platformPanel(
  control: SandboxControl,
  url: string,
  { words, language }: PanelContext,
): Markup {
  const platform = control.platform();
  const environment = [
    ['WECHAT_COMPONENT_APPID', platform.appId],
    ['WECHAT_COMPONENT_SECRET', platform.secret],
    ['WECHAT_COMPONENT_TOKEN', platform.token],
    ['WECHAT_COMPONENT_AES_KEY', platform.encodingAesKey],
    ['WECHAT_API_BASE', url],
    ['WECHAT_MP_BASE', url],
    ['WECHAT_OPEN_BASE', url],
  ].map(([name, value]) => `${name}=${value}`);
  return markup`<section class="panel" id="platform">
  <header><h2>${words.panels.platform}</h2><p>${words.hints.platform}</p></header>
  ${actForm({
    act: 'platform',
    language,
    className: 'fields two',
    body: markup`${platformFieldNames.map(
      (name) =>
        markup`<label>${words.platformFields[name]}<input name="${name}" spellcheck="false" value="${[platform[name]].flat().join(', ')}"></label>`,
    )}
    <button class="btn row">${words.acts.save}</button>`,
  })}
  <pre tabindex="0">${environment.join('\n')}</pre>
</section>`;
}
