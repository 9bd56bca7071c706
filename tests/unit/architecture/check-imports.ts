import { type Zone, zones } from './import-zones';
import { type Import, readImports, type Source } from './read-imports';

/** One sentence for each import that the architecture does not allow, and for each file that has no place in it. */
export function checkImports(sources: Source[]): string[] {
  return sources.flatMap((source) => {
    const zone = zones.find(({ files }) => files.test(source.file));
    if (!zone)
      return [`${source.file} has no place in the architecture: give its folder a zone and a reason.`];
    return readImports(source)
      .filter((item) => !isAllowed(zone, item))
      .map(({ file, target, names }) => `${file} imports ${names.join(', ')} from ${target}. ${zone.reason}`);
  });
}

function isAllowed(zone: Zone, item: Import): boolean {
  const fits = (patterns: RegExp[]) => patterns.some((pattern) => pattern.test(item.target));
  if (item.isPackage) return item.isType || fits(zone.packages);
  if (item.isType && fits(zone.types ?? [])) return true;
  if (!fits(zone.project)) return false;
  const { names } = zone;
  if (item.isType || !names?.of.test(item.target)) return true;
  return item.names.length > 0 && item.names.every((name) => names.fit.test(name));
}
