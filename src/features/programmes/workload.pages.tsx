import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { formatDay, formatShortDay } from '../../kernel/words.ts'
import {
  Button,
  Card,
  DateInput,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  InsetText,
  SortableTable,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import type { WorkloadReading } from '../schemes/public.ts'
import {
  agreedShares,
  averageShare,
  bothNames,
  gone,
  nextChange,
  suggestedIn,
  type Workload,
  workloadOn,
} from './workload.rules.ts'

export interface WorkloadPageProps {
  readonly journeyId: string
  readonly worker: string
  /** What the programme calls it, and its rule. */
  readonly name: string
  readonly rule: string | undefined
  readonly meant: WorkloadReading | undefined
  readonly all: readonly Workload[]
  readonly names: ReadonlyMap<PersonId, string>
  readonly roleName: (role: string) => string
  readonly today: IsoDate
  /** In words, the two who agree it. */
  readonly both: string
  readonly maySuggest: boolean
  /** Whether the reader is asked to agree what is suggested. */
  readonly mayAgree: boolean
  readonly typed: {
    readonly share: string
    readonly reason: string
    readonly day: Readonly<Record<string, string>>
  }
  readonly errors: Readonly<Record<string, string>>
  readonly tokens: FormTokens
}

/** What holds, what is suggested, the form that suggests another share, and everything agreed so far. */
export function WorkloadPage(props: WorkloadPageProps) {
  const { worker, name, rule, meant, all, both, maySuggest, errors, today } = props
  const { now } = workloadOn(all, today)
  const average = averageShare(all, meant?.endsOn)
  const change = nextChange(all, meant, today)
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{worker}</span>
      <h1 class="govuk-heading-l">{name}</h1>
      <p class="govuk-body">
        {rule} Two agree it, {both}: one suggests a share, and it holds once the other has agreed.
      </p>
      <SummaryList
        rows={[
          {
            key: 'Agreed now',
            value: now ? (
              <>
                {now.share} per cent of a full workload, since {formatDay(now.from)}
                <span class="govuk-hint govuk-!-margin-bottom-0 govuk-!-display-block">
                  {bothNames(now, props.names)}, {formatDay(now.agreed.on)}
                </span>
              </>
            ) : (
              'Nothing is agreed yet. What both agree stands here, with their names and the day.'
            ),
          },
          ...(change ? [{ key: 'Next change', value: change }] : []),
          ...(average !== undefined && agreedShares(all).length > 1
            ? [{ key: 'On average', value: `${average} per cent, over all that is agreed to the end` }]
            : []),
          ...(meant?.periods ?? []).map((period) => ({
            key: `Meant: ${period.name}`,
            value: `At most ${period.share} per cent, from ${formatShortDay(period.from)}`,
          })),
        ]}
      />
      <Suggested {...props} />
      {maySuggest && meant && <Suggest {...props} />}
      {maySuggest && !meant && (
        <InsetText>
          A share can be agreed once the programme’s time has begun, from its first day on.
        </InsetText>
      )}
      {agreedShares(all).length > 0 && <History {...props} />}
    </>
  )
}

function Suggested({ all, names, roleName, mayAgree, journeyId, tokens }: WorkloadPageProps) {
  const waiting = suggestedIn(all)
  if (!waiting) return null
  const { id, share, from, reason, suggestedBy, suggestedAs, suggestedOn } = waiting
  return (
    <Card title={`Suggested: ${share} per cent from ${formatDay(from)}`}>
      {reason !== '' && <p class="govuk-body wm-prose">{reason}</p>}
      <p class="govuk-hint">
        {names.get(suggestedBy) ?? gone}, {roleName(suggestedAs)}, {formatDay(suggestedOn)}
      </p>
      {mayAgree ? (
        <>
          <p class="govuk-body">If you do not agree, suggest another share below.</p>
          <Form tokens={tokens} action={`/programmes/${journeyId}/workload/${id}/agree`}>
            <Button text={`Agree ${share} per cent`} preventDoubleClick />
          </Form>
        </>
      ) : (
        <p class="govuk-body">It waits for the other one to agree and stands in their To do.</p>
      )}
    </Card>
  )
}

function Suggest({ journeyId, typed, errors, tokens }: WorkloadPageProps) {
  const wrong = (name: string) => (errors[name] ? { errorMessage: errors[name] as string } : {})
  return (
    <>
      <h2 class="govuk-heading-m">Suggest a share</h2>
      <Form tokens={tokens} action={`/programmes/${journeyId}/workload`}>
        <Input
          name="share"
          label="Share of a full workload"
          hint="A whole number, in per cent of what a confident colleague has."
          inputmode="numeric"
          classes="govuk-input--width-3"
          suffix="%"
          value={typed.share}
          {...wrong('share')}
        />
        <DateInput
          id="from"
          namePrefix="from"
          legend="From which day?"
          values={typed.day}
          {...wrong('from-day')}
        />
        <Textarea
          name="reason"
          label="Why?"
          hint="Needed where it is more than the programme means. Leave out names of children and families."
          rows={3}
          value={typed.reason}
          {...wrong('reason')}
        />
        <Button text="Suggest this share" preventDoubleClick />
      </Form>
    </>
  )
}

function History({ all, names }: WorkloadPageProps) {
  return (
    <SortableTable
      caption="Agreed so far"
      columns={[
        { title: 'From' },
        { title: 'Share', numeric: true },
        { title: 'By' },
        { title: 'Agreed on' },
        { title: 'Why' },
      ]}
      rows={all
        .flatMap((each) => (each.agreed ? [{ ...each, agreed: each.agreed }] : []))
        .map((each) => ({
          cells: [
            formatDay(each.from),
            `${each.share} per cent`,
            bothNames(each, names),
            formatDay(each.agreed.on),
            each.reason,
          ],
        }))}
    />
  )
}
