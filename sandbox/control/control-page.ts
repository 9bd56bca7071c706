// The control page: everything at a glance, every lever at hand. It works without script; with it, it refreshes itself.

import { tampers } from '../deliver';
import type { Answer } from '../http';
import { page } from '../page/document';
import { languageOf } from '../page/language';
import { type Markup, markup } from '../page/markup';
import type { Sandbox } from '../sandbox';
import { accountsPanel, messagePanel } from './account-panels';
import type { SandboxControl } from './control';
import { actButton, actForm, mark, type PanelContext, panelContext, selectField, timeOf } from './form';
import { faultsPanel, platformPanel, settingsPanel } from './lever-panels';
import { callsPanel, countersPanel, pushAnswer, pushesPanel } from './log-panels';

export function controlPage(sandbox: Sandbox, control: SandboxControl, query: URLSearchParams): Answer {
  const context = panelContext(languageOf(query));
  const { words, language } = context;
  const body = markup`<div class="desk">
  <header class="head">
    <div><h1>${words.title}</h1><p>${words.purpose}</p></div>
    <a class="lang" href="/sandbox?lang=${language === 'zh' ? 'en' : 'zh'}" lang="${language === 'zh' ? 'en' : 'zh'}">${words.other}</a>
  </header>
  <main>
  <div data-live="strip">${strip(sandbox, control, context)}</div>
  ${pushLevers(control, context)}
  <p class="notice" role="status" data-notice>${notice(control, query, context)}</p>
  <div class="cols">
    <div class="stack">${accountsPanel(control, context)}${pushesPanel(control, context)}${callsPanel(control, context)}${platformPanel(control, sandbox.url, context)}</div>
    <div class="stack side">${faultsPanel(control, context)}${settingsPanel(control, context)}${messagePanel(control, context)}${countersPanel(control, context)}</div>
  </div>
  </main>
</div>`;
  return page({ title: words.title, language, style: 'control', body, script: 'control.js' });
}

function strip(sandbox: Sandbox, control: SandboxControl, { words }: PanelContext): Markup {
  const pushes = control.pushes();
  const accounts = control.accounts();
  const counters = Object.values(control.counters());
  const ticket = pushes.find((push) => push.what === 'component_verify_ticket');
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const { speed } = control.settings();
  const facts: [string, Markup | string][] = [
    [
      words.strip.ticket,
      ticket ? markup`${timeOf(ticket.at)} ${ticketMark(ticket.state, words)}` : words.never,
    ],
    [
      words.strip.pushes,
      words.acceptedOf(pushes.filter((push) => push.state === 'accepted').length, pushes.length),
    ],
    [
      words.strip.accounts,
      words.authorizedOf(accounts.filter((one) => one.authorization).length, accounts.length),
    ],
    [
      words.strip.calls,
      words.callsRefused(sum(counters.map((one) => one.calls)), sum(counters.map((one) => one.refused))),
    ],
    [words.strip.clock, `${timeOf(sandbox.clock.now())} · ${speed} ×`],
  ];
  return markup`<dl class="strip">${facts.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function ticketMark(state: keyof PanelContext['words']['pushStates'], words: PanelContext['words']): Markup {
  const tones = { accepted: 'good', failed: 'bad', waiting: 'wait', held: 'idle' } as const;
  return mark(tones[state], words.pushStates[state]);
}

function pushLevers(control: SandboxControl, context: PanelContext): Markup {
  const { words, language } = context;
  const { isPushing } = control.settings();
  return markup`<div class="levers">
    ${actForm({ act: 'ticket', language, body: markup`<button class="btn primary">${words.acts.ticket}</button>` })}
    ${actForm({
      act: 'badTicket',
      language,
      className: 'inline',
      body: markup`<label>${words.fields.tamper} ${selectField(
        'tamper',
        tampers.map((one) => [one, words.tampers[one]]),
      )}</label><button class="btn">${words.acts.badTicket}</button>`,
    })}
    <span data-live="pushing">${actButton('pushing', {
      ...context,
      label: isPushing ? words.acts.hold : words.acts.resume,
      fields: { isPushing: String(!isPushing) },
    })}</span>
  </div>`;
}

/** What the last act did: the answer to its push, or that it is done. */
function notice(control: SandboxControl, query: URLSearchParams, context: PanelContext): Markup | string {
  const problem = query.get('problem');
  if (problem) return markup`${mark('bad', context.words.failed)} ${problem}`;
  const push = control.pushes().find((one) => one.id === query.get('push'));
  if (push) return markup`<code>${push.what}</code> ${pushAnswer(push, context)}`;
  return query.has('done') ? mark('good', context.words.done) : '';
}
