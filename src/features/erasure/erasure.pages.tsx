import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  Checkboxes,
  Details,
  EmptyState,
  Form,
  FormErrors,
  type FormTokens,
  InsetText,
  Radios,
  SortableTable,
  StatusTag,
  type Tone,
  SummaryList,
  WarningText,
} from '../../ui/public.ts'
import { isOver } from '../exchange/public.ts'
import { erasureHref, proposeHref } from './erasure.addresses.ts'
import type { SeenRecord } from './erasure.handlers.ts'
import { type PartCount, partName } from './erasure.queries.ts'
import { type ErasureState, requests, whyNots } from './erasure.rules.ts'
import type { Erasure } from './erasure.store.ts'

const tags: Readonly<Record<ErasureState, { readonly tone: Tone; readonly text: string }>> = {
  proposed: { tone: 'ready', text: 'Waits for a second person' },
  confirmed: { tone: 'with-someone', text: 'Being erased' },
  done: { tone: 'done', text: 'Erased' },
  refused: { tone: 'neutral', text: 'Not erased' },
  'taken-back': { tone: 'neutral', text: 'Taken back' },
}

const groundInWords = ({ ground, request }: Pick<Erasure, 'ground' | 'request'>): string =>
  ground === 'period-over'
    ? 'The period for which it is kept is over'
    : `They asked for it. ${requests.find((each) => each.request === request)?.name ?? ''}`

/** Every erasure, those that wait first. */
export function ErasuresPage({
  erasures,
  nameOf,
}: {
  readonly erasures: readonly Erasure[]
  readonly nameOf: (id: PersonId) => string
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Erased records</h1>
      <p class="govuk-body">
        A records officer proposes that the record of somebody who left be erased. Somebody else looks at it
        and agrees. Then Waymark erases it everywhere.
      </p>
      {erasures.length === 0 ? (
        <EmptyState
          title="No record has been erased"
          text="Records whose period is over are listed under How long records are kept. Propose one from there."
          action={
            <a class="govuk-link" href="/manage/retention">
              How long records are kept
            </a>
          }
        />
      ) : (
        <SortableTable
          caption="Records proposed or erased"
          columns={[
            { title: 'Whose record' },
            { title: 'Proposed' },
            { title: 'Why' },
            { title: 'How it stands' },
          ]}
          rows={erasures.map((erasure) => ({
            cells: [
              <a class="govuk-link" href={erasureHref(erasure.id)}>
                {nameOf(erasure.person_id)}
              </a>,
              `${formatDay(erasure.proposed_on)} by ${nameOf(erasure.proposed_by)}`,
              groundInWords(erasure),
              <StatusTag {...tags[erasure.state]} />,
            ],
          }))}
        />
      )}
    </>
  )
}

/** What is erased and what stays, part by part. */
function Parts({ parts }: { readonly parts: readonly PartCount[] }) {
  const gone = parts.filter((each) => each.gone > 0)
  const kept = parts.filter((each) => each.kept > 0)
  const total = gone.reduce((sum, each) => sum + each.gone, 0)
  return (
    <>
      <SortableTable
        caption={`What is erased: ${total.toLocaleString('en-GB')} ${total === 1 ? 'entry' : 'entries'}`}
        columns={[{ title: 'Part' }, { title: 'Entries', numeric: true }]}
        onPhone="scroll"
        rows={gone.map((each) => ({ cells: [each.part, each.gone.toLocaleString('en-GB')] }))}
      />
      <p class="govuk-body">
        Files go with them, unless somebody else’s record names them too. Equality answers and worries of
        families about them go as well; nobody is told whether there are any.
      </p>
      <SortableTable
        caption="What stays, without their name"
        columns={[
          { title: 'Part' },
          { title: 'Entries', numeric: true },
          { title: 'Why it stays', sentences: true },
        ]}
        rows={kept.map((each) => ({
          cells: [each.part, each.kept.toLocaleString('en-GB'), sentence(each.why ?? '')],
        }))}
      />
      <p class="govuk-body">“Someone who has left” stands where the name stood, also in what others wrote.</p>
    </>
  )
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

function NotYet({ reasons }: { readonly reasons: readonly string[] }) {
  return (
    <InsetText>
      <p class="govuk-body">The record cannot be erased yet:</p>
      <ul class="govuk-list govuk-list--bullet">
        {reasons.map((reason) => (
          <li key={reason}>{sentence(reason)}.</li>
        ))}
      </ul>
    </InsetText>
  )
}

function Limits({ record }: { readonly record: SeenRecord }) {
  return (
    <Details summaryText="What erasing does not reach">
      <ul class="govuk-list govuk-list--bullet">
        {record.namesakes && (
          <li>
            Somebody else is called {record.name} too. Only where Waymark knows whom it means is the name
            taken out.
          </li>
        )}
        <li>
          First or last names alone in what others wrote, since they may mean somebody else: a records officer
          sees the places once the erasure is proposed.
        </li>
        <li>Words inside uploaded files of others.</li>
        <li>Mails, downloads and outcomes that have left Waymark. Ask those who have them.</li>
        <li>Backups, until they are overwritten. When one is restored, the record is erased again.</li>
        <li>Certificates they were given cannot be verified any more.</li>
      </ul>
    </Details>
  )
}

/** Until when it is kept, in a sentence with a space behind it; nothing of somebody who has not left. */
function periodInWords({ leftOn, kept }: SeenRecord, today: IsoDate): string {
  if (leftOn === undefined) return ''
  const last = kept.at(-1)
  if (last === undefined) return 'Your authority’s pack sets no period for it. '
  return isOver(last, today)
    ? `Every period for which it is kept is over. The last ended on ${formatDay(last.keptUntil)}. `
    : `It is kept until ${formatDay(last.keptUntil)} (${last.of.replaceAll('-', ' ')}). `
}

/** First step, by a records officer. */
export function ProposePage(props: {
  readonly personId: string
  readonly record: SeenRecord
  readonly inTheWay: readonly string[]
  readonly isPeriodOver: boolean
  readonly today: IsoDate
  readonly seen: string
  readonly typed: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
  readonly tokens: FormTokens
}) {
  const { record, errors, typed } = props
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Erase the record of {record.name}</h1>
      <p class="govuk-body">
        {periodInWords(record, props.today)}
        Nothing is erased before somebody else agrees.
      </p>
      {props.inTheWay.length > 0 ? (
        <NotYet reasons={props.inTheWay} />
      ) : (
        <Form tokens={props.tokens} action={proposeHref(props.personId)}>
          <input type="hidden" name="seen" value={props.seen} />
          <Radios
            name="ground"
            legend="Why is it to be erased?"
            value={typed['ground'] ?? ''}
            errorMessage={errors['ground']}
            items={[
              props.isPeriodOver && { value: 'period-over', text: 'The period for which it is kept is over' },
              {
                value: 'own-request',
                text: 'They asked for it, and their request is granted',
                hint: 'Under article 17 of the UK GDPR',
                conditional: (
                  <Radios
                    name="request"
                    legend={{ text: 'On which ground?', classes: 'govuk-fieldset__legend--s' }}
                    value={typed['request'] ?? ''}
                    errorMessage={errors['request']}
                    items={requests.map(({ request, name }) => ({ value: request, text: name }))}
                  />
                ),
              },
            ]}
          />
          <Button preventDoubleClick text="Propose to erase the record" />
        </Form>
      )}
      <Parts parts={record.parts} />
      <Limits record={record} />
    </>
  )
}

/** One erasure: what is proposed, what was erased, and what the reader may do. */
export function ErasurePage(props: {
  readonly erasure: Erasure
  readonly nameOf: (id: PersonId) => string
  readonly record: SeenRecord | undefined
  readonly inTheWay: readonly string[]
  readonly isOwn: boolean
  readonly maySettle: boolean
  readonly mayRedact: boolean
  readonly seen: string
  readonly errors: Readonly<Record<string, string>>
  readonly tokens: FormTokens
}) {
  const { erasure, nameOf, record, errors, tokens } = props
  const action = (what: string) => `${erasureHref(erasure.id)}/${what}`
  const counts = Object.entries(erasure.counts)
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{nameOf(erasure.person_id)}</span>
      <h1 class="govuk-heading-l">Erasure of a record</h1>
      <SummaryList
        rows={[
          { key: 'How it stands', value: <StatusTag {...tags[erasure.state]} /> },
          { key: 'Why', value: groundInWords(erasure) },
          { key: 'Proposed', value: `${formatDay(erasure.proposed_on)} by ${nameOf(erasure.proposed_by)}` },
          erasure.settled_by !== null &&
            erasure.settled_on !== null && {
              key: erasure.state === 'refused' || erasure.state === 'taken-back' ? 'Left as it is' : 'Agreed',
              value: `${formatDay(erasure.settled_on)} by ${nameOf(erasure.settled_by)}`,
            },
          erasure.why_not !== null && {
            key: 'Why it stays',
            value: whyNots.find(({ whyNot }) => whyNot === erasure.why_not)?.name ?? '',
          },
          erasure.done_at !== null && {
            key: 'Erased',
            value: formatDay(erasure.done_at.slice(0, 10) as IsoDate),
          },
          erasure.done_again_at !== null && {
            key: 'Erased again',
            value: `On ${formatDay(erasure.done_again_at.slice(0, 10) as IsoDate)}, after a backup was restored`,
          },
        ]}
      />
      {erasure.state === 'confirmed' && (
        <>
          <p class="govuk-body">
            Waymark is erasing the record. Whoever agreed sees in their long work how far it is. If it
            stopped, let it go on: it continues where it was.
          </p>
          <Form tokens={tokens} action={action('go-on')}>
            <Button preventDoubleClick tone="secondary" text="Go on erasing" />
          </Form>
        </>
      )}
      {record && (
        <>
          {props.inTheWay.length > 0 && <NotYet reasons={props.inTheWay} />}
          <Parts parts={record.parts} />
          <Limits record={record} />
          {props.mayRedact ? (
            <p class="govuk-body">
              <a class="govuk-link" href={action('names')}>
                See where their first or last name stands by itself
              </a>
              , and take it out where it means them.
            </p>
          ) : (
            <p class="govuk-body">
              Where their first or last name stands by itself is looked at by a records officer.
            </p>
          )}
          {props.isOwn ? (
            <Form tokens={tokens} action={action('leave')}>
              <p class="govuk-body">
                Another records officer, or somebody who looks after people, now has to agree.
              </p>
              <Button preventDoubleClick tone="secondary" text="Take the proposal back" />
            </Form>
          ) : (
            props.maySettle && <Settle {...props} action={action} />
          )}
        </>
      )}
      {erasure.state === 'done' && counts.length > 0 && (
        <SortableTable
          caption="What was erased"
          columns={[{ title: 'Part' }, { title: 'Entries', numeric: true }]}
          onPhone="scroll"
          rows={counts.map(([table, count]) => ({ cells: [partName(table), String(count)] }))}
        />
      )}
    </>
  )
}

function Settle({
  inTheWay,
  seen,
  errors,
  tokens,
  action,
}: {
  readonly inTheWay: readonly string[]
  readonly seen: string
  readonly errors: Readonly<Record<string, string>>
  readonly tokens: FormTokens
  readonly action: (what: string) => string
}) {
  return (
    <>
      {inTheWay.length === 0 && (
        <Form tokens={tokens} action={action('confirm')}>
          <h2 class="govuk-heading-m">Agree</h2>
          <WarningText text="This cannot be undone. What is erased is kept nowhere." />
          <input type="hidden" name="seen" value={seen} />
          <Checkboxes
            name="looked"
            idPrefix="looked"
            errorMessage={errors['looked']}
            items={[
              { value: 'yes', text: 'I looked at what is erased, and nobody needs this record any more' },
            ]}
          />
          <Button preventDoubleClick tone="warning" text="Erase the record" />
        </Form>
      )}
      <Form tokens={tokens} action={action('leave')}>
        <Radios
          name="why-not"
          legend={{ text: 'Or leave the record as it is. Why?', classes: 'govuk-fieldset__legend--m' }}
          errorMessage={errors['why-not']}
          items={whyNots.map(({ whyNot, name }) => ({ value: whyNot, text: name }))}
        />
        <Button preventDoubleClick tone="secondary" text="Leave the record as it is" />
      </Form>
    </>
  )
}
