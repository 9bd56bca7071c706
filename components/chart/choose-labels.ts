// Which words stand in a chart: the weightiest first, and none where it would run into another.

export interface Placed {
  /** Its middle and its width, as shares of the plot. */
  at: number;
  width: number;
  weight: number;
}

/** In the order given; of two equally weighty ones the later. */
export function chooseLabels<Label extends Placed>(labels: Label[]): Label[] {
  const chosen = new Set<Label>();
  for (const label of labels.toReversed().sort((one, other) => other.weight - one.weight)) {
    const isFree = [...chosen].every(({ at, width }) => Math.abs(at - label.at) >= (width + label.width) / 2);
    if (isFree) chosen.add(label);
  }
  return labels.filter((label) => chosen.has(label));
}
