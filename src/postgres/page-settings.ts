import type { PageSettings, PageSettingsStore } from '../engine/ports/page-settings.ts';
import type { Within } from '../engine/ports/within.ts';

export const pageSettings: PageSettingsStore = { read, write };

const unset: PageSettings = {
  name: 'Status',
  about: '',
  supportContact: '',
  securityContact: '',
  accent: '',
  version: 0,
};

async function read(within: Within): Promise<PageSettings> {
  const { rows } = await within.query(`select value, version from settings where name = 'page'`);
  return rows[0] ? settingsOf(rows[0]) : unset;
}

async function write(
  within: Within,
  next: Omit<PageSettings, 'version'>,
  basedOn: number,
): Promise<PageSettings | null> {
  const value = JSON.stringify({
    name: next.name,
    about: next.about,
    supportContact: next.supportContact,
    securityContact: next.securityContact,
    accent: next.accent,
  });
  const { rows } = await within.query(
    `with written as (
       insert into settings (name, value, changed_at)
       select 'page', $1::jsonb, clock_timestamp()
       where $2::int = 0 or exists (select from settings where name = 'page')
       on conflict (name) do update
         set value = excluded.value, version = settings.version + 1, changed_at = excluded.changed_at
         where settings.version = $2::int
       returning value, version
     )
     select value, version, pg_notify('candor_publications', 'page') from written`,
    [value, basedOn],
  );
  return rows[0] ? settingsOf(rows[0]) : null;
}

function settingsOf(row: Record<string, unknown>): PageSettings {
  const stored = row.value as Partial<PageSettings>;
  return { ...unset, ...stored, version: Number(row.version) };
}
