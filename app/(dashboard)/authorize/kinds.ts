// What staff may ask for, and WeChat's auth_type for it. One account by its appid: WeChat then does not look at auth_type.
export const kindNames = ['both', 'official', 'miniProgram', 'one'] as const;
export type KindName = (typeof kindNames)[number];

export const kinds: Record<KindName, number> = { official: 1, miniProgram: 2, both: 3, one: 3 };

/** The word for what a launch asks for. */
export function kindOf({ authType, bizAppId }: { authType: number; bizAppId: string | null }): KindName {
  if (bizAppId !== null) return 'one';
  return kindNames.find((name) => kinds[name] === authType) ?? 'both';
}
