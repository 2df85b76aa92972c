import type pg from 'pg';
import { refuse } from '../kit/refusal.ts';

/** Where a drill plays: a database beside the house's own, on the same server. */
export function drillDatabaseUrl(houseUrl: string, drill: string): string {
  const url = new URL(houseUrl);
  url.pathname = `/${nameOf(drill)}`;
  return url.href;
}

/** Refuses `drill-database` where the house's user may make none. */
export async function createDrillDatabase(pool: pg.Pool, drill: string): Promise<void> {
  try {
    await pool.query(`create database ${nameOf(drill)} template template0 encoding 'UTF8'`);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    refuse(
      'drill-database',
      'A drill plays in a database of its own, and the database user of Candor may make none. Give it CREATEDB.',
    );
  }
}

export async function dropDrillDatabase(pool: pg.Pool, drill: string): Promise<void> {
  await pool.query(`drop database if exists ${nameOf(drill)} with (force)`);
}

// An id of ours is letters, digits and an underscore: nothing else becomes a name.
function nameOf(drill: string): string {
  if (!/^dri_[0-9a-f]{32}$/.test(drill)) throw new Error('no drill has this id');
  return `candor_${drill}`;
}

/**
 * Makes certain in the drill's database itself that nothing in it can be sent: what would be due for a sender is withheld
 * as it is written, whoever writes it, and no incident there is anything but a drill. So a channel that is added later
 * and forgets what a drill is finds nothing to send.
 */
export async function sealDrillDatabase(pool: pg.Pool): Promise<void> {
  await pool.query(seal);
}

const seal = `
  create function withhold_in_drill() returns trigger language plpgsql as $$
  begin
    if new.state in ('due', 'kept', 'accepted') then
      new.state := 'withheld';
      new.settled_at := coalesce(new.settled_at, (select now from test_clock));
      new.reply := 'Drill: never leaves this machine.';
      new.lease_until := null;
    end if;
    return new;
  end $$;
  create trigger withheld before insert or update on mails for each row execute function withhold_in_drill();
  create trigger withheld before insert or update on deliveries for each row execute function withhold_in_drill();
  create function refuse_in_drill() returns trigger language plpgsql as $$
  begin raise exception 'nothing is told to other systems from a drill'; end $$;
  create trigger refused before insert on follow_up_webhooks for each row execute function refuse_in_drill();
  create trigger refused before insert on follow_up_deliveries for each row execute function refuse_in_drill();
  alter table incidents add constraint only_drills check (mode = 'drill');
`;
