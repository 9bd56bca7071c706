// What staff may wish of a link besides what it is for. Nothing is imported, so that the form offers what the server takes.

/** Of characters; only staff sees it. */
export const longestNote = 60;

/** How long a link may live. */
export const launchHours = [1, 24, 72, 168] as const;
export type LaunchHours = (typeof launchHours)[number];
export const usualLaunchHours = 24;
