#!/usr/bin/env node
// `npm test`: install what is missing, then run every check. `npm test -- clocks` runs the matching files only.
import { installMissing, run } from './node24.mjs';

installMissing();
run('test/run.ts', process.argv.slice(2));
