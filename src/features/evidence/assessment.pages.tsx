import type { IsoDate } from '../../kernel/dates.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import {
  Button,
  Checkboxes,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  formatDay,
  type FormTokens,
  Radios,
  StatusTag,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import type { Framework } from '../frameworks/public.ts'
import {
  type Assessment,
  gapsIn,
  type ItemOverTime,
  markNames,
  marks,
  type Seen,
  statementWords,
  stepsInWords,
} from './assessment.rules.ts'

/** Whose standing it is: one's own, or somebody's below. */
export interface Whose {
  readonly path: string
  /** Absent for one's own. */
  readonly name?: string | undefined
  /** Whether the reader may say how they see it; a supporter reads alone. */
  readonly mayJudge: boolean
}

/** The standards by which somebody may be assessed, with when they last were. */
export function StandardsPage({
  whose,
  frameworks,
  last,
}: {
  readonly whose: Whose
  readonly frameworks: readonly Framework[]
  readonly last: ReadonlyMap<string, IsoDate>
}) {
  return (
    <>
      <h1 class="govuk-heading-l">
        {whose.name === undefined ? 'Where you stand' : `Where ${whose.name} stands`}
      </h1>
      <p class="govuk-body">
        {whose.name === undefined
          ? 'Say where you stand by a standard, as often as you like. Nobody else reads it until you share it.'
          : whose.mayJudge
            ? `You read what ${whose.name} has shared, and may say how you see it. They read what you say.`
            : `You read what ${whose.name} has shared, and what those above them said.`}
      </p>
      {whose.mayJudge && (
        <p class="govuk-body">
          <a class="govuk-link" href={whose.path.replace(/self-assessment$/, 'carries-over')}>
            What evidence carries over to newer standards
          </a>
        </p>
      )}
      {frameworks.length === 0 ? (
        <EmptyState
          title="No standard is set yet"
          text="When your authority’s pack has standards, they are listed here."
        />
      ) : (
        <SummaryList
          rows={frameworks.map(({ framework, name }) => ({
            key: (
              <a class="govuk-link" href={`${whose.path}/${framework}`}>
                {name}
              </a>
            ),
            value: last.has(framework) ? `Last on ${formatDay(last.get(framework)!)}` : 'Not yet',
          }))}
        />
      )}
    </>
  )
}

export interface StandingPageProps {
  readonly whose: Whose
  readonly personId: string
  readonly framework: Framework
  readonly items: readonly ItemOverTime[]
  readonly assessments: readonly Assessment[]
  readonly names: ReadonlyMap<string, { readonly name: string }>
  readonly tokens: FormTokens
}

/** How somebody stands by one standard, over time and as those above see it. */
export function StandingPage(props: StandingPageProps) {
  const { whose, personId, framework, items, assessments, names, tokens } = props
  const isOwn = whose.name === undefined
  const path = `${whose.path}/${framework.framework}`
  const own = assessments.filter(({ assessorId }) => assessorId === personId)
  const gaps = gapsIn(items)
  const unshared = own.find(({ shared }) => !shared)
  return (
    <>
      <span class="govuk-caption-l">{isOwn ? 'Where you stand' : `Where ${whose.name} stands`}</span>
      <h1 class="govuk-heading-l">{framework.name}</h1>
      {whose.mayJudge && (
        <Button href={`${path}/new`}>{isOwn ? 'Say where you stand today' : 'Say how you see it'}</Button>
      )}
      {assessments.length === 0 ? (
        <EmptyState
          title={isOwn ? 'You have not said where you stand yet' : 'Nothing is shared yet'}
          text="Each time is kept beside those before, so that you see what has changed."
        />
      ) : (
        <>
          {isOwn && own.length > 0 && (
            <section aria-labelledby="gaps">
              <h2 class="govuk-heading-m" id="gaps">
                Where the gaps are
              </h2>
              {gaps.length === 0 ? (
                <p class="govuk-body">You called everything secure or strong.</p>
              ) : (
                <ul class="govuk-list govuk-list--bullet">
                  {gaps.map(({ item, name, own: [latest] }) => (
                    <li>
                      {item} {name}: {latest ? markNames[latest.mark].toLowerCase() : 'nothing said yet'}
                    </li>
                  ))}
                </ul>
              )}
            </section>
          )}
          <h2 class="govuk-heading-m">Each time, the latest first</h2>
          <SummaryList
            rows={items.map((each) => ({
              key: `${each.item} ${each.name}`,
              value: <Times item={each} whose={whose} names={names} />,
            }))}
          />
          {isOwn && unshared && (
            <Form tokens={tokens} action={`${path}/share/${unshared.id}`}>
              <p class="govuk-body">
                What you said on {formatDay(unshared.madeOn)} is yours alone. Sharing it lets those above you
                read it, and cannot be taken back.
              </p>
              <Button tone="secondary">Share it with your manager</Button>
            </Form>
          )}
          {isOwn && own.length > 0 && (
            <Textarea
              name="statement"
              label="Words for your statement"
              hint="What you last said of each. Copy what helps you into your statement"
              rows={8}
              value={statementWords(items)}
              attributes={{ readonly: true }}
            />
          )}
        </>
      )}
    </>
  )
}

function Times({
  item: { own, others, steps, differs },
  whose,
  names,
}: Pick<StandingPageProps, 'whose' | 'names'> & { readonly item: ItemOverTime }) {
  const line = (who: string, { on, mark, why }: Seen, more?: string) => (
    <li>
      {who}, {formatDay(on)}: <strong>{markNames[mark]}</strong>
      {more && ` (${more})`}
      {why && <p class="govuk-hint govuk-!-margin-bottom-0">{why}</p>}
    </li>
  )
  if (own.length + others.length === 0) return <>Nothing said yet</>
  return (
    <>
      {differs && <StatusTag tone="ready" text="Seen differently" />}
      <ul class="govuk-list govuk-!-margin-bottom-0">
        {own.map((seen, at) => line(whose.name ?? 'You', seen, at === 0 ? stepsInWords(steps) : undefined))}
        {others.map((seen) => line(names.get(seen.assessorId)?.name ?? 'A manager', seen))}
      </ul>
    </>
  )
}

export interface AssessPageProps {
  readonly whose: Whose
  readonly framework: Framework
  readonly tokens: FormTokens
  readonly typed: Fields
  readonly errors: FieldErrors
}

/** Saying where one stands, item by item; what is left open is not kept. */
export function AssessPage({ whose, framework, tokens, typed, errors }: AssessPageProps) {
  const isOwn = whose.name === undefined
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{framework.name}</span>
      <h1 class="govuk-heading-l">
        {isOwn ? 'Where do you stand today?' : `How do you see where ${whose.name} stands?`}
      </h1>
      <p class="govuk-body">Leave open what you cannot say. Name no child or family.</p>
      <Form tokens={tokens} action={`${whose.path}/${framework.framework}/new`}>
        {framework.items.map(({ item, name, says }) => (
          <section aria-labelledby={`item-${item}`}>
            <h2 class="govuk-heading-s govuk-!-margin-bottom-1" id={`item-${item}`}>
              {item} {name}
            </h2>
            {says !== undefined && <p class="govuk-body">{says}</p>}
            <Radios
              name={`mark-${item}`}
              legend={`Where on ${item}?`}
              classes="govuk-radios--small"
              value={textOf(typed, `mark-${item}`)}
              items={marks.map((mark) => ({ value: mark, text: markNames[mark] }))}
            />
            <Textarea
              name={`why-${item}`}
              label={`What makes you say so, on ${item}? (optional)`}
              rows={2}
              value={textOf(typed, `why-${item}`)}
            />
          </section>
        ))}
        {isOwn && (
          <Checkboxes
            name="shared"
            values={[textOf(typed, 'shared')]}
            items={[
              {
                value: 'yes',
                text: 'Share it with those above me',
                hint: 'Without this you alone read it. You can share it later',
              },
            ]}
          />
        )}
        <Button>Keep this</Button>
      </Form>
    </>
  )
}
