import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openLog } from '../../src/kit/log.ts';
import { readConfiguration } from '../../src/main/configuration.ts';
import { openDatabase } from '../../src/main/database.ts';
import { MigrationRefusal } from '../../src/postgres/migrate.ts';
import { newHome } from '../postgres/homes.ts';

test('whoever is refused for the database of a newer Candor leaves nothing running on its files', async (t) => {
  const home = await newHome(t);
  const configuration = readConfiguration({ CANDOR_HOME: home }, []);
  const log = openLog('fatal');
  const newer = await openDatabase(configuration, log);
  await newer.pool.query(
    "insert into candor_migrations (number, name, checksum) values (9999, '9999-later.sql', '')",
  );
  await newer.close();
  await assert.rejects(openDatabase(configuration, log), MigrationRefusal);
  assert.equal(existsSync(join(home, 'postgres', 'postmaster.pid')), false);
});
