// What went out and what came in: pushes with their answers, API calls with their errcodes.
import type { Call } from '../call-log';
import { type Markup, markup } from '../page/markup';
import type { Push } from '../pushes';
import type { SandboxControl } from './control';
import { actButton, mark, type PanelContext, type Tone, timeOf } from './form';

const pushTones: Record<Push['state'], Tone> = {
  accepted: 'good',
  failed: 'bad',
  waiting: 'wait',
  held: 'idle',
};

export function pushesPanel(control: SandboxControl, context: PanelContext): Markup {
  const { words } = context;
  const pushes = control.pushes().slice(0, 20);
  return markup`<section class="panel" id="pushes">
  <header><h2>${words.panels.pushes}</h2><p>${words.hints.pushes}</p></header>
  <div data-live="pushes">${
    pushes.length === 0
      ? markup`<p class="empty">${words.empty.pushes}</p>`
      : markup`<table class="log"><thead><tr><th>${words.columns.time}</th><th>${words.columns.what}</th><th>${words.columns.answer}</th><td></td></tr></thead>
    <tbody>${pushes.map((push) => pushRow(push, control, context))}</tbody></table>`
  }</div>
</section>`;
}

function pushRow(push: Push, control: SandboxControl, context: PanelContext): Markup {
  const name = control.accounts().find((account) => account.appId === push.appId)?.nickName;
  return markup`<tr>
    <td class="time">${timeOf(push.at)}</td>
    <td><code>${push.what}</code>${name && markup`<small>${name}</small>`}${push.tamper && markup`<small class="bad">${context.words.tampers[push.tamper]} ✕</small>`}</td>
    <td>${pushAnswer(push, context)}</td>
    <td class="acts">${actButton('resend', { ...context, label: context.words.acts.resend, fields: { push: push.id } })}</td>
  </tr>`;
}

export function pushAnswer(push: Push, { words }: PanelContext): Markup {
  const last = push.attempts.at(-1);
  const said = last && (last.status === 0 ? words.noAnswer : `${last.status} · ${last.tookMs} ms`);
  return markup`${mark(pushTones[push.state], words.pushStates[push.state])}
    ${said && markup`<small>${said}</small>`}
    ${last && last.body !== '' && markup`<small class="body" title="${last.body}">${last.body.slice(0, 60)}</small>`}
    ${push.attempts.length > 1 && markup`<small>${words.attempts(push.attempts.length)}</small>`}`;
}

export function callsPanel(control: SandboxControl, { words }: PanelContext): Markup {
  const calls = control.calls().slice(0, 30);
  return markup`<section class="panel" id="calls">
  <header><h2>${words.panels.calls}</h2><p>${words.hints.calls}</p></header>
  <div data-live="calls">${
    calls.length === 0
      ? markup`<p class="empty">${words.empty.calls}</p>`
      : markup`<table class="log"><thead><tr><th>${words.columns.time}</th><th>${words.columns.api}</th><th>${words.columns.errcode}</th><th class="wide">rid</th></tr></thead>
    <tbody>${calls.map(callRow)}</tbody></table>`
  }</div>
</section>`;
}

function callRow(call: Call): Markup {
  return markup`<tr>
    <td class="time">${timeOf(call.at)}</td>
    <td><code title="${call.api}">${lastPart(call.api)}</code>${call.appId && markup`<small>${call.appId}</small>`}${call.faults.map((fault) => markup`<small class="bad">${fault}</small>`)}</td>
    <td>${mark(call.errcode === 0 ? 'good' : 'bad', String(call.errcode))} <small>${call.tookMs} ms</small></td>
    <td class="wide"><code class="rid">${call.rid}</code></td>
  </tr>`;
}

export function countersPanel(control: SandboxControl, { words }: PanelContext): Markup {
  const counters = Object.entries(control.counters());
  return markup`<section class="panel" id="counters">
  <header><h2>${words.panels.counters}</h2></header>
  <div data-live="counters">${
    counters.length === 0
      ? markup`<p class="empty">${words.empty.calls}</p>`
      : markup`<table><thead><tr><th>${words.columns.api}</th><th class="num">${words.columns.count}</th><th class="num">${words.columns.refused}</th></tr></thead>
    <tbody>${counters.map(([api, { calls, refused }]) => markup`<tr><td><code title="${api}">${lastPart(api)}</code></td><td class="num">${calls}</td><td class="num">${refused}</td></tr>`)}</tbody></table>`
  }</div>
</section>`;
}

const lastPart = (path: string) => path.split('/').at(-1) ?? path;
