// The language a person reads, kept with them, so that another browser greets them in it.
import { saveStaffLocale } from '../stores/staff';

export async function saveLanguage(staffId: string, locale: string): Promise<void> {
  await saveStaffLocale(staffId, locale);
}
