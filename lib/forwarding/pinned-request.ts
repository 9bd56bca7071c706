// One request to an address that others chose: a POST to a forwarding target, or a GET of a picture. The name is resolved once, every address it has is checked, and the connection goes to
// one of those: a name that changes its mind meanwhile leads nowhere. No redirect is followed, and the answer is bounded.
import { lookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type BlockList, isIP } from 'node:net';
import { isInNetworks, isPublicAddress, readNetworks } from './address-table';

export interface PinnedRequest {
  url: string;
  /** Put behind the URL's own query as it is, byte for byte; a signature may cover it. */
  query?: string;
  headers: Record<string, string>;
  /** Null: a GET. */
  body: string | null;
  /** For everything: resolving, connecting, sending, the whole answer. */
  timeoutMs: number;
  maxAnswerBytes: number;
  /** Private networks that may be reached, and by plain HTTP. */
  allowedNetworks: BlockList;
  resolve?: Resolve;
}

export type Resolve = (host: string) => Promise<string[]>;

export type PinnedAnswer =
  | {
      kind: 'answered';
      status: number;
      contentType: string;
      retryAfter: string | null;
      /** Where a redirect leads, as it came. */
      location: string | null;
      body: Buffer;
    }
  | { kind: 'failed'; code: ForwardFailureCode; message: string };

export type ForwardFailureCode =
  | 'badUrl'
  /** Its name leads to an address that is not public and not allowed. */
  | 'forbiddenAddress'
  | 'unknownHost'
  | 'unreachable'
  | 'certificate'
  | 'timeout'
  | 'answerTooLarge';

const sharedLookup = shareLookups(resolveByDns);

/** Never rejects for what the target does. */
export async function sendPinned(request: PinnedRequest): Promise<PinnedAnswer> {
  const expired = new AbortController();
  const timer = setTimeout(() => expired.abort(), request.timeoutMs);
  try {
    return await Promise.race([
      send(request, expired.signal).catch(toFailure),
      whenAborted(expired.signal, request.timeoutMs),
    ]);
  } finally {
    clearTimeout(timer);
    expired.abort();
  }
}

async function send(request: PinnedRequest, signal: AbortSignal): Promise<PinnedAnswer> {
  const url = readTargetUrl(request.url);
  if (url === null) return failed('badUrl', 'The target’s URL must be http(s)://host/… without a user name.');
  const addresses = await resolveAll(bareHost(url), request.resolve ?? sharedLookup);
  if (addresses.length === 0) return failed('unknownHost', `The name ${url.hostname} does not resolve.`);
  const refused = addresses.find((address) => !mayReach(address, url, request.allowedNetworks));
  if (refused !== undefined) return failed('forbiddenAddress', explainRefusal(url, refused));
  if (signal.aborted) return failed('timeout', '');
  return ask({ request, url, addresses, signal });
}

/** Null when it is no URL that a target may have. */
export function readTargetUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isHttp = url.protocol === 'https:' || url.protocol === 'http:';
  return isHttp && url.hostname !== '' && url.username === '' && url.password === '' ? url : null;
}

/** Why nothing can be sent there, as far as the URL shows it before its name is resolved; null where it does not. */
export function explainForbidden(url: URL, networks: string[]): string | null {
  if (url.protocol === 'http:' && networks.length === 0) {
    return 'The URL must begin with https: no network is allowed by WXDESK_FORWARD_NETWORKS.';
  }
  const host = bareHost(url);
  const address = host === 'localhost' ? '127.0.0.1' : host;
  if (isIP(address) === 0 || mayReach(address, url, readNetworks(networks))) return null;
  return explainRefusal(url, address);
}

/** Plain HTTP only into networks that the operator named: on the internet anybody on the way could read it. */
function mayReach(address: string, url: URL, allowedNetworks: BlockList): boolean {
  if (isInNetworks(address, allowedNetworks)) return true;
  return url.protocol === 'https:' && isPublicAddress(address);
}

function explainRefusal(url: URL, address: string): string {
  if (isPublicAddress(address)) return `${url.hostname} is on the internet: its URL must begin with https.`;
  const where = bareHost(url) === address ? `${address} is` : `${url.hostname} leads to ${address}, which is`;
  return `${where} not public. Allow its network by WXDESK_FORWARD_NETWORKS.`;
}

/** Without the brackets of an IPv6 address. */
function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

async function resolveAll(host: string, resolve: Resolve): Promise<string[]> {
  return isIP(host) === 0 ? resolve(host).catch(() => []) : [host];
}

async function resolveByDns(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true, verbatim: true });
  return found.map(({ address }) => address);
}

/**
 * Whoever asks for a name that is being looked up waits for that answer. Look-ups share four threads of the process, and one
 * of a name whose servers are silent takes one for half a minute: the tries of one dead target would hold up everybody's.
 */
export function shareLookups(resolve: Resolve): Resolve {
  const underWay = new Map<string, Promise<string[]>>();
  return (host) => {
    const found =
      underWay.get(host) ??
      resolve(host).finally(() => {
        underWay.delete(host);
      });
    underWay.set(host, found);
    return found;
  };
}

interface Checked {
  request: PinnedRequest;
  url: URL;
  addresses: string[];
  signal: AbortSignal;
}

function ask({ request, url, addresses, signal }: Checked): Promise<PinnedAnswer> {
  const { body } = request;
  const length = body === null ? {} : { 'content-length': Buffer.byteLength(body) };
  const options: RequestOptions = {
    method: body === null ? 'GET' : 'POST',
    path: pathOf(url, request.query ?? ''),
    signal,
    // A connection of its own, so that no pool mixes what was checked for one target with another.
    agent: false,
    headers: { ...request.headers, ...length, connection: 'close' },
    lookup: pinnedLookup(addresses),
  };
  return new Promise((resolve) => {
    const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const outgoing = start(url, options, (answer) => {
      readAnswer(answer, request.maxAnswerBytes).then(resolve, (error: unknown) => resolve(toFailure(error)));
    });
    outgoing.on('error', (error) => resolve(toFailure(error)));
    outgoing.end(body ?? undefined);
  });
}

function pathOf({ pathname, search }: URL, query: string): string {
  if (query === '') return `${pathname}${search}`;
  return `${pathname}${search}${search === '' ? '?' : '&'}${query}`;
}

function pinnedLookup(addresses: string[]): NonNullable<RequestOptions['lookup']> {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, callback) => {
    if (options.all) callback(null, all);
    else callback(null, all[0]?.address ?? '', all[0]?.family ?? 0);
  };
}

async function readAnswer(answer: IncomingMessage, maxBytes: number): Promise<PinnedAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    size += chunk.length;
    if (size > maxBytes) {
      answer.destroy();
      return failed('answerTooLarge', `The answer has more than ${maxBytes} bytes.`);
    }
    chunks.push(chunk);
  }
  return {
    kind: 'answered',
    status: answer.statusCode ?? 0,
    contentType: answer.headers['content-type'] ?? '',
    retryAfter: answer.headers['retry-after'] ?? null,
    location: answer.headers.location ?? null,
    body: Buffer.concat(chunks),
  };
}

function whenAborted(signal: AbortSignal, timeoutMs: number): Promise<PinnedAnswer> {
  return new Promise((resolve) => {
    const expire = () => resolve(failed('timeout', `No complete answer within ${timeoutMs} ms.`));
    signal.addEventListener('abort', expire, { once: true });
  });
}

function toFailure(error: unknown): PinnedAnswer {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : String(error);
  const isCertificate = /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/.test(code);
  return failed(isCertificate ? 'certificate' : 'unreachable', message);
}

function failed(code: ForwardFailureCode, message: string): PinnedAnswer {
  return { kind: 'failed', code, message };
}
