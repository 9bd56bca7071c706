// What people call the device of a session. Only for their eyes: what a browser says of itself is anybody's text.

/** The first that fits counts: most browsers also name others. */
const browsers: [name: string, pattern: RegExp][] = [
  ['WeChat', /MicroMessenger\//],
  ['WeCom', /wxwork\//],
  ['DingTalk', /DingTalk\//],
  ['Edge', /Edg(e|A|iOS)?\//],
  ['Opera', /OPR\//],
  ['Firefox', /(Firefox|FxiOS)\//],
  ['Chrome', /(Chrome|CriOS|Chromium)\//],
  ['Safari', /Safari\//],
];

const systems: [name: string, pattern: RegExp][] = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['HarmonyOS', /OpenHarmony|HarmonyOS/],
  ['Windows', /Windows NT/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux|X11/],
];

export interface Device {
  /** Null where it cannot be told. */
  browser: string | null;
  system: string | null;
}

export function describeDevice(userAgent: string): Device {
  const named = (list: typeof browsers) => list.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null;
  return { browser: named(browsers), system: named(systems) };
}
