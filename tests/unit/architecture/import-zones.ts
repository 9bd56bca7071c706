// Who may import whom: the table of the architecture, with the reason that a violation tells.

export interface Zone {
  /** The files of the zone; the first zone that fits a file counts. */
  files: RegExp;
  /** What they may import of the project, as paths without extension. */
  project: RegExp[];
  /** Of these they may import types alone. */
  types?: RegExp[];
  /** Of these only the names that fit. */
  names?: { of: RegExp; fit: RegExp };
  packages: RegExp[];
  reason: string;
}

/** Everything may lean on these: they know nothing of the product. */
const ground = /^lib\/(errors|remember)$/;
const node = /^node:/;
const anything = /^/;
const nodeWithoutNetwork = /^node:(?!https?$|http2$|net$|tls$|dgram$|dns)/;
const generatedClients = /^prisma\/generated\//;
const prismaPackages = /^(@prisma\/|prisma$)/;

const tokensReason =
  'lib/tokens decides when and how to refresh, and is tested without a database: it takes ports and an onEvent.';
const storesReason =
  'lib/stores is the only code that touches Prisma, and does nothing else: no product, no edge, no network.';
const httpReason =
  'lib/http is the edge: it turns requests into calls on the hub, and leaves Prisma and tokens to those behind it.';

export const zones: Zone[] = [
  {
    files: /^(server|instrumentation)\.ts$|^bin\/|^lib\/(loops|start|runtime)\.ts$/,
    project: [/^(?!sandbox\/|lib\/auth$)/],
    packages: [anything],
    reason:
      'A composition root wires the product; it has no branch for the sandbox and never loads next-auth.',
  },
  {
    files: /^scripts\/|^[\w.-]+\.config\.(ts|js|mjs)$|^next-intl\.d\.ts$/,
    project: [anything],
    packages: [anything],
    reason: '',
  },
  {
    files: /^lib\/wechat\//,
    project: [/^lib\/wechat\//],
    packages: [/^node:crypto$/, /^zod$/, /^fast-xml-parser$/],
    reason:
      'lib/wechat speaks WeChat’s protocol and knows nothing else, so that anybody can lift it out and test it.',
  },
  {
    files: /^lib\/tokens\/wechat-source\.ts$/,
    project: [/^lib\/tokens\//, /^lib\/wechat\//],
    packages: [],
    reason: `${tokensReason} WeChat’s quirks stop in wechat-source.ts.`,
  },
  {
    files: /^lib\/tokens\//,
    project: [/^lib\/tokens\//],
    packages: [/^node:(crypto|timers\/promises)$/],
    reason: `${tokensReason} Only wechat-source.ts knows lib/wechat.`,
  },
  {
    files: /^lib\/forwarding\//,
    project: [/^lib\/forwarding\//],
    packages: [/^node:(crypto|dns\/promises|http|https|net)$/],
    reason:
      'lib/forwarding sends to addresses that others chose: it gets all it needs as arguments, and holds no data that could leak.',
  },
  {
    files: /^lib\/stores\/prisma\.ts$/,
    project: [/^lib\/stores\//, generatedClients, ground, /^lib\/(config|secrets)$/],
    packages: [prismaPackages, nodeWithoutNetwork],
    reason: storesReason,
  },
  {
    files: /^lib\/stores\//,
    project: [/^lib\/stores\//, generatedClients, ground, /^lib\/secrets$/],
    types: [/^lib\/tokens\//, /^lib\/config$/],
    packages: [prismaPackages, nodeWithoutNetwork, /^pg$/, /^uuid$/],
    reason: storesReason,
  },
  {
    files: /^lib\/hub\//,
    project: [
      /^lib\/(forwarding|hub|stores|wechat)\//,
      ground,
      /^lib\/(runtime|logger|config|secrets)$/,
      // For the version alone.
      /^package\.json$/,
    ],
    types: [/^lib\/tokens\//],
    packages: [nodeWithoutNetwork, /^node:net$/, /^zod$/, /^@node-rs\/argon2$/],
    reason:
      'lib/hub says what the product does, for any door: it knows no Next, React, Request, Response or Prisma.',
  },
  {
    files: /^lib\/http\/require-staff\.ts$/,
    project: [/^lib\/(http|hub)\//, ground, /^lib\/(auth|config|logger)$/, /^lib\/stores\/staff/],
    packages: [node, /^next\//, /^react$/, /^zod$/],
    reason: httpReason,
  },
  {
    files: /^lib\/http\//,
    project: [/^lib\/(http|hub)\//, ground, /^lib\/(config|logger)$/, /^lib\/stores\/staff/],
    packages: [node, /^next\//, /^react$/, /^zod$/],
    reason: `${httpReason} Only require-staff.ts knows lib/auth.`,
  },
  {
    files: /^lib\/i18n\//,
    project: [/^lib\/i18n\//, /^messages\//],
    packages: [/^next-intl(\/|$)/, /^next\//],
    reason: 'lib/i18n chooses the words of a request, and nothing else.',
  },
  {
    files: /^lib\/auth\.ts$/,
    project: [/^lib\/(http|hub)\//, ground, /^lib\/(config|logger|secrets)$/, /^lib\/stores\/staff/],
    packages: [node, /^next-auth(\/|$)/, /^next\//],
    reason:
      'lib/auth ties sign-in to next-auth; its rules are in the hub and its rows in the stores of staff.',
  },
  {
    files: /^lib\/[\w-]+\.ts$/,
    project: [ground, /^lib\/(config|logger|secrets|secret-key-file|setting-shapes)$/],
    packages: [node, /^zod$/, /^pino$/],
    reason:
      'The files directly in lib are the ground that all others stand on: they know nothing of the product.',
  },
  {
    files: /^app\//,
    project: [
      /^app\//,
      /^components\//,
      /^lib\/(hub|http|i18n|stores)\//,
      ground,
      /^lib\/(auth|config|logger)$/,
    ],
    types: [/^lib\/tokens\//],
    // token-class only names classes; it reads nothing.
    names: { of: /^lib\/stores\/(?!token-class$)/, fit: /^(type |(get|list|count|has)[A-Z])/ },
    packages: [/^(?!@prisma\/|prisma$|pg$)/],
    reason:
      'app turns requests into calls on the hub. Of the stores it only reads (get…, list…, count…, has…), from server components; what changes something is a verb of the hub.',
  },
  {
    files: /^components\//,
    project: [/^components\//, /^lib\/i18n\//],
    types: [anything],
    packages: [
      /^(react|next|next-intl|next-themes|nuqs|radix-ui|lucide-react|sonner|uqr|d3-scale)(\/|$)/,
      /^next-auth\/react$/,
    ],
    reason: 'components run in the browser and are shared: they get what they show, and reach for no data.',
  },
  {
    files: /^proxy\.ts$/,
    project: [/^lib\/http\//, ground, /^lib\/config$/],
    packages: [/^next\//, /^node:crypto$/],
    reason: 'proxy.ts only turns away requests; each page and handler still checks for itself.',
  },
  {
    files: /^sandbox\//,
    project: [/^sandbox\//, /^lib\/wechat\//],
    packages: [node, /^zod$/],
    reason:
      'sandbox is WeChat, a program of its own: sharing more than the protocol would make it agree with our bugs.',
  },
];
