/** Mails that came back, in the shapes that mail servers give them, and what each must mean. */
export type Came = {
  readonly name: string;
  readonly raw: string;
  readonly kind: 'hard' | 'soft' | 'refused' | 'complaint' | 'later' | 'fine' | null;
};

type Report = readonly [
  server: string,
  status: string,
  diagnostic: string,
  kind: Came['kind'],
  action?: string,
];

const reports: readonly Report[] = [
  [
    'Postfix',
    '5.1.1',
    'smtp; 550 5.1.1 <maya@globex.example>: Recipient address rejected: User unknown in virtual mailbox table',
    'hard',
  ],
  ['Postfix, local', '5.1.1', 'x-unix; user unknown', 'hard'],
  [
    'Postfix, no such domain',
    '5.4.4',
    'X-Postfix; Host or domain name not found. Name service error for name=globex.example type=A: Host not found',
    'hard',
  ],
  [
    'Postfix, gave up',
    '4.4.1',
    'X-Postfix; connect to mx.globex.example[192.0.2.4]:25: Connection timed out',
    'soft',
  ],
  [
    'Postfix, full',
    '5.2.2',
    'smtp; 552 5.2.2 <maya@globex.example>: Mailbox is full / Blocks limit exceeded / Inode limit exceeded',
    'soft',
  ],
  [
    'Postfix, greylisted too long',
    '4.7.1',
    'smtp; 450 4.7.1 <maya@globex.example>: Recipient address rejected: Greylisted',
    'soft',
  ],
  [
    'Postfix, spam',
    '5.7.1',
    'smtp; 554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
    'refused',
  ],
  ['Postfix, too large', '5.3.4', 'smtp; 552 5.3.4 Message size exceeds fixed limit', 'refused'],
  [
    'Postfix, delayed',
    '4.4.1',
    'X-Postfix; connect to mx.globex.example[192.0.2.4]:25: Connection refused',
    'later',
    'delayed',
  ],
  ['Postfix, delivered', '2.0.0', 'smtp; 250 2.0.0 Ok: queued as 4F3', 'fine', 'delivered'],
  ['Postfix, relayed', '2.0.0', 'smtp; 250 ok', 'fine', 'relayed'],
  ['Exim', '5.0.0', 'smtp; 550 No such user here', 'hard'],
  ['Exim, unrouteable', '5.0.0', 'smtp; 550 Unrouteable address', 'hard'],
  ['Exim, sender verify', '5.0.0', 'smtp; 550-Verification failed for <status@acme.example>', 'soft'],
  ['Exim, quota', '5.0.0', 'smtp; 552 mailbox quota exceeded for this recipient', 'soft'],
  [
    'Gmail',
    '5.1.1',
    'smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try\n 550-5.1.1 double-checking the recipient’s email address for typos. NoSuchUser',
    'hard',
  ],
  [
    'Gmail, inactive',
    '5.2.1',
    'smtp; 550 5.2.1 The email account that you tried to reach is inactive.',
    'hard',
  ],
  [
    'Gmail, over quota',
    '4.2.2',
    'smtp; 452 4.2.2 The email account that you tried to reach is over quota.',
    'soft',
  ],
  [
    'Gmail, over quota for good',
    '5.2.2',
    'smtp; 552-5.2.2 The recipient’s inbox is out of storage space.',
    'soft',
  ],
  [
    'Gmail, unsolicited',
    '5.7.1',
    'smtp; 550-5.7.1 Our system has detected that this message is likely unsolicited mail.',
    'refused',
  ],
  [
    'Gmail, DMARC',
    '5.7.26',
    'smtp; 550-5.7.26 Unauthenticated email from acme.example is not accepted due to domain’s DMARC policy.',
    'refused',
  ],
  [
    'Gmail, too fast',
    '4.2.1',
    'smtp; 450 4.2.1 The user you are trying to contact is receiving mail too quickly.',
    'soft',
  ],
  [
    'Exchange Online',
    '5.1.10',
    'smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient maya@globex.example not found by SMTP address lookup',
    'hard',
  ],
  [
    'Exchange Online, edge',
    '5.4.1',
    'smtp;550 5.4.1 Recipient address rejected: Access denied. AS(201806281)',
    'refused',
  ],
  ['Exchange', '5.1.1', 'smtp;550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found', 'hard'],
  [
    'Exchange, restricted',
    '5.7.1',
    'smtp;550 5.7.1 RESOLVER.RST.AuthRequired; authentication required',
    'refused',
  ],
  [
    'Exchange Online, restricted',
    '5.7.133',
    'smtp;550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required',
    'refused',
  ],
  [
    'Exchange, full',
    '5.2.2',
    'smtp;554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException',
    'soft',
  ],
  ['Exchange, expired', '4.4.7', 'smtp;550 4.4.7 QUEUE.Expired; message expired', 'soft'],
  [
    'Exchange Online, spam',
    '5.7.501',
    'smtp;550 5.7.501 Service unavailable. Spam abuse detected from IP range.',
    'refused',
  ],
  ['Exchange Online, no such domain', '5.1.2', 'smtp;550 5.1.2 Domain does not exist', 'hard'],
  [
    'Outlook.com',
    '5.5.0',
    'smtp;550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).',
    'soft',
  ],
  [
    'Outlook.com, blocked',
    '5.7.1',
    'smtp;550 5.7.1 Unfortunately, messages from [192.0.2.1] weren’t sent. Part of their network is on our block list (S3140).',
    'refused',
  ],
  ['Sendmail', '5.1.1', 'SMTP; 550 5.1.1 <maya@globex.example>... User unknown', 'hard'],
  [
    'Sendmail, host unknown',
    '5.1.2',
    'SMTP; 550 5.1.2 Host unknown (Name server: globex.example: host not found)',
    'hard',
  ],
  ['Sendmail, gave up', '4.4.7', 'SMTP; Message could not be delivered for 5 days', 'soft'],
  ['Sendmail, warning', '4.0.0', 'SMTP; 451 4.0.0 Deferred', 'later', 'delayed'],
  ['SES', '5.1.1', 'smtp; 550 5.1.1 user unknown', 'hard'],
  ['SES, full', '5.2.2', 'smtp; 552 5.2.2 Over Quota', 'soft'],
  [
    'SES, suppressed',
    '5.1.1',
    'Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.',
    'hard',
  ],
  ['SES, content', '5.6.1', 'smtp; 550 5.6.1 Message content rejected', 'refused'],
  ['Yahoo', '5.0.0', 'smtp; 554 delivery error: dd Not a valid recipient - atlas-production', 'hard'],
  [
    'Yahoo, account gone',
    '5.0.0',
    'smtp; 554 delivery error: dd This user doesn’t have a yahoo.com account (maya@yahoo.example) [0]',
    'hard',
  ],
  ['iCloud', '5.1.1', 'smtp; 550 5.1.1 <maya@icloud.example>: user does not exist', 'hard'],
  ['iCloud, full', '5.2.2', 'smtp; 552 5.2.2 <maya@icloud.example>: user is over quota', 'soft'],
  ['GMX', '5.0.0', 'smtp; 550 Requested action not taken: mailbox unavailable', 'soft'],
  ['Mimecast', '5.0.0', 'smtp; 550 Administrative prohibition - envelope blocked', 'refused'],
  ['Proofpoint', '5.1.1', 'smtp; 550 5.1.1 User Unknown', 'hard'],
  [
    'Barracuda',
    '5.1.1',
    'smtp; 550 permanent failure for one or more recipients (maya@globex.example:550 5.1.1 not found)',
    'hard',
  ],
  [
    'Zimbra',
    '5.1.1',
    'smtp; 550 5.1.1 <maya@globex.example>: Recipient address rejected: globex.example',
    'hard',
  ],
  ['OpenSMTPD', '5.1.1', 'smtp; 550 Invalid recipient: <maya@globex.example>', 'hard'],
  ['PowerMTA, bad domain', '5.1.2', 'smtp;550 5.1.2 bad destination system: no such domain', 'hard'],
  [
    'Lotus Domino',
    '5.1.1',
    'X-Notes; User maya (maya@globex.example) not listed in Domino Directory',
    'hard',
  ],
  ['no diagnostic', '5.1.1', '', 'hard'],
  ['no diagnostic, unclear', '5.0.0', '', 'soft'],
  ['no action', '5.1.1', 'smtp; 550 5.1.1 gone', 'hard', ''],
  ['an expanded list', '2.0.0', '', 'fine', 'expanded'],
  ['our own address', '5.1.8', 'smtp; 550 5.1.8 Bad sender address syntax', 'soft'],
];

type Written = readonly [
  name: string,
  from: string,
  subject: string,
  text: string,
  kind: Came['kind'],
  headers?: string,
];

const written: readonly Written[] = [
  [
    'qmail',
    'MAILER-DAEMON@globex.example',
    'failure notice',
    'Hi. This is the qmail-send program at globex.example.\nI’m afraid I wasn’t able to deliver your message to the following addresses.\nThis is a permanent error; I’ve given up. Sorry it didn’t work out.\n\n<maya@globex.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <status@acme.example>\nour quota exceeded page',
    'hard',
  ],
  [
    'qmail, remote',
    'MAILER-DAEMON@globex.example',
    'failure notice',
    '<maya@globex.example>:\n192.0.2.4 does not like recipient.\nRemote host said: 550 5.1.1 unknown user\nGiving up on 192.0.2.4.\n',
    'hard',
  ],
  [
    'qmail, full',
    'MAILER-DAEMON@globex.example',
    'failure notice',
    '<maya@globex.example>:\nThe users mailfolder is over the allowed quota (size). (#5.2.2)\n',
    'soft',
  ],
  [
    'Exim of old',
    'Mail Delivery System <Mailer-Daemon@globex.example>',
    'Mail delivery failed: returning message to sender',
    'This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  maya@globex.example\n    Unrouteable address\n\n------ This is a copy of the message, including all the headers. ------\n\nblocked as spam',
    'hard',
    'X-Failed-Recipients: maya@globex.example\n',
  ],
  [
    'Exim of old, waits',
    'Mailer-Daemon@globex.example',
    'Warning: message 1abc delayed 24 hours',
    'This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its recipients after more than 24 hours.\nDelivery attempts will continue for some time, and this warning may be repeated.',
    'later',
  ],
  [
    'Exim of old, gave up',
    'Mailer-Daemon@globex.example',
    'Mail delivery failed',
    '  maya@globex.example\n    retry timeout exceeded\n',
    'soft',
    'X-Failed-Recipients: maya@globex.example\n',
  ],
  [
    'Exchange of old',
    'System Administrator <postmaster@globex.example>',
    'Undeliverable: Invoices',
    'Your message did not reach some or all of the intended recipients.\n\n      maya@globex.example on 23.11.2026 14:05\n            The e-mail account does not exist at the organization this message was sent to.  Check the e-mail address.\n            <mail.globex.example #5.1.1>\n',
    'hard',
  ],
  [
    'Gmail of old',
    'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    'Delivery Status Notification (Failure)',
    'Delivery to the following recipient failed permanently:\n\n     maya@gmail.example\n\nTechnical details of permanent failure:\nGoogle tried to deliver your message, but it was rejected. The error that the other server returned was: 550 550 5.1.1 The email account that you tried to reach does not exist.\n\n----- Original message -----\n',
    'hard',
  ],
  [
    'Gmail of old, waits',
    'mailer-daemon@googlemail.com',
    'Delivery Status Notification (Delay)',
    'This is an automatically generated Delivery Status Notification.\nTHIS IS A WARNING MESSAGE ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.\n',
    'later',
  ],
  [
    'Yahoo of old',
    'MAILER-DAEMON@yahoo.example',
    'Failure Notice',
    'Sorry, we were unable to deliver your message to the following address.\n\n<maya@yahoo.example>:\nRemote host said: 554 delivery error: dd This user doesn’t have an account\n',
    'hard',
  ],
  [
    'GroupWise',
    'Mailer-Daemon@globex.example',
    'Message status - undeliverable',
    'The message that you sent was undeliverable to the following:\n\tmaya (user not found)\n\nPossibly truncated original message follows:\n',
    'hard',
  ],
  [
    'MDaemon',
    'MDaemon@globex.example',
    'MDaemon Warning - delivery failed',
    '< RCPT TO:<maya@globex.example>\n> 550 <maya@globex.example>, Recipient unknown\n',
    'hard',
  ],
  [
    'German provider',
    'MAILER-DAEMON@provider.example',
    'Unzustellbar: Invoices',
    'Die folgende Adresse wurde nicht gefunden:\nmaya@globex.example\n',
    'hard',
  ],
  [
    'a content filter',
    'postmaster@globex.example',
    'Undeliverable mail: Invoices',
    'The message was rejected by our content policy as spam.\n',
    'refused',
  ],
  [
    'Courier',
    'postmaster@globex.example',
    'NOTICE: mail delivery status.',
    '<maya@globex.example>:\n     mx.globex.example [192.0.2.4]:\n >>> RCPT TO:<maya@globex.example>\n <<< 550 User unknown.\n',
    'hard',
  ],
  [
    'codes only',
    'mailer-daemon@globex.example',
    'Returned mail: see transcript for details',
    '   ----- The following addresses had permanent fatal errors -----\n<maya@globex.example>\n    (reason: 550 5.1.1)\n',
    'hard',
  ],
  [
    'somebody’s holiday',
    'Maya Lind <maya@globex.example>',
    'Out of office',
    'I am away. My mailbox is full of unknown users.',
    null,
  ],
  ['a person', 'Leo <leo@globex.example>', 'Re: Invoices', 'User unknown? That is me.', null],
  [
    'a postmaster with nothing to say',
    'postmaster@globex.example',
    'Hello',
    'We moved to a new office.',
    null,
  ],
];

const complaints: readonly (readonly [name: string, report: string, kind: Came['kind']])[] = [
  ['Yahoo', 'Feedback-Type: abuse\nUser-Agent: Yahoo!-Mail-Feedback/2.0\nVersion: 0.1', 'complaint'],
  ['Outlook.com', 'Feedback-Type: abuse\nUser-Agent: Hotmail FBL\nVersion: 1', 'complaint'],
  ['opt-out', 'Feedback-Type: opt-out\nUser-Agent: X/1\nVersion: 1', 'complaint'],
  ['fraud', 'Version: 1\nFeedback-Type: fraud\nUser-Agent: X/1', 'complaint'],
  ['not spam after all', 'Feedback-Type: not-spam\nVersion: 1', 'fine'],
  ['a report on DKIM', 'Feedback-Type: auth-failure\nVersion: 1', 'fine'],
];

const original =
  'Return-Path: <status@acme.example>\nFrom: Acme <status@acme.example>\nTo: maya@globex.example\nSubject: Invoices: mailbox full, user unknown\nMessage-ID: <del_7@acme.example>\n\nSpam, quota exceeded, no such user.\n';

function report(kind: string, part: string, human: string): string {
  return crlf(`From: Mail Delivery System <MAILER-DAEMON@globex.example>
To: bounce@in.acme.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=${kind === 'feedback-report' ? 'feedback-report' : 'delivery-status'};
 boundary="B/1"

--B/1
Content-Type: text/plain; charset=utf-8

${human}

--B/1
Content-Type: message/${kind}

${part}

--B/1
Content-Type: message/rfc822

${original}
--B/1--
`);
}

function standard([server, status, diagnostic, , action = 'failed']: Report): string {
  const fields = [
    'Final-Recipient: rfc822; maya@globex.example',
    ...(action === '' ? [] : [`Action: ${action}`]),
    `Status: ${status}`,
    ...(diagnostic === '' ? [] : [`Diagnostic-Code: ${diagnostic}`]),
  ];
  return report(
    'delivery-status',
    `Reporting-MTA: dns; mx.${server.toLowerCase().replace(/\W+/g, '-')}.example\nArrival-Date: Mon, 23 Nov 2026 14:05:00 +0000\n\n${fields.join('\n')}`,
    'This is the mail system.',
  );
}

const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');

export const returned: readonly Came[] = [
  ...reports.map((one) => ({ name: one[0], raw: standard(one), kind: one[3] })),
  ...written.map(([name, from, subject, text, kind, headers = '']) => ({
    ...{ name, kind },
    raw: crlf(
      `From: ${from}\nTo: bounce@in.acme.example\nSubject: ${subject}\n${headers}Content-Type: text/plain; charset=utf-8\n\n${text}\n`,
    ),
  })),
  ...complaints.map(([name, part, kind]) => ({
    ...{ name: `complaint: ${name}`, kind },
    raw: report('feedback-report', part, 'This is an abuse report.'),
  })),
];
