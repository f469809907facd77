import { allows, type Relations } from '../../kernel/access.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import {
  Button,
  dayOf,
  Details,
  FilterLinks,
  formatDay,
  InsetText,
  StatusTag,
  SummaryList,
  type SummaryRow,
  Table,
  type Words,
} from '../../ui/public.ts'
import { personFactNames, postFactNames } from './disputes.handlers.ts'
import { isAwayOn, isOnHoldOn, mainPostOn, type PersonFacts, type PostFact } from './facts.queries.ts'
import type { Holder } from './line.rules.ts'
import * as access from './people.access.ts'
import { nameOf, type PackWords } from './people.ports.ts'
import type { PersonExtras } from './person-page.queries.ts'
import { payOn } from './post-pay.rules.ts'
import { recordLinksFor } from './record-links.ts'
import { absenceNames, actingNames, employmentNames, holdNames } from './words.ts'

export interface PersonPageProps {
  readonly facts: PersonFacts
  readonly extras: PersonExtras
  readonly managers: readonly Holder[]
  readonly relations: Relations
  readonly words: PackWords
  readonly today: IsoDate
}

/** What is known of a person's employment, from where, and what may be done about it. */
export function PersonPage(props: PersonPageProps) {
  const { facts, relations, today } = props
  const post = mainPostOn(facts, today)
  return (
    <>
      <h1 class="govuk-heading-l govuk-!-margin-bottom-2">{facts.name}</h1>
      <p class="govuk-body-l">
        {[post?.jobTitle, post?.team].filter(Boolean).join(', ') || 'No post just now'}
      </p>
      <p>
        {facts.status === 'left' && <StatusTag tone="neutral">Has left</StatusTag>}
        {isAwayOn(facts, today) && <StatusTag tone="neutral">Away</StatusTag>}{' '}
        {isOnHoldOn(facts, today) && <StatusTag tone="blocked">Paused</StatusTag>}
      </p>
      {allows(access.managePeople, relations) && (
        <p>
          <a href={`/manage/people/${facts.personId}`}>Change details, posts and duties of {facts.name}</a>
        </p>
      )}
      <RecordLinks {...props} />
      <Disputes {...props} />
      <Settled {...props} />
      <h2 class="govuk-heading-m">Facts</h2>
      <p>Source: {facts.registration.source}.</p>
      <SummaryList rows={factRows(props)} />
      <h2 class="govuk-heading-m" id="posts">
        Posts
      </h2>
      {facts.posts.length === 0 && <p>No posts are recorded yet. They will appear here with their dates.</p>}
      {facts.posts.toReversed().map((each) => (
        <Post key={each.id} post={each} {...props} />
      ))}
      <Standing {...props} />
      <Absences {...props} />
      <Holds {...props} />
    </>
  )
}

/** The rest of the record, for those who may open it. */
function RecordLinks({ facts, relations, words }: PersonPageProps) {
  const links = recordLinksFor(facts.personId, relations, words.offers)
  return links.length === 0 ? null : <FilterLinks label="Record" items={links} />
}

const isSelf = ({ relations }: PersonPageProps): boolean => allows(access.disputeFacts, relations)

/** A value, and whether it is disputed. */
function told(value: Words, disputed: boolean) {
  return {
    text: (
      <>
        {value} {disputed && <StatusTag tone="blocked">Disputed</StatusTag>}
      </>
    ),
  }
}

function disputeAction(props: PersonPageProps, fact: string, words: string, postId?: string) {
  if (!isSelf(props)) return {}
  const post = postId === undefined ? '' : `&post=${postId}`
  return {
    actions: [
      {
        href: `/people/${props.facts.personId}/dispute?fact=${fact}${post}`,
        text: 'Dispute this',
        visuallyHiddenText: words.toLowerCase(),
      },
    ],
  }
}

function factRows(props: PersonPageProps): readonly SummaryRow[] {
  const { facts, managers } = props
  const { registration } = facts
  const disputed = new Set([...facts.disputed, ...registration.disputed])
  const row = (fact: keyof typeof personFactNames, key: string, value: Words): SummaryRow => ({
    key,
    value: told(value ?? 'Not recorded', disputed.has(fact)),
    ...(disputed.has(fact) ? {} : disputeAction(props, fact, key)),
  })
  const day = (on: IsoDate | undefined) => (on === undefined ? undefined : formatDay(on))
  return [
    {
      key: managers.length > 1 ? 'Managers who may act' : 'Manager',
      value: {
        text:
          managers.length === 0
            ? 'Not recorded'
            : managers.map((holder) => (
                <div key={`${holder.personId}${holder.actingFor ?? ''}`}>
                  {holder.name} ({holder.how})
                </div>
              )),
      },
    },
    { key: 'Work email', value: facts.email },
    { key: 'Phone', value: facts.phone ?? 'Not recorded' },
    row('registrationNumber', 'Registration number', registration.number),
    row('registrationRenewsOn', 'Registration renews', day(registration.renewsOn)),
    row('qualifiedOn', 'Qualified', day(facts.qualifiedOn)),
    row('startedWithEmployerOn', 'Started here', day(facts.startedWithEmployerOn)),
  ]
}

function Post({ post, ...props }: PersonPageProps & { readonly post: PostFact }) {
  const { words, relations } = props
  const row = (fact: keyof typeof postFactNames, key: string, value: Words): SummaryRow => ({
    key,
    value: told(value, post.disputed.includes(fact)),
    ...(post.disputed.includes(fact) ? {} : disputeAction(props, fact, key, post.id)),
  })
  const manages = allows(access.managePeople, relations)
  const pay = allows(access.readPay, relations)
    ? payOn(
        props.extras.pay.filter(({ seatId }) => seatId === post.seatId),
        props.today,
      )
    : undefined
  return (
    <div id={`post-${post.id}`}>
      <SummaryList
        card={{
          title: [post.jobTitle, post.team].filter(Boolean).join(', '),
          ...(manages
            ? {
                actions: {
                  items: [
                    {
                      href: `/manage/posts/${post.id}/managers`,
                      text: 'Change manager',
                      visuallyHiddenText: `of ${post.jobTitle}`,
                    },
                    {
                      href: `/manage/posts/${post.id}/end`,
                      text: 'End post',
                      visuallyHiddenText: post.jobTitle,
                    },
                  ],
                },
              }
            : {}),
        }}
        rows={[
          row('level', 'Level', post.level === undefined ? 'Not recorded' : nameOf(words.levels, post.level)),
          row('startedOn', 'From', formatDay(post.startedOn)),
          row('endedOn', 'To', post.endedOn === undefined ? 'Goes on' : formatDay(post.endedOn)),
          row(
            'hours',
            'Hours',
            post.hours === 1 ? 'Whole time' : `${Math.round(post.hours * 100)}% of whole time`,
          ),
          row('employment', 'Employment', employmentNames[post.employment]),
          row('qualified', 'Qualified social work post', post.qualified ? 'Yes' : 'No'),
          pay && { key: 'Payroll number', value: pay.payrollNumber ?? 'Not recorded' },
          pay && { key: 'Pay point', value: pay.payPoint ?? 'Not recorded' },
          post.location !== undefined && { key: 'Place of work', value: post.location },
          { key: 'Source', value: post.source },
          {
            key: 'Kind of post',
            value: `${nameOf(words.postKinds, post.kind)}${post.main ? '' : ' (a second post)'}`,
          },
        ]}
      />
    </div>
  )
}

function Disputes({ extras, relations, facts }: PersonPageProps) {
  if (extras.disputes.length === 0) return null
  const settles = allows(access.settleFacts, relations)
  const mayRead = settles || relations.self
  return (
    <InsetText>
      <h2 class="govuk-heading-s">Disputed</h2>
      {extras.disputes.map((dispute) => (
        <div key={dispute.id}>
          <p>
            {factName(dispute.fact)}: disputed by {dispute.by}.{' '}
            {mayRead ? <>“{dispute.note}”</> : 'It counts as unknown until it is settled.'}
          </p>
          {settles && (
            <p>
              <a href={`/people/${facts.personId}/disputes/${dispute.id}`}>
                Settle this <span class="govuk-visually-hidden">dispute about {factName(dispute.fact)}</span>
              </a>
            </p>
          )}
        </div>
      ))}
    </InsetText>
  )
}

function Settled({ extras, relations }: PersonPageProps) {
  if (extras.settled.length === 0 || !(relations.self || allows(access.settleFacts, relations))) return null
  return (
    <Details summaryText="Disputes that were settled">
      <ul class="govuk-list govuk-list--bullet">
        {extras.settled.map((dispute) => (
          <li key={dispute.id}>
            {factName(dispute.fact)}:{' '}
            {dispute.settlement === 'corrected' ? 'put right' : 'stands as recorded'}, by {dispute.by} on{' '}
            {formatDay(dayOf(dispute.at))}
            {dispute.note !== undefined && <>: “{dispute.note}”</>}
          </li>
        ))}
      </ul>
    </Details>
  )
}

/** A disputed fact in words. */
export function factName(fact: string): string {
  return { ...personFactNames, ...postFactNames }[fact as keyof typeof postFactNames] ?? fact
}

function Standing({ extras, words }: PersonPageProps) {
  const { duties, deputies, actsFor } = extras
  if (duties.length + deputies.length + actsFor.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Duties and standing in</h2>
      <ul class="govuk-list govuk-list--bullet">
        {duties.map((duty) => (
          <li key={`${duty.duty}${duty.from}`}>
            {nameOf(words.duties, duty.duty)}, from {formatDay(duty.from)}
            {duty.to !== undefined && ` to ${formatDay(duty.to)}`}
          </li>
        ))}
        {actsFor.map((note) => (
          <li key={note.id}>
            Acts for {note.name} from {formatDay(note.from)} to {formatDay(note.to)} (
            {actingNames[note.reason]})
          </li>
        ))}
        {deputies.map((note) => (
          <li key={note.id}>
            {note.name} acts for them from {formatDay(note.from)} to {formatDay(note.to)} (
            {actingNames[note.reason]})
          </li>
        ))}
      </ul>
    </>
  )
}

function Absences({ facts, relations }: PersonPageProps) {
  const records = allows(access.recordAbsences, relations)
  const seesKind = allows(access.readAbsenceKind, relations)
  if (facts.absences.length === 0 && !records) return null
  return (
    <>
      <h2 class="govuk-heading-m">Days away</h2>
      {facts.absences.length === 0 ? (
        <p>No days away are recorded.</p>
      ) : (
        <Table
          head={['From', 'To', seesKind && 'Why', records && 'Change'].filter(Boolean) as string[]}
          rows={facts.absences.toReversed().map((absence) => [
            formatDay(absence.from),
            absence.to === undefined ? 'Still away' : formatDay(absence.to),
            ...(seesKind ? [absenceNames[absence.kind]] : []),
            ...(records
              ? [
                  <a href={`/people/${facts.personId}/absences/${absence.id}`}>
                    Record return<span class="govuk-visually-hidden"> from {formatDay(absence.from)}</span>
                  </a>,
                ]
              : []),
          ])}
        />
      )}
      {records && (
        <Button href={`/people/${facts.personId}/absences`} tone="secondary">
          Record days away
        </Button>
      )}
    </>
  )
}

function Holds({ facts, relations, today }: PersonPageProps) {
  const places = allows(access.placeHolds, relations)
  if (!allows(access.readHolds, relations)) return null
  const open = facts.holds.filter((hold) => hold.to === undefined || hold.to >= today)
  if (open.length === 0 && !places) return null
  return (
    <>
      <h2 class="govuk-heading-m">Holds on progression</h2>
      <p>Everyone else sees only the word “Paused”.</p>
      <ul class="govuk-list">
        {open.map((hold) => (
          <li key={hold.id}>
            {holdNames[hold.kind]}, from {formatDay(hold.from)}
            {hold.to !== undefined && ` to ${formatDay(hold.to)}`}{' '}
            {places && hold.to === undefined && (
              <a href={`/people/${facts.personId}/holds/${hold.id}`}>
                Release<span class="govuk-visually-hidden"> the hold: {holdNames[hold.kind]}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
      {places && (
        <Button href={`/people/${facts.personId}/holds`} tone="secondary">
          Place a hold
        </Button>
      )}
    </>
  )
}
