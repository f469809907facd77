import type { PersonId } from '../../kernel/ids.ts'
import {
  Button,
  FileUpload,
  Form,
  FormErrors,
  type FormTokens,
  formatDay,
  RecordBand,
  SummaryList,
} from '../../ui/public.ts'
import { uploadAccept } from '../documents/public.ts'
import type { PaperStart, Situation } from '../journeys/public.ts'
import { view } from '../schemes/public.ts'
import { onPaperInWords } from '../documents/public.ts'
import type { BroughtSignature } from '../signatures/public.ts'
import { DoneByDay } from './days.parts.tsx'
import { Objecting } from './objections.parts.tsx'
import { objectionStanding } from './paper.rules.ts'

/** What was checked of the papers, for everybody who reads the application; the person can object. */
export function StatementPage({
  situation,
  start,
  signatures,
  nameOf,
  mine,
  mayAnswer,
  mayAddScans,
  errors,
  typed,
  tokens,
}: {
  readonly situation: Situation
  readonly start: PaperStart
  /** As they were brought in. */
  readonly signatures: readonly BroughtSignature[]
  readonly nameOf: (id: PersonId) => string
  readonly mine: boolean
  readonly mayAnswer: boolean
  readonly mayAddScans: boolean
  readonly errors?: Readonly<Record<string, string>> | undefined
  readonly typed: string
  readonly tokens: FormTokens
}) {
  const { scheme, state, applicant, journeyId } = situation
  const objection = objectionStanding(start)
  const action = `/applications/${journeyId}/paper`
  const stage = scheme.stages.find((each) => each.stage === state.broughtIn?.stage)?.name
  const steps = scheme.stages.flatMap(({ name: key, tasks }) => {
    const done = tasks.flatMap(({ task, name: says }) => {
      const step = state.steps[task]
      return step?.onPaper ? [{ says, on: step.on }] : []
    })
    return done.length > 0 ? [{ key, value: <DoneByDay done={done} /> }] : []
  })
  const wrong = (name: string) => (errors?.[name] ? { errorMessage: { text: errors[name] as string } } : {})
  return (
    <>
      <FormErrors errors={errors} />
      <RecordBand
        kind="Begun on paper"
        title={applicant.name}
        status={
          objection.is === 'open'
            ? { tone: 'late', text: 'Objection to be answered' }
            : { tone: 'neutral', text: objection.is === 'answered' ? 'Objection answered' : 'Brought in' }
        }
        facts={[
          { name: 'Scheme', value: scheme.name },
          { name: 'Checked by', value: nameOf(start.checkedBy) },
          { name: 'Brought in', value: formatDay(start.checkedOn) },
          ...(stage ? [{ name: 'Goes on here from', value: stage }] : []),
        ]}
      />
      <h2 class="govuk-heading-m">What was checked</h2>
      <p class="govuk-body wm-prose">{start.checked}</p>
      <p class="govuk-body">
        This stands in the place of the history of the earlier steps. Time limits run from the days below.
      </p>
      <ComesNext situation={situation} />
      <h2 class="govuk-heading-m">Days on the papers</h2>
      <SummaryList
        rows={[...(state.startedOn ? [{ key: 'Begun', value: formatDay(state.startedOn) }] : []), ...steps]}
      />
      {signatures.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Signatures on the papers</h2>
          <SummaryList
            rows={signatures.map((signature) => ({
              key: signature.slotName,
              value: `${signature.printedName}, dated ${formatDay(signature.on)}. ${onPaperInWords(signature)}`,
            }))}
          />
        </>
      )}
      <h2 class="govuk-heading-m">Scans</h2>
      {start.scans.length === 0 ? (
        <p class="govuk-body">No scans were added.</p>
      ) : (
        <ul class="govuk-list">
          {start.scans.map(({ sha256, name }) => (
            <li key={sha256}>
              <a class="govuk-link" href={`${action}/scans/${sha256}`}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
      {mayAddScans && (
        <Form tokens={tokens} action={`${action}/scans`} multipart>
          <FileUpload
            id="file"
            name="file"
            multiple
            attributes={{ accept: uploadAccept }}
            label={{ text: 'Add scans' }}
            hint={{ text: 'PDF, Word or OpenDocument text, or pictures. Choose all files at once.' }}
            {...wrong('file')}
          />
          <Button text="Add the scans" tone="secondary" preventDoubleClick />
        </Form>
      )}
      <Objecting
        objection={
          start.objection && start.objectedOn
            ? { by: applicant.name, on: start.objectedOn, says: start.objection }
            : undefined
        }
        answer={
          start.answer && start.answeredBy && start.answeredOn
            ? { by: nameOf(start.answeredBy), on: start.answeredOn, says: start.answer }
            : undefined
        }
        may={mine ? (objection.is === 'none' ? 'object' : undefined) : mayAnswer ? 'answer' : undefined}
        object={{
          label: 'What is wrong?',
          hint: 'For example a day, a missing paper or a signature. Whoever brings in papers answers you here.',
          button: 'Object to what was entered',
        }}
        reply={{
          label: 'Your answer',
          hint: 'Say what you found. Days stay as they were entered: if one must change, have the application end and bring it in again.',
          button: 'Answer the objection',
        }}
        waits={
          mine
            ? 'Your objection waits for an answer. You get a message when it is there.'
            : 'It waits for an answer of those who bring in papers.'
        }
        {...{ action, typed, errors, tokens }}
      />
    </>
  )
}

/** What is asked first in the journey as it goes on here, and of whom. */
function ComesNext({ situation: { scheme, state, context, journeyId } }: { readonly situation: Situation }) {
  if (state.status !== 'running') return null
  const next = view(scheme, state, context)
    .stages.flatMap(({ tasks }) => tasks)
    .filter(({ state: is, task }) => is === 'ready' && !task.optional)
    .slice(0, 3)
    .map(({ task, holders, due }) =>
      [
        task.name,
        holders.length > 0 && holders.length < 3 && `by ${holders.map(({ name }) => name).join(' or ')}`,
        due && `due ${formatDay(due.on)}`,
      ]
        .filter(Boolean)
        .join(', '),
    )
  return (
    <>
      <h2 class="govuk-heading-m">What comes next</h2>
      {next.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {next.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`/applications/${journeyId}`}>
          {next.length > 0 ? 'Go on with it in the application' : 'See how the application stands'}
        </a>
      </p>
    </>
  )
}
