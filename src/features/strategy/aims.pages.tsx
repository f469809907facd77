import { isoDate } from '../../kernel/dates.ts'
import {
  Button,
  Card,
  Details,
  EmptyState,
  formatDay,
  formatMoment,
  InsetText,
  SortableTable,
  StatusTag,
  SummaryList,
  Tiles,
  type Tone,
} from '../../ui/public.ts'
import { InclusionPart } from '../packs/public.ts'
import type { CompiledPack, Strategy } from '../schemes/public.ts'
import {
  type Action,
  type Aim,
  type AimKind,
  type Progress,
  progressInWords,
  type Standing,
  type Told,
} from './aims.rules.ts'

/** What the authority wants of its workforce and where it is: for everybody. */

const tones: Readonly<Record<Progress, Tone>> = { done: 'done', 'going-on': 'partly', ahead: 'neutral' }

export function StandingTag({ standing }: { readonly standing: Standing }) {
  return <StatusTag tone={tones[standing.is]} text={standing.name} />
}

/** "O1-2a" before what it is called; nothing before what was added. */
export const withCode = (code: string | undefined, text: string): string =>
  code === undefined ? text : `${code}: ${text}`

export const aimHref = (id: string): string => `/strategy/aims/${id}`

export interface StrategyPageProps {
  readonly strategy: Strategy
  readonly kinds: readonly AimKind[]
  /** Whom the authority promises to treat alike, where it says so. */
  readonly inclusion: NonNullable<CompiledPack['recruitment']>['inclusion']
  readonly managesAnyone: boolean
  /** Whether figures, meetings and reports are open to whoever reads. */
  readonly readsBoard: boolean
  readonly keeps: boolean
  readonly isOver: boolean
}

/** The strategy in one page: aims and how they stand, what managers are expected to do, what the authority stands for. */
export function StrategyPage(props: StrategyPageProps) {
  const { strategy, kinds, inclusion, managesAnyone, readsBoard, keeps, isOver } = props
  const { expectations, statements } = strategy
  return (
    <>
      <h1 class="govuk-heading-l">{strategy.name}</h1>
      {strategy.says && <p class="govuk-body-l">{strategy.says}</p>}
      <p class="govuk-body">
        {strategy.until
          ? `From ${formatDay(isoDate(strategy.from))} to ${formatDay(isoDate(strategy.until))}.`
          : `Since ${formatDay(isoDate(strategy.from))}.`}
        {isOver && ' It holds until another takes its place.'}
      </p>
      {(readsBoard || keeps) && (
        <div class="govuk-button-group">
          {readsBoard && <Button href="/strategy/board" text="See how it goes" />}
          {keeps && <Button href="/manage/strategy" text="Keep the strategy" tone="secondary" />}
        </div>
      )}
      {kinds.map((kind) => (
        <section key={kind.kind}>
          <h2 class="govuk-heading-m" id={`kind-${kind.kind}`}>
            {kind.name}
          </h2>
          {kind.says && <p class="govuk-body">{kind.says}</p>}
          {kind.aims.length > 0 && (
            <SortableTable
              caption={kind.name}
              hideCaption
              columns={[
                { title: sentenceCase(kind.one) },
                { title: 'Where we are', sentences: true },
                { title: 'Status' },
              ]}
              rows={kind.aims.map((aim) => ({
                cells: [
                  <a class="govuk-link" href={aimHref(aim.id)}>
                    {withCode(aim.code, aim.name)}
                  </a>,
                  progressInWords(aim) ?? aim.says,
                  <StandingTag standing={aim.standing} />,
                ],
              }))}
            />
          )}
          {kind.missing > 0 && (
            <InsetText>
              {kind.missing === 1 ? `One ${kind.one} has` : `${kind.missing} ${kind.name.toLowerCase()} have`}{' '}
              not been named yet.
              {keeps && (
                <>
                  {' '}
                  <a class="govuk-link" href={`/manage/strategy/aims/new?kind=${kind.kind}`}>
                    Name {kind.missing === 1 ? 'it' : 'the next'}
                  </a>
                </>
              )}
            </InsetText>
          )}
        </section>
      ))}
      {managesAnyone && expectations && <Expectations expectations={expectations} />}
      {statements.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What we stand for</h2>
          <Tiles>
            {statements.map(({ kind, name, says, items }) => (
              <Card key={kind} title={name} headingLevel={3}>
                {says && <p class="govuk-body">{says}</p>}
                {items.length === 1 ? (
                  <p class="govuk-body">{items[0]!.says}</p>
                ) : (
                  <ul class="govuk-list govuk-list--bullet">
                    {items.map(({ item, says: words }) => (
                      <li key={item}>{words}</li>
                    ))}
                  </ul>
                )}
              </Card>
            ))}
          </Tiles>
        </>
      )}
      {inclusion && <InclusionPart inclusion={inclusion} />}
      {!managesAnyone && expectations && (
        <Details summaryText={expectations.name}>
          <ExpectationList expectations={expectations} />
        </Details>
      )}
    </>
  )
}

/** What is expected of managers, as they see it on their own pages. */
function Expectations({ expectations }: { readonly expectations: NonNullable<Strategy['expectations']> }) {
  return (
    <Card title={expectations.name}>
      {expectations.says && <p class="govuk-body">{expectations.says}</p>}
      <ExpectationList expectations={expectations} />
    </Card>
  )
}

function ExpectationList({ expectations }: { readonly expectations: NonNullable<Strategy['expectations']> }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {expectations.items.map(({ item, says }) => (
        <li key={item} id={item}>
          {says} <span class="govuk-hint govuk-!-display-inline">({item})</span>
        </li>
      ))}
    </ul>
  )
}

export interface AimPageProps {
  readonly aim: Aim
  /** Everything that was told of it and its actions, the latest first. */
  readonly told: readonly Told[]
  readonly nameOf: (status: string) => string
  readonly dutyName: (duty: string) => string
  /** Of which of them whoever reads tells how it stands. */
  readonly tells: (action: Action | undefined) => boolean
  readonly keeps: boolean
}

/** One aim with its actions, whose they are, and what was told of them. */
export function AimPage({ aim, told, nameOf, dutyName, tells, keeps }: AimPageProps) {
  const actions = new Map(aim.actions.map((action) => [action.id, action]))
  const whose = (subject: Aim | Action) =>
    subject.owner?.name ?? (subject.ledBy.map(dutyName).join(', ') || 'Nobody yet')
  const anyTold = tells(undefined) || aim.actions.some((action) => tells(action))
  return (
    <>
      <span class="govuk-caption-l">{sentenceCase(aim.one)}</span>
      <h1 class="govuk-heading-l">{withCode(aim.code, aim.name)}</h1>
      {aim.says && <p class="govuk-body-l">{aim.says}</p>}
      <SummaryList
        rows={[
          { key: 'Status', value: <StandingTag standing={aim.standing} /> },
          ...(aim.actions.length > 0 ? [{ key: 'Actions', value: progressInWords(aim) ?? '' }] : []),
          { key: 'Led by', value: whose(aim) },
        ]}
      />
      {(tells(undefined) || keeps) && (
        <div class="govuk-button-group">
          {tells(undefined) && (
            <Button href={`/manage/strategy/tell/${aim.id}`} text={`Say how the ${aim.one} stands`} />
          )}
          {keeps && (
            <Button
              href={`/manage/strategy/aims/${aim.id}/actions/new`}
              text="Add an action"
              tone="secondary"
            />
          )}
        </div>
      )}
      <SortableTable
        caption="Actions"
        columns={[
          { title: 'Action' },
          { title: 'Led by' },
          { title: 'Status' },
          ...(anyTold ? [{ title: 'What to do' }] : []),
        ]}
        rows={aim.actions.map((action) => ({
          cells: [
            withCode(action.code, action.says),
            whose(action),
            <StandingTag standing={action.standing} />,
            ...(anyTold
              ? [
                  tells(action) && (
                    <a class="govuk-link" href={`/manage/strategy/tell/${action.id}`}>
                      Say how it stands
                      <span class="govuk-visually-hidden">: {withCode(action.code, action.says)}</span>
                    </a>
                  ),
                ]
              : []),
          ],
        }))}
        empty={
          keeps ? (
            <EmptyState title="No actions yet" text={`What is done about this ${aim.one} stands here.`} />
          ) : undefined
        }
      />
      <h2 class="govuk-heading-m">What was told</h2>
      {told.length === 0 ? (
        <p class="govuk-body">Nothing yet: everything stands as it did when the strategy began.</p>
      ) : (
        <ol class="govuk-list">
          {told.map((each) => {
            const action = actions.get(each.subject)
            return (
              <li key={`${each.subject} ${each.at}`} class="govuk-!-margin-bottom-4">
                <strong>{action ? withCode(action.code, action.says) : withCode(aim.code, aim.name)}</strong>
                <br />
                {nameOf(each.status)}. {each.says}
                {each.link && (
                  <>
                    {' '}
                    <a class="govuk-link" href={each.link.href}>
                      {each.link.name}
                    </a>
                  </>
                )}
                <br />
                <span class="govuk-hint govuk-!-margin-bottom-0">
                  {each.by}, {formatMoment(each.at)}
                </span>
              </li>
            )
          })}
        </ol>
      )}
    </>
  )
}

const sentenceCase = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
