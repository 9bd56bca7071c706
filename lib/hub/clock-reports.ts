// What the process's clock tells: asks WeChat for the time where that is in doubt, mends what a wrong clock has written, and
// keeps an incident per machine.
import { getLogger } from '../logger';
import { mendFutureInstants } from '../stores/future-instants';
import { endIncident, openIncident } from '../stores/incidents';
import type { ClockEvent } from '../tokens/steady-clock';

/** How often WeChat is asked in a row when its answers contradict each other. */
const mostOpinions = 5;

export interface ClockReportParts {
  machine: string;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  /** One request whose answer the clock hears. */
  askForDate: () => Promise<void>;
  /** After an answer that was odd: when the next one counts as a second opinion. */
  secondOpinionAfterMs: number;
}

export interface ClockReports {
  /** Returns at once, and never throws: a clock calls it. */
  report(event: ClockEvent): void;
  /** Asks WeChat for the time; resolves when that has had its effect. Rejects never. */
  ask(): Promise<void>;
  /** Resolves when nothing is being written or asked. */
  settle(): Promise<void>;
}

export function createClockReports(parts: ClockReportParts): ClockReports {
  const { machine, now } = parts;
  const incident = { platformId: null, kind: 'clockStep', subject: machine };
  let work = Promise.resolve();
  let asking: Promise<void> | null = null;
  let isInDoubt = false;
  /** What the incident tells while the wall clock is wrong: seen again and again, as a restart ends it unseen. */
  let wrong: { source: string; byMs: number } | null = null;

  /** One after the other: an end must not overtake its beginning. */
  function write(act: () => Promise<unknown>): void {
    work = work.then(async () => {
      try {
        await act();
      } catch (error) {
        getLogger().error({ event: 'clockReportNotWritten', error });
      }
    });
  }

  function openFor(event: ClockEvent['event'], byMs: number): void {
    const detail = { source: event === 'clockCorrected' ? 'wechat' : 'wall', byMs };
    wrong = detail;
    write(() => openIncident({ ...incident, severity: 'warning', detail, now: new Date(now()) }));
  }

  function end(): void {
    wrong = null;
    write(() => endIncident(incident, new Date(now())));
  }

  function keepOpen(): void {
    if (wrong === null) return;
    const seen = { ...incident, severity: 'warning', detail: wrong, isState: true } as const;
    write(() => openIncident({ ...seen, now: new Date(now()) }));
  }

  async function askFrom(pauseMs: number): Promise<void> {
    for (let round = 0; round < mostOpinions; round += 1) {
      isInDoubt = false;
      await parts.sleep(round === 0 ? pauseMs : parts.secondOpinionAfterMs);
      // Without an answer the clock stays as it is; the next answer, whatever it is for, tells.
      await parts.askForDate().catch(() => undefined);
      if (!isInDoubt) return;
    }
  }

  function askAfter(pauseMs: number): void {
    asking ??= askFrom(pauseMs).finally(() => {
      asking = null;
    });
  }

  async function settle(): Promise<void> {
    while (asking !== null) await asking;
    await work;
  }

  return {
    report: (event) => {
      const logger = getLogger();
      if (event.event === 'machineSlept' || event.event === 'wallClockRight') logger.info(event);
      else logger.warn(event);
      if (event.event === 'clockDoubted') isInDoubt = true;
      if (event.event === 'wallClockStepped' || event.event === 'clockCorrected') {
        openFor(event.event, event.byMs);
      }
      if (event.event === 'clockCorrected') write(() => mendFutureInstants(now()));
      if (event.event === 'wallClockRight') end();
      if (event.event === 'clockDoubted') askAfter(parts.secondOpinionAfterMs);
      if (event.event === 'wallClockStepped' || event.event === 'machineSlept') askAfter(0);
    },
    ask: async () => {
      askAfter(0);
      await settle();
      keepOpen();
      await settle();
    },
    settle,
  };
}
