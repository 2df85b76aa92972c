import type { DrillScript } from './script.ts';
import { payrollMorning } from './scripts/payroll-morning.ts';
import { quietPayments } from './scripts/quiet-payments.ts';
import { wrongReports } from './scripts/wrong-reports.ts';

/** For whoever has just arrived: the first drill at a company with weeks behind it. */
const demoCompany: DrillScript = {
  ...payrollMorning,
  id: 'demo-company',
  title: 'A demo company',
  about:
    'Look around: customers, weeks of history, and trouble that begins now. As “Invoices on payroll day”.',
  history: true,
};

export const drillScripts: readonly DrillScript[] = [
  payrollMorning,
  quietPayments,
  wrongReports,
  demoCompany,
];
