const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** A size in the largest unit of which there is at least one, in steps of 1,024. */
export function toByteUnit(bytes: number): { value: number; unit: (typeof units)[number] } {
  let value = bytes;
  for (const unit of units) {
    if (value < 1_024 || unit === 'TB') return { value, unit };
    value /= 1_024;
  }
  return { value, unit: 'TB' };
}
