import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSoonestFirst } from '@/lib/tokens/soonest-first';

test('whatever was put, moved and dropped: what is listed is what sorting would give, equal times in the order they were put', () => {
  const step = fc.record({
    item: fc.integer({ min: 0, max: 30 }),
    at: fc.option(fc.integer({ min: 0, max: 9 })),
  });
  const steps = fc.array(step, { maxLength: 120 });
  fc.assert(
    fc.property(
      steps,
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 0, max: 40 }),
      (story, until, limit) => {
        const order = createSoonestFirst<number>();
        const expected = new Map<number, number>();
        for (const { item, at } of story) {
          expected.delete(item);
          if (at === null) order.remove(item);
          else {
            order.put(item, at);
            expected.set(item, at);
          }
        }
        const sorted = [...expected].sort(([, one], [, other]) => one - other);
        expect(order.first()?.item).toBe(sorted[0]?.[0]);
        const due = sorted.filter(([, at]) => at <= until).map(([item]) => item);
        expect(order.list(until, limit)).toEqual(due.slice(0, limit));
        expect(order.list(Number.POSITIVE_INFINITY, 100)).toEqual(sorted.map(([item]) => item));
      },
    ),
  );
});
