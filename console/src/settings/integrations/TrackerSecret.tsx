import type { NewFollowUpWebhookView } from '../../../../src/inbound/api/shapes/review.ts';
import { OnceDialog } from '../OnceDialog.tsx';

/** Shown once: whoever is called knows by it that the call is ours. */
export function TrackerSecret({ made, onClose }: { made: NewFollowUpWebhookView; onClose: () => void }) {
  return (
    <OnceDialog
      title={`“${made.name}” is ready`}
      what="Secret that calls are signed with"
      secret={made.secret}
      hint="Shown only now. A receiver of your own verifies the signature with it, as Standard Webhooks says; GitHub, GitLab, Jira and Linear need only the key in their header."
      onClose={onClose}
    />
  );
}
