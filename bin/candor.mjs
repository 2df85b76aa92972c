#!/usr/bin/env node
// The command line: speaks HTTP to a running Candor and nothing else.
import { run } from './node24.mjs';

run('src/cli/candor.ts', process.argv.slice(2));
