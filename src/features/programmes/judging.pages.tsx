import { formatDay, formatShortDay } from '../../kernel/words.ts'
import {
  Button,
  Card,
  Checkboxes,
  EmptyState,
  Form,
  FormErrors,
  type FormTokens,
  Radios,
  StatusTag,
  Textarea,
} from '../../ui/public.ts'
import type { EntryGlance } from '../evidence/public.ts'
import { changedSince, type Judged, type Judgement, judgementNames, judgements } from './judging.rules.ts'

/** An entry that was given, beside the entry itself; the entry is undefined once it has left the record. */
export interface Given {
  readonly judged: Judged
  readonly entry: EntryGlance | undefined
  readonly judgedBy: string | undefined
}

export interface JudgingPageProps {
  readonly journeyId: string
  readonly worker: string
  readonly mine: boolean
  readonly mayJudge: boolean
  readonly running: boolean
  readonly assessors: readonly string[]
  readonly given: readonly Given[]
  /** The worker's completed entries that could be given; empty for everybody else. */
  readonly others: readonly EntryGlance[]
  /** The form that was refused, with what was typed in it. */
  readonly refused?: {
    readonly itemId: string
    readonly judgement: string
    readonly reason: string
    readonly errors: Readonly<Record<string, string>>
  }
  readonly tokens: FormTokens
}

const tones = { shows: 'done', more: 'blocked' } as const satisfies Record<Judgement, string>

/** What the worker put before their assessor, and what the assessor says of each. */
export function JudgingPage(props: JudgingPageProps) {
  const { worker, mine, given, refused, running } = props
  const waiting = given.filter(({ judged }) => judged.judgement === undefined)
  const judged = given.filter(({ judged: { judgement } }) => judgement !== undefined)
  return (
    <>
      <FormErrors errors={refused?.errors} />
      <span class="govuk-caption-l">{worker}</span>
      <h1 class="govuk-heading-l">{mine ? 'Evidence for your assessor' : 'Evidence that was given'}</h1>
      {mine ? <Introduction {...props} /> : null}
      <h2 class="govuk-heading-m">{props.mayJudge ? 'To judge' : 'Not judged yet'}</h2>
      {waiting.length === 0 ? (
        <EmptyState
          title={given.length === 0 ? 'Nothing is given yet' : 'Everything is judged'}
          text={
            mine
              ? 'What you choose below stands here until your assessor has looked at it.'
              : `What ${worker} gives to be looked at stands here.`
          }
        />
      ) : (
        waiting.map((each) => <Waiting key={each.judged.itemId} {...props} each={each} />)
      )}
      {mine && running && <Choose {...props} />}
      {judged.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Judged</h2>
          {judged.map((each) => (
            <JudgedOne key={each.judged.itemId} {...props} each={each} />
          ))}
        </>
      )}
    </>
  )
}

function Introduction({ assessors }: JudgingPageProps) {
  return (
    <p class="govuk-body">
      Choose entries of your CPD record that show what you can do.{' '}
      {assessors.length === 0
        ? 'You have no assessor just now: what you give waits for the next one.'
        : `${assessors.join(' and ')} can then read them and says of each whether it shows what it should.`}{' '}
      Everybody who sees the whole of your programme can read them too. Nothing else of your record opens.
    </p>
  )
}

const nameOf = ({ entry }: Given) => entry?.title ?? 'An entry that has left the record'

function EntryLink({ each }: { readonly each: Given }) {
  const { entry, judged } = each
  return (
    <>
      {entry ? (
        <a class="govuk-link" href={`/my-record/evidence/${entry.id}`}>
          {entry.title}
        </a>
      ) : (
        nameOf(each)
      )}
      <span class="govuk-hint govuk-!-margin-bottom-1 govuk-!-display-block">
        {entry && `Completed ${formatShortDay(entry.completedOn)}. `}Given {formatShortDay(judged.givenOn)}.
      </span>
    </>
  )
}

function Waiting({ each, ...props }: JudgingPageProps & { readonly each: Given }) {
  const { journeyId, mine, running, tokens } = props
  const id = each.judged.itemId
  return (
    <Card title={<EntryLink each={each} />}>
      <Judge {...props} each={each} />
      {mine && running && (
        <Form tokens={tokens} action={`/programmes/${journeyId}/evidence`}>
          <input type="hidden" name="take-back" value={id} />
          <Button text="Take it back" tone="secondary" preventDoubleClick />
        </Form>
      )}
    </Card>
  )
}

/** The form of whoever assesses; nothing for everybody else. */
function Judge({ each, ...props }: JudgingPageProps & { readonly each: Given }) {
  const { journeyId, mayJudge, running, refused, tokens } = props
  const { judged, entry } = each
  const id = judged.itemId
  const typed = refused?.itemId === id ? refused : undefined
  const wrong = (name: string) => (typed?.errors[name] ? { errorMessage: typed.errors[name] as string } : {})
  if (!mayJudge || !running || !entry) return null
  return (
    <Form tokens={tokens} action={`/programmes/${journeyId}/evidence/${id}/judge`}>
      <input type="hidden" name="revision" value={String(entry.revision)} />
      <Radios
        name="judgement"
        idPrefix={typed ? 'judgement' : `judgement-${id}`}
        legend="What does it show?"
        value={typed?.judgement ?? ''}
        items={judgements.map((value) => ({ value, text: judgementNames[value] }))}
        {...wrong('judgement')}
      />
      <Textarea
        name="reason"
        id={typed ? 'reason' : `reason-${id}`}
        label="What you say about it"
        hint="Needed where more is wanted. Everybody who sees the whole programme can read it."
        rows={3}
        value={typed?.reason ?? ''}
        {...wrong('reason')}
      />
      <Button text="Save what you say" preventDoubleClick />
    </Form>
  )
}

function JudgedOne({ each, ...props }: JudgingPageProps & { readonly each: Given }) {
  const { journeyId, mine, running, tokens } = props
  const { judged, entry } = each
  const judgement = judged.judgement as Judgement
  const changed = changedSince(judged, entry)
  return (
    <Card title={<EntryLink each={each} />}>
      <StatusTag tone={tones[judgement]}>{judgementNames[judgement]}</StatusTag>
      {judged.reason !== '' && <p class="govuk-body wm-prose govuk-!-margin-top-2">{judged.reason}</p>}
      <p class="govuk-hint">
        {each.judgedBy ?? 'Somebody who has left'}
        {judged.judgedOn && `, ${formatDay(judged.judgedOn)}`}
        {changed && '. The entry was changed since'}
      </p>
      {changed && (
        <>
          <p class="govuk-body">
            {props.mayJudge
              ? 'Look at it again. What you say takes the place of what was said; until then that stands.'
              : 'It is with the assessor to look at again. Until then what was said stands.'}
          </p>
          <Judge {...props} each={each} />
        </>
      )}
      {mine && running && judgement === 'more' && (
        <Form tokens={tokens} action={`/programmes/${journeyId}/evidence`}>
          <input type="hidden" name="give" value={judged.itemId} />
          <Button text="Give it again" tone="secondary" preventDoubleClick />
        </Form>
      )}
    </Card>
  )
}

function Choose({ journeyId, others, tokens, refused }: JudgingPageProps) {
  return (
    <>
      <h2 class="govuk-heading-m">Give something</h2>
      {others.length === 0 ? (
        <p class="govuk-body">
          Every completed entry of your record is given, or there is none yet.{' '}
          <a class="govuk-link" href="/my-record/evidence/quick">
            Record what you learnt
          </a>
        </p>
      ) : (
        <Form tokens={tokens} action={`/programmes/${journeyId}/evidence`}>
          <Checkboxes
            name="give"
            legend="Which entries?"
            items={others.map(({ id, title, completedOn }) => ({
              value: id,
              text: title,
              hint: `Completed ${formatShortDay(completedOn)}`,
            }))}
            {...(refused?.errors['give'] ? { errorMessage: refused.errors['give'] } : {})}
          />
          <Button text="Give these to your assessor" preventDoubleClick />
        </Form>
      )}
    </>
  )
}
