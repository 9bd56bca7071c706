/** Remembers how this browser's reader wants pages: language, time zone. Answers whether the server took it. */
export async function savePreferences(preferences: { locale?: string; timeZone?: string }): Promise<boolean> {
  const response = await fetch('/api/preferences', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(preferences),
  }).catch(() => null);
  return response?.ok ?? false;
}
