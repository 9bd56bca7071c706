// Many callers in one process, one piece of work. It only saves work: between processes the lease decides.

/** Makes a `join(name, work)`: runs the work unless one of that name is under way, and gives all its callers one result. */
export function createSingleFlight<T>(): (name: string, work: () => Promise<T>) => Promise<T> {
  const underWay = new Map<string, Promise<T>>();
  return (name, work) => {
    const before = underWay.get(name);
    if (before) return before;
    const flight = work().finally(() => underWay.delete(name));
    underWay.set(name, flight);
    return flight;
  };
}
