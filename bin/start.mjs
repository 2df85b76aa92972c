#!/usr/bin/env node
// `npm start`: install what is missing, then serve. Everything else happens in src/main/start.ts.
import { installMissing, run } from './node24.mjs';

installMissing();
run('src/main/start.ts', process.argv.slice(2));
