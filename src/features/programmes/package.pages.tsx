import { isoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  Checkboxes,
  FileUpload,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  Radios,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import type { JourneyId } from '../../kernel/ids.ts'
import type { Situation } from '../journeys/public.ts'
import { Brings } from './package.brings.pages.tsx'
import type { ProgrammeRecord } from './package.record.rules.ts'
import { countingTask, standings } from './package.rules.ts'
import type { Credit, KeptPackage } from './package.store.ts'

/** What somebody brings along from another authority: taken in, verified, and decided on point by point. */
export function ReceivedPage(props: {
  readonly situation: Situation & { readonly journeyId: JourneyId }
  readonly latest:
    | (Omit<KeptPackage, 'record'> & {
        readonly record: ProgrammeRecord
        readonly credits: ReadonlyMap<string, Credit>
      })
    | undefined
  readonly body: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly errors: Readonly<Record<string, string>>
  readonly tokens: FormTokens
}) {
  const { situation, latest, errors, tokens } = props
  const action = `/programmes/${situation.journeyId}/from-elsewhere`
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{situation.applicant.name}</span>
      <h1 class="govuk-heading-l">Part of the programme done elsewhere</h1>
      {latest && <Brought {...props} latest={latest} />}
      <h2 class="govuk-heading-m">{latest ? 'Take in another file' : 'Take in the file'}</h2>
      <p class="govuk-body">
        The other authority, or the person themselves, hands it out from the page of the programme. Waymark
        looks whether it is whole and who signed it. Nothing counts before you say so.
      </p>
      <Form tokens={tokens} action={action} multipart>
        <FileUpload
          name="file"
          label={{ text: 'The file (zip)' }}
          attributes={{ accept: '.zip,application/zip' }}
          {...(errors['file'] ? { errorMessage: { text: errors['file'] as string } } : {})}
        />
        <Button text="Take it in" tone={latest ? 'secondary' : undefined} preventDoubleClick />
      </Form>
    </>
  )
}

type BroughtProps = Parameters<typeof ReceivedPage>[0] & {
  readonly latest: NonNullable<Parameters<typeof ReceivedPage>[0]['latest']>
}

function Brought({ situation, latest, body, errors, tokens }: BroughtProps) {
  const { record, credits, isTrusted, fingerprint, decidedOn } = latest
  const typed = (name: string) => (typeof body[name] === 'string' ? (body[name] as string) : '')
  const wrong = (name: string) => (errors[name] ? { errorMessage: errors[name] as string } : {})
  const held = record.points.filter(({ state }) => state === 'held')
  const served = Math.max(0, ...record.served.map(({ days }) => days))
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Handed out by', value: `${record.issuer}, on ${formatDay(isoDate(record.madeOn))}` },
          {
            key: 'For',
            value: [record.person.name, record.person.registrationNumber].filter(Boolean).join(', '),
          },
          { key: 'Programme', value: record.programme.name },
          ...(record.startedOn ? [{ key: 'Began there', value: formatDay(isoDate(record.startedOn)) }] : []),
          {
            key: 'Days served',
            value: record.served.map(({ name, days }) => `${name}: ${days}`).join('; ') || 'None',
          },
          ...(record.ended
            ? [
                {
                  key: 'How it ended there',
                  value: `${record.ended.name}, ${formatDay(isoDate(record.ended.on))}`,
                },
              ]
            : []),
          {
            key: 'Signature',
            value: isTrusted
              ? 'Fits, with a key that was compared before'
              : 'Fits. The key has not been compared yet',
          },
        ]}
      />
      <Brings record={record} files={`/programmes/${situation.journeyId}/from-elsewhere/files`} />
      {decidedOn ? (
        <>
          <h2 class="govuk-heading-m">What counts here</h2>
          <SummaryList
            rows={record.points.flatMap(({ point, name }) => {
              const credit = credits.get(point)
              if (!credit) return []
              const standing = standings.find((each) => each.standing === credit.standing)
              return [{ key: name, value: `${standing?.name}. ${standing?.says} ${credit.reason}` }]
            })}
          />
        </>
      ) : (
        <Form tokens={tokens} action={`/programmes/${situation.journeyId}/from-elsewhere/decide`}>
          <input type="hidden" name="package" value={latest.id} />
          <h2 class="govuk-heading-m" id="decide">
            What counts here
          </h2>
          {held.length === 0 && <p class="govuk-body">No review was held there.</p>}
          {held.map(({ point, name, heldOn }) => (
            <div key={point}>
              <Radios
                name={`standing-${point}`}
                legend={heldOn ? `${name}, held on ${formatDay(isoDate(heldOn))}` : name}
                value={typed(`standing-${point}`)}
                items={standings.map((each) => ({ value: each.standing, text: each.name, hint: each.says }))}
                {...wrong(`standing-${point}`)}
              />
              <Textarea
                name={`reason-${point}`}
                label="Why?"
                rows={2}
                value={typed(`reason-${point}`)}
                {...wrong(`reason-${point}`)}
              />
            </div>
          ))}
          {countingTask(situation.scheme) && (
            <>
              <Input
                name="days"
                label="How many days count here?"
                hint={`They make the programme that much shorter. Served there: ${served}.`}
                inputmode="numeric"
                classes="govuk-input--width-4"
                value={body['days'] === undefined ? String(served) : typed('days')}
                {...wrong('days')}
              />
              <Textarea
                name="days-reason"
                label="What is this based on?"
                rows={2}
                value={typed('days-reason')}
                {...wrong('days-reason')}
              />
            </>
          )}
          {!isTrusted && (
            <Checkboxes
              name="compared"
              legend="Is it really from them?"
              hint={`Ring the other authority and compare their key: ${fingerprint}`}
              values={typed('compared') === 'yes' ? ['yes'] : []}
              items={[{ value: 'yes', text: 'I have compared the key with them, and it is the same' }]}
              {...wrong('compared')}
            />
          )}
          <Button text="Count this here" preventDoubleClick />
        </Form>
      )}
    </>
  )
}
