#!/usr/bin/env node
// The command line: speaks HTTP to a running Candor and nothing else. Only `candor escrow` works without one.
import { run } from './node24.mjs';

const [first, ...rest] = process.argv.slice(2);
if (first === 'escrow') run('src/main/escrow.ts', rest);
else run('src/cli/candor.ts', process.argv.slice(2));
