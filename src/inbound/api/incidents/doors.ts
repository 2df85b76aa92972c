import type { Engine } from '../../../engine/engine.ts';
import { addDecisions } from '../choices/decisions.ts';
import { addOptions } from '../choices/options.ts';
import { addPolls } from '../choices/polls.ts';
import { addWorkarounds } from '../choices/workarounds.ts';
import { addHandling } from '../conversations/handling.ts';
import { addInbox } from '../conversations/inbox.ts';
import { addThread } from '../conversations/thread.ts';
import type { Door } from '../house.ts';
import { addImpactChanges } from '../impact/changes.ts';
import { addComparison } from '../impact/comparison.ts';
import { addImpactCurve } from '../impact/curve.ts';
import { addImportance } from '../impact/importance.ts';
import { addImpact } from '../impact/view.ts';
import { addPlannedActs } from '../planned/acts.ts';
import { addSchedule } from '../planned/schedule.ts';
import { addReviewExport } from '../review/export.ts';
import { addFollowUps } from '../review/follow-ups.ts';
import { addReview } from '../review/review.ts';
import { addWriteUp } from '../review/write-up.ts';
import { addScorecards } from '../scorecards/scorecards.ts';
import { addViewLinks } from '../views/links.ts';
import { addViews } from '../views/say-this.ts';
import { addAffected, addAffectedFile } from './affected.ts';
import { addAffectedChanges } from './affected-changes.ts';
import { addAlerts } from './alerts.ts';
import { addApproval } from './approval.ts';
import { addClocks } from './clocks.ts';
import { addCompositions } from './compositions.ts';
import { addDeclaring } from './declaring.ts';
import { addDeliveries } from './deliveries.ts';
import { addDisclosure } from './disclosure.ts';
import { addDrafts } from './drafts.ts';
import { addHome } from './home.ts';
import { addNudgeLinks } from './nudge-links.ts';
import { addPast } from './past.ts';
import { addPrivacy } from './privacy.ts';
import { addPublication } from './publication.ts';
import { rememberingReach } from './reach.ts';
import { addReading } from './reading.ts';
import { addReplayTimeline } from './replay.ts';
import { addResolution } from './resolution.ts';
import { addRoles } from './roles.ts';
import type { IncidentPorts, Room } from './room.ts';
import { addSignals } from './signals.ts';
import { addTimeline } from './timeline.ts';
import { addUpdates } from './updates.ts';

/** Everything about incidents: from declaring to the last word, and what Home shows of it. */
export function incidentDoors(engine: Engine, more: IncidentPorts): readonly Door[] {
  return [
    async (app, house) => {
      const room: Room = { ...more, deliveries: rememberingReach(more.deliveries), engine, house };
      for (const add of parts) add(app, room);
    },
  ];
}

const parts = [
  addDeclaring,
  addPast,
  addReading,
  addPrivacy,
  addTimeline,
  addReplayTimeline,
  addRoles,
  addDisclosure,
  addAffected,
  addAffectedFile,
  addAffectedChanges,
  addImpact,
  addImpactCurve,
  addScorecards,
  addImpactChanges,
  addImportance,
  addComparison,
  addOptions,
  addPolls,
  addWorkarounds,
  addDecisions,
  addFollowUps,
  addReview,
  addWriteUp,
  addReviewExport,
  addDrafts,
  addUpdates,
  addPublication,
  addApproval,
  addDeliveries,
  addClocks,
  addResolution,
  addCompositions,
  addHome,
  addAlerts,
  addSignals,
  addInbox,
  addThread,
  addHandling,
  addNudgeLinks,
  addSchedule,
  addPlannedActs,
  addViews,
  addViewLinks,
];
