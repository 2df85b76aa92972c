import { runEscrow } from './escrow/command.ts';

/** `candor escrow …`: whom to write to, and writing to them, with no database and no server. */
process.exitCode = await runEscrow(process.argv.slice(2));
