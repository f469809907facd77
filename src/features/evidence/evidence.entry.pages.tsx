import type { VNode } from 'preact'
import {
  Button,
  ButtonGroup,
  Form,
  FormErrors,
  formatDay,
  type FormTokens,
  History,
  InsetText,
  RecordBand,
  SummaryList,
} from '../../ui/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { changedFields } from './evidence.handlers.ts'
import type { EvidenceItem, EvidenceRevision } from './evidence.queries.ts'
import { type EvidenceFile, activityName, type EvidencePack, kindName } from './evidence.rules.ts'
import { Files } from './evidence.files.pages.tsx'
import { bodyName, partName } from './evidence.kinds.rules.ts'
import { quickPath } from './evidence.quick.pages.tsx'
import { type CarriedOver, carriedOver } from './evidence.standards.rules.ts'
import { fieldNames, itemWords } from './evidence.words.ts'

export interface EvidencePageProps {
  readonly item: EvidenceItem
  readonly pack: EvidencePack
  readonly today: IsoDate
  /** Whose it is, when not the reader's own. */
  readonly whose?: string | undefined
  readonly mayChange: boolean
  readonly tokens: FormTokens
  /** What was wrong with a file that was just sent. */
  readonly fileError?: string | undefined
  /** Whether somebody has looked at a file that could not be read. */
  readonly lookOf: (file: EvidenceFile) => VNode
  /** It was added a moment ago by the quick form. */
  readonly added?: boolean
  /** Empty for those who may not see it. */
  readonly history: readonly EvidenceRevision[]
  readonly names: ReadonlyMap<PersonId, string>
  /** What became of whatever it came of. */
  readonly notices?: readonly string[]
  /** Who can see it and how to change that, for its person. */
  readonly sharing?: VNode | undefined
}

/** One entry of a CPD record, to read. */
export function EvidencePage(props: EvidencePageProps) {
  const { item, pack, today, whose, mayChange, history, names } = props
  const href = `/my-record/evidence/${item.id}`
  const on = item.completedOn ?? item.plannedOn
  const activity = activityName(pack.settings, item.activity, item.activityItem)
  const nothing = <span class="govuk-hint">Not written yet</span>
  return (
    <>
      <FormErrors errors={props.fileError === undefined ? undefined : { file: props.fileError }} />
      <RecordBand
        kind="CPD record"
        title={item.title}
        whose={whose}
        status={item.completedOn ? { tone: 'done', text: 'Completed' } : { tone: 'neutral', text: 'Planned' }}
        facts={[
          item.completedOn
            ? { name: 'Completed on', value: formatDay(item.completedOn) }
            : { name: 'Planned for', value: item.plannedOn ? formatDay(item.plannedOn) : 'No date yet' },
          ...(item.cameFrom ? [{ name: 'Came from', value: item.cameFrom }] : []),
        ]}
        action={
          mayChange &&
          (props.added ? (
            <ButtonGroup>
              <Button href={`${href}/edit`}>Add more to this</Button>
              <a class="govuk-link" href={quickPath}>
                Add another
              </a>
            </ButtonGroup>
          ) : (
            <Button href={`${href}/edit`}>Change this entry</Button>
          ))
        }
      />
      {props.notices?.map((says) => (
        <InsetText key={says}>{says}</InsetText>
      ))}
      {item.completedOn === undefined && (
        <InsetText>
          Planned activities do not count towards anything yet. Once you have done it, change this entry to
          completed.
        </InsetText>
      )}
      <SummaryList
        rows={[
          { key: 'What was learned or gained', value: paragraphs(item.learning) ?? nothing },
          { key: 'What changed for children and families', value: paragraphs(item.impact) ?? nothing },
          activity !== undefined && activity !== item.title && { key: 'Activity', value: activity },
          item.kind !== undefined && { key: 'Kind', value: kindName(pack.settings, item.kind) },
          item.part !== undefined && { key: 'How it was learned', value: partName(pack.settings, item.part) },
          item.hours !== undefined && { key: 'Hours', value: String(item.hours) },
          item.days !== undefined && { key: 'Days', value: String(item.days) },
          item.links.length > 0 && {
            key: 'Cross references',
            value: (
              <ul class="govuk-list">
                {item.links.map((link) => (
                  <li key={link.item}>
                    {itemWords(pack, link.item, on)}
                    {link.why && <> – {link.why}</>}{' '}
                    <Carried carried={carriedOver(pack.standards, link.item, today, on)} />
                  </li>
                ))}
              </ul>
            ),
          },
          item.bodies !== undefined && {
            key: 'Held as yearly evidence for',
            value: item.bodies.map((body) => bodyName(pack.settings, body)).join(', '),
          },
          item.initials !== undefined && { key: 'Initials', value: item.initials },
          item.caseReferences.length > 0 && {
            key: pack.caseReferences?.name ?? 'Case references',
            value: item.caseReferences.join(', '),
          },
        ]}
      />
      <Files
        itemId={item.id}
        files={item.files ?? []}
        tokens={props.tokens}
        mayChange={mayChange}
        error={props.fileError}
        lookOf={props.lookOf}
      />
      {props.sharing}
      {mayChange && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${href}/remove`}>
            Remove this entry
          </a>
        </p>
      )}
      {history.length > 1 && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${href}/history`}>
            See what it said before
          </a>
        </p>
      )}
      <History
        entries={history
          .map((revision, index) => ({
            at: revision.savedAt,
            who: revision.savedBy ? (names.get(revision.savedBy) ?? 'Someone who has left') : 'Waymark',
            did: whatHappened(revision, history[index - 1]),
          }))
          .toReversed()}
      />
    </>
  )
}

/** What became of a statement that is no longer in force (R-042). The link itself stays as it was made. */
function Carried({ carried }: { readonly carried: CarriedOver | undefined }) {
  if (!carried) return null
  const { carries, to, toId, items, says } = carried
  return (
    <span class="govuk-hint govuk-!-margin-bottom-1">
      {carries === 'not' ? 'Does not carry over to ' : `Carries over ${carries} to `}
      <a class="govuk-link" href={`/frameworks/${toId}`}>
        {to}
      </a>
      {items.length > 0 && `: ${items.map((each) => `${each.id}, ${each.name}`).join('; ')}`}.
      {says && ` ${says}`}
    </span>
  )
}

function whatHappened(revision: EvidenceRevision, before: EvidenceRevision | undefined): string {
  if (revision.change === 'recorded') return 'added it'
  if (revision.change === 'removed') return 'removed it'
  const fields = before ? changedFields(before.content, revision.content) : []
  return `changed ${[...new Set(fields.map((field) => fieldNames[field] ?? field))].join(', ') || 'it'}`
}

function paragraphs(text: string) {
  if (text === '') return undefined
  return (
    <>
      {text.split(/\n{2,}/).map((paragraph, index) => (
        <p key={index} class="govuk-body wm-prose">
          {paragraph}
        </p>
      ))}
    </>
  )
}

export interface RemoveEvidencePageProps {
  readonly item: EvidenceItem
  readonly tokens: FormTokens
}

/** Asks once more before an entry goes. */
export function RemoveEvidencePage({ item, tokens }: RemoveEvidencePageProps) {
  const href = `/my-record/evidence/${item.id}`
  return (
    <>
      <h1 class="govuk-heading-l">Remove “{item.title}” from your record?</h1>
      <p class="govuk-body">
        It will no longer be listed, counted or offered. A portfolio that was already signed keeps what it
        showed.
      </p>
      <Form tokens={tokens} action={`${href}/remove`}>
        <ButtonGroup>
          <Button tone="warning" preventDoubleClick>
            Remove this entry
          </Button>
          <a class="govuk-link" href={href}>
            Keep it
          </a>
        </ButtonGroup>
      </Form>
    </>
  )
}
