// Where the time of a program's thread goes while it is under load: a CPU profile, its samples told apart by what part of a
// push they belong to.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const stages = [
  'HTTP and sockets (Node)',
  'verify, decrypt, parse',
  'the edge: body, limits, time',
  'row, deliveries, reply',
  'commit',
  'garbage collection',
  'waiting',
] as const;
export type Stage = (typeof stages)[number];

export interface ProfileSummary {
  /** Microseconds of the program's thread per push. */
  perPush: Record<Stage, number>;
  /** The functions that take most themselves, with their share of all but waiting. */
  top: { name: string; share: number }[];
}

/** On the clock that all processes of the machine share. */
export function nowUs(): number {
  return Number(process.hrtime.bigint() / 1_000n);
}

interface Frame {
  functionName: string;
  url: string;
  lineNumber: number;
}

interface CpuProfile {
  nodes: { id: number; callFrame: Frame; children?: number[] }[];
  startTime: number;
  samples: number[];
  timeDeltas: number[];
}

export interface Window {
  fromUs: number;
  toUs: number;
  pushes: number;
}

/** Of the one profile in the folder, what lies within the window. */
export function summarizeProfile(folder: string, { fromUs, toUs, pushes }: Window): ProfileSummary {
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  if (file === undefined) throw new Error('The program left no profile.');
  const profile: CpuProfile = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  const stacks = stacksOf(profile);
  const byStage = new Map<Stage, number>();
  const bySelf = new Map<string, number>();
  let at = profile.startTime;
  for (const [index, id] of profile.samples.entries()) {
    const took = profile.timeDeltas[index] ?? 0;
    at += took;
    const stack = stacks.get(id) ?? [];
    if (at < fromUs || at > toUs || stack[0] === undefined) continue;
    add(byStage, stageOf(stack), took);
    if (stack[0].functionName !== '(idle)') add(bySelf, nameOf(stack[0]), took);
  }
  const busy = [...bySelf.values()].reduce((sum, took) => sum + took, 0);
  return {
    perPush: Object.fromEntries(
      stages.map((stage) => [stage, (byStage.get(stage) ?? 0) / pushes]),
    ) as ProfileSummary['perPush'],
    top: [...bySelf]
      .sort(([, one], [, other]) => other - one)
      .slice(0, 12)
      .map(([name, took]) => ({ name, share: took / busy })),
  };
}

/** Of each node its frames, from itself down to the root. */
function stacksOf({ nodes }: CpuProfile): Map<number, Frame[]> {
  const stacks = new Map<number, Frame[]>();
  for (const { id, callFrame, children } of nodes) {
    // Parents stand before their children.
    const stack = [callFrame, ...(stacks.get(id) ?? [])];
    stacks.set(id, stack);
    for (const child of children ?? []) stacks.set(child, stack);
  }
  return stacks;
}

const databases = /node_modules\/(@?libsql|@prisma|pg|pg-pool|pg-protocol|pg-types|postgres-\w+)\//;
const functions: [Stage, RegExp][] = [
  [
    'commit',
    /^(commit(Next|Group|Messages|AuthorizerMessages)|gather|insert(Rows)?|toValues|saveMessagePush)$/,
  ],
  [
    'verify, decrypt, parse',
    /^(openPush|openWith(One)?|tryOpen|open|readOuter|decode|readPush(Body|Query)|verifyPush|openEnvelope|parseXml|readFlatXml|readMessage|readAuthorizerMessage|listKnownPlatforms|acceptedKeys|isTimely)$/,
  ],
  [
    'row, deliveries, reply',
    /^(receiveAuthorizerMessage|planDeliveries(Of)?|listActiveTargets|maskPayload|dedupeKeyOf|searchableText|instantOf|replyToMessage|findReply|findAutoReply|listKnownReplies|noticeStoredMessage|v7)$/,
  ],
  [
    'the edge: body, limits, time',
    /^(answerCallback(Request)?|decide|receive|withinTime|takeBodyPlace|leave|readNodeBody|onData|onEnd|settle|send|dispatch|timeNow|now|checkWall)$/,
  ],
];

function stageOf(stack: Frame[]): Stage {
  const [leaf] = stack;
  if (leaf?.functionName === '(idle)') return 'waiting';
  if (leaf?.functionName === '(garbage collector)') return 'garbage collection';
  for (const { functionName, url } of stack) {
    if (url.startsWith('node:_http')) return 'HTTP and sockets (Node)';
    if (databases.test(url)) return 'commit';
    // The bundler numbers functions of one name.
    const name = functionName.replace(/\d+$/, '');
    const found = url.startsWith('file:') && functions.find(([, pattern]) => pattern.test(name));
    if (found) return found[0];
  }
  return 'HTTP and sockets (Node)';
}

function nameOf({ functionName, url, lineNumber }: Frame): string {
  const file = url.replace(/^.*node_modules\//, '').replace(/^file:.*\//, '');
  return `${functionName || 'anonymous'}${file ? ` (${file}:${lineNumber + 1})` : ''}`;
}

function add<Key>(sums: Map<Key, number>, key: Key, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}
