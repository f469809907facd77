import type { IsoDate } from '../../kernel/dates.ts'
import { formatShortDay } from '../../kernel/words.ts'
import {
  Button,
  DateInput,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  RecordBand,
  Select,
  SortableTable,
  StatusTag,
  Textarea,
  type Words,
} from '../../ui/public.ts'
import type { OpenTeam } from '../people/public.ts'
import type { AppointmentKind, CoachingRules } from '../schemes/public.ts'
import type { Appointment } from './appointments.queries.ts'
import { kindOf, subjectName } from './coaching.rules.ts'

/** Appointments as the learning team keeps them. */

const at = '/manage/learning/appointments'

/** Whether it is held, comes, is over or only proposed. */
function standing({ fromOn, untilOn }: Appointment, today: IsoDate): Words {
  if (fromOn === undefined) return <StatusTag tone="ready">To be appointed</StatusTag>
  if (fromOn > today) return <StatusTag tone="neutral">{`From ${formatShortDay(fromOn)}`}</StatusTag>
  if (untilOn !== undefined && untilOn < today)
    return <StatusTag tone="neutral">{`Ended ${formatShortDay(untilOn)}`}</StatusTag>
  return <StatusTag tone="done">{untilOn ? `Until ${formatShortDay(untilOn)}` : 'No last day'}</StatusTag>
}

export interface KeptPageProps {
  readonly rules: CoachingRules
  readonly kept: readonly Appointment[]
  readonly teams: readonly OpenTeam[]
  readonly today: IsoDate
}

/** Every appointment by kind, what waits first. */
export function KeptPage({ rules, kept, teams, today }: KeptPageProps) {
  const teamName = new Map(teams.map(({ id, name }) => [id, name]))
  const dropped = kept.filter(({ kind }) => !kindOf(rules, kind))
  return (
    <>
      <h1 class="govuk-heading-l">Appointments</h1>
      <p class="govuk-body">
        Whoever is appointed here is found by everybody under{' '}
        <a class="govuk-link" href="/learning/people-who-help">
          People who help
        </a>
        .
      </p>
      {rules.appointments.map((kind) => (
        <section key={kind.appointment}>
          <h2 class="govuk-heading-m">{kind.plural}</h2>
          <Table
            kind={kind}
            rows={kept.filter((each) => each.kind === kind.appointment)}
            teamName={teamName}
            today={today}
          />
          <Button href={`${at}/${kind.appointment}/new`} tone="secondary">
            Appoint a {kind.name.toLowerCase()}
          </Button>
        </section>
      ))}
      {dropped.length > 0 && (
        <section>
          <h2 class="govuk-heading-m">Of kinds that your rules no longer name</h2>
          <Table kind={undefined} rows={dropped} teamName={teamName} today={today} />
        </section>
      )}
    </>
  )
}

function Table(props: {
  readonly kind: AppointmentKind | undefined
  readonly rows: readonly Appointment[]
  readonly teamName: ReadonlyMap<string, string>
  readonly today: IsoDate
}) {
  const { kind, teamName, today } = props
  const first = (one: Appointment) => (one.fromOn === undefined ? 0 : 1)
  const rows = props.rows.toSorted((a, b) => first(a) - first(b))
  const forWhat = rows.some(({ subject, teamId }) => subject !== undefined || teamId !== undefined)
  return (
    <SortableTable
      caption={kind?.plural ?? 'Others'}
      hideCaption
      columns={[
        { title: 'Name' },
        ...(forWhat ? [{ title: kind?.each === 'team' ? 'Team' : 'For' }] : []),
        { title: 'How it stands' },
      ]}
      rows={rows.map((one) => ({
        cells: [
          <a class="govuk-link" href={`${at}/${one.id}`}>
            {one.name}
          </a>,
          ...(forWhat
            ? [
                [
                  subjectName(kind, one.subject),
                  one.teamId && (teamName.get(one.teamId) ?? 'A team that is closed'),
                ]
                  .filter(Boolean)
                  .join(', '),
              ]
            : []),
          standing(one, today),
        ],
      }))}
      empty={<EmptyState title="Nobody yet" text={kind?.says ?? 'Nobody holds it.'} />}
    />
  )
}

export interface AppointPageProps {
  readonly kind: AppointmentKind
  readonly teams: readonly OpenTeam[]
  readonly values: Readonly<Record<string, string>>
  readonly tokens: FormTokens
  readonly errors?: FieldErrors | undefined
}

export function AppointPage({ kind, teams, values, tokens, errors }: AppointPageProps) {
  const value = (name: string) => values[name] ?? ''
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Appoint a {kind.name.toLowerCase()}</h1>
      {kind.says && <p class="govuk-body">{kind.says}</p>}
      {kind.gives && <p class="govuk-body">With it comes: {kind.gives}</p>}
      <Form tokens={tokens} action={`${at}/${kind.appointment}/new`}>
        <Input
          name="person"
          type="email"
          autocomplete="off"
          label="Their work email address"
          value={value('person')}
          errorMessage={errors?.['person']}
        />
        {kind.subjects && (
          <Select
            name="subject"
            label="Subject"
            items={[
              { value: '', text: 'Select a subject' },
              ...kind.subjects.map(({ subject, name }) => ({ value: subject, text: name })),
            ]}
            value={value('subject')}
            errorMessage={errors?.['subject']}
          />
        )}
        {kind.each === 'team' && (
          <Select
            name="team"
            label="Team or service area"
            items={[
              { value: '', text: 'Select a team' },
              ...teams.map(({ id, name }) => ({ value: id, text: name })),
            ]}
            value={value('team')}
            errorMessage={errors?.['team']}
          />
        )}
        <Textarea
          name="says"
          label="What colleagues may come to them for (optional)"
          hint="Everybody reads it"
          rows={3}
          value={value('says')}
          errorMessage={errors?.['says']}
        />
        <DateInput
          id="from"
          namePrefix="from"
          legend={{ text: 'First day', classes: 'govuk-fieldset__legend--s' }}
          values={values}
          errorMessage={errors?.['from-day']}
        />
        <DateInput
          id="until"
          namePrefix="until"
          legend={{ text: 'Last day (optional)', classes: 'govuk-fieldset__legend--s' }}
          hint={
            kind.lasts
              ? 'Left empty, it ends by itself after the time that your rules name'
              : 'Left empty, it is held until you end it'
          }
          values={values}
          errorMessage={errors?.['until-day']}
        />
        <Button text="Appoint" preventDoubleClick />
      </Form>
    </>
  )
}

export interface OnePageProps {
  readonly one: Appointment
  readonly kind: AppointmentKind | undefined
  readonly team: string | undefined
  readonly today: IsoDate
  readonly values: Readonly<Record<string, string>>
  readonly tokens: FormTokens
  readonly errors?: FieldErrors | undefined
}

/** One appointment: how it stands, and its end; or one who is proposed, to appoint or not. */
export function OnePage({ one, kind, team, today, values, tokens, errors }: OnePageProps) {
  const proposed = one.fromOn === undefined
  const over = one.untilOn !== undefined && one.untilOn < today
  const status = proposed
    ? ({ tone: 'ready', text: 'To be appointed' } as const)
    : over
      ? ({ tone: 'neutral', text: 'Ended' } as const)
      : ({ tone: 'done', text: 'Appointed' } as const)
  const subject = subjectName(kind, one.subject)
  return (
    <>
      <FormErrors errors={errors} />
      <RecordBand
        kind={kind?.name ?? one.kind}
        title={one.name}
        status={status}
        facts={[
          ...(subject ? [{ name: 'For', value: subject }] : []),
          ...(team ? [{ name: 'Team', value: team }] : []),
          ...(one.fromOn ? [{ name: 'From', value: formatShortDay(one.fromOn) }] : []),
          ...(one.untilOn ? [{ name: 'Until', value: formatShortDay(one.untilOn) }] : []),
        ]}
        action={
          proposed && kind ? (
            <Button href={`${at}/${kind.appointment}/new?proposed=${one.id}`}>Appoint them</Button>
          ) : undefined
        }
      />
      {one.says && <p class="wm-prose">{one.says}</p>}
      {proposed ? (
        <>
          <p class="govuk-body">
            They have finished what leads to it. Nobody else sees this before you appoint them.
          </p>
          <Form tokens={tokens} action={`${at}/${one.id}/drop`}>
            <Button tone="secondary" text="Do not appoint them" />
          </Form>
        </>
      ) : (
        !over && (
          <Form tokens={tokens} action={`${at}/${one.id}/end`}>
            <DateInput
              id="last"
              namePrefix="last"
              legend={{ text: 'On which day does it end?', classes: 'govuk-fieldset__legend--m' }}
              hint="The last day on which they are found under People who help"
              values={values}
              errorMessage={errors?.['last-day']}
            />
            <Button tone="secondary" text="End it on this day" preventDoubleClick />
          </Form>
        )
      )}
    </>
  )
}
