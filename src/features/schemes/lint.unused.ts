import { type Findings, reporterFor, usedKey } from './lint.context.ts'
import type { PackKind } from './pack.kinds.ts'
import type { CheckedDocument, ResolvedPack } from './pack.resolver.ts'
import type { Path } from './pack.source.ts'

/** Messages that Waymark sends by itself when a pack has them: nothing in a pack need name these. */
const messagesOfWaymark: ReadonlySet<string> = new Set([
  'task-waiting',
  'task-due-soon',
  'task-late',
  'things-due',
  'raised',
  'summary',
  'signature-asked',
  'brought-in',
  'signed-on-paper',
  'objection-answered',
  'signature-void',
  'signature-declined',
  'sent-back',
  'application-ended',
  'adjustment-asked',
  'adjustment-decided',
  'part-taken-over',
  'part-handed-over',
  'support-changed',
  'outcome-returned',
  'outcome-answered',
  'outcome-corrected',
  'own-outcome-corrected',
  'outcome-late',
  'letter-sent',
  'supervision-asked',
  'supervision-answered',
  'coaching-asked',
  'coaching-answered',
  'coaching-changed',
  'day-planned',
  'day-called-off',
  'wish-answered',
  'course-booked',
  'course-place',
  'course-moved',
  'course-cancelled',
  'course-unbooked',
  'course-chosen',
  'course-needed',
  'course-taken-back',
  'learning-request-answered',
  'resource-problem-answered',
  'success-answered',
  'candidate-put-right',
  'resources-to-go-on-with',
  'work-done',
  'work-stopped',
  'letter-corrected',
  'format-answered',
  'meeting-booked',
  'meeting-moved',
  'meeting-place',
  'meeting-confirmed',
  'meeting-cancelled',
  'seat-given',
  'seats-given',
  'seat-moved',
  'seat-changed',
  'seat-lost',
  'seat-cancelled',
  'member-recused',
  'hearing-adjourned',
  'news',
])

/** Parts of the pack that nothing names: warnings, since they may be there for later. Runs after all other rules. */
export function lintUnused(resolved: ResolvedPack, findings: Findings): void {
  const warn = (document: CheckedDocument<PackKind>, kind: string, id: string, path: Path, within = '') => {
    if (findings.used.has(usedKey(kind, id, within))) return
    reporterFor(document, findings).warn(
      path,
      'unused',
      `Nothing uses the ${kind} \`${id}\``,
      'name it where it belongs, or take it out',
    )
  }
  const { pack, documents, messages, schemes } = resolved
  // A pack for others to build on is there to be used elsewhere; texts may be read by themselves.
  if (!pack.value.abstract) {
    for (const document of documents) if (document.own) warn(document, 'document', document.id, ['document'])
    for (const message of messages) {
      if (message.own && !messagesOfWaymark.has(message.id)) warn(message, 'message', message.id, ['message'])
    }
  }
  for (const scheme of schemes) {
    const { value, id } = scheme
    const report = (kind: string, name: string, path: Path) => warn(scheme, kind, name, path, id)
    for (const [name, { otherwise }] of Object.entries(value.requirements)) {
      // What only informs is shown with the scheme and stands in nobody's way, so nothing need name it.
      if (otherwise === 'blocks') report('requirement', name, ['requirements', name])
    }
    // Somebody is appointed to be there, a mentor for instance, whether or not a task is theirs.
    for (const [name, rule] of Object.entries(value.roles))
      if (rule.is !== 'applicant' && rule.is !== 'appointed') report('role', name, ['roles', name])
    for (const name of Object.keys(value.meetings))
      if (Object.keys(value.meetings).length > 1) report('meeting', name, ['meetings', name])
    value.handOffs.forEach(({ handOff }, index) =>
      report('hand-off', handOff, ['handOffs', index, 'handOff']),
    )
  }
}
