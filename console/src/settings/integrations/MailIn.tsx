import { useQuery } from '@tanstack/react-query';
import { inboundMailQuery } from '../../api/queries.ts';
import type { InboundMail } from '../../api/shapes.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Card, CardBody, CardHead } from '../../ui/Card.tsx';
import { CopyBox } from '../../ui/CopyBox.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Shape } from '../../ui/Shape.tsx';

/** Whether customers can answer by mail, and what to set so that they can. */
export function MailIn() {
  const answer = useQuery(inboundMailQuery);
  const isOn = answer.data !== undefined && answer.data.domain !== null;
  return (
    <Card aria-labelledby="mail-in">
      <CardHead
        id="mail-in"
        title="Mail in"
        hint="Answers of customers become conversations; mail that comes back marks its reader."
      >
        {answer.data && <State isOn={isOn} />}
      </CardHead>
      <CardBody className="flex flex-col gap-4">
        <Loaded of={answer} what="Mail in">
          {(mail) => (mail.domain === null ? <Off /> : <On {...mail} domain={mail.domain} />)}
        </Loaded>
      </CardBody>
    </Card>
  );
}

function State({ isOn }: { isOn: boolean }) {
  if (isOn)
    return (
      <Badge tone="ok" icon={<Shape name="ok" size={12} />}>
        On
      </Badge>
    );
  return <Badge icon={<Shape name="paused" size={12} />}>Off</Badge>;
}

function On({ domain, webhook, listener }: InboundMail & { domain: string }) {
  return (
    <>
      <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-5 gap-y-2 text-sm">
        <dt className="text-muted">Domain</dt>
        <dd className="font-mono text-xs leading-5 break-all">{domain}</dd>
        {listener && (
          <>
            <dt className="text-muted">Mail servers</dt>
            <dd>
              connect by {listener.protocol.toUpperCase()} at port{' '}
              <span className="tabular">{listener.port}</span>
            </dd>
          </>
        )}
      </dl>
      {webhook && (
        <div className="flex flex-col gap-1.5">
          <CopyBox label="Address for a mail provider" text={webhook} />
          <p className="text-xs text-muted">
            Postmark, Mailgun, SendGrid or Amazon SES post mail there. It is a password: whoever knows it can
            post mail.
          </p>
        </div>
      )}
    </>
  );
}

function Off() {
  return (
    <>
      <p className="text-sm">
        No mail comes in. Customers can answer on their own page only, and mail that comes back goes to your
        sender’s mailbox unread. To switch it on, point the MX record of a domain of its own at your mail
        server or provider, set this where Candor runs, and start it again:
      </p>
      <CopyBox lines label="For the environment" text={settings} />
    </>
  );
}

const settings = `# The domain of addresses for answers and bounces
INBOUND_MAIL_DOMAIN=in.example.com
# Your own mail servers that may connect, at port 2525. A provider needs only the domain
INBOUND_MAIL_RELAYS=10.0.0.25`;
