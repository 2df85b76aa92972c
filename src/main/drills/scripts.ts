import type { DrillScript } from './script.ts';
import { payrollMorning } from './scripts/payroll-morning.ts';
import { quietPayments } from './scripts/quiet-payments.ts';
import { wrongReports } from './scripts/wrong-reports.ts';

export const drillScripts: readonly DrillScript[] = [payrollMorning, quietPayments, wrongReports];
