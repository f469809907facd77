import { formatMonth } from '../../kernel/words.ts'
import {
  Button,
  ButtonGroup,
  FileUpload,
  Form,
  FormErrors,
  formatDay,
  InsetText,
  SummaryList,
} from '../../ui/public.ts'
import { typedDay } from '../applications/public.ts'
import { uploadAccept } from '../documents/public.ts'
import type { Paper } from '../journeys/public.ts'
import type { JourneyView, StepOnPaper } from '../schemes/public.ts'
import { DoneByDay } from './days.parts.tsx'
import { type Shown, stageName, wrong } from './bring-in.pages.tsx'

/** The look at one journey from paper before it is kept: what was done, what follows, and its scans. */

/** The form's values, carried along unseen. */
function Carried({ scheme, stage, steps, form, applicant }: Omit<Shown, 'errors' | 'tokens' | 'signerOf'>) {
  const dayFields = (prefix: string, value: string) => typedDay(value, prefix)
  const fields: Readonly<Record<string, string>> = {
    at: `${scheme.scheme}.${stage}`,
    person: applicant.personId,
    seen: form.seen,
    checked: form.checked,
    ...dayFields('started', form.started),
    ...Object.assign({}, ...steps.map(({ field }) => dayFields(field, form.days[field] ?? ''))),
    ...Object.assign(
      {},
      ...scheme.starts.asks.map(({ field, type }) =>
        type === 'date'
          ? dayFields(`asked-${field}`, form.asked[field] ?? '')
          : { [`asked-${field}`]: form.asked[field] ?? '' },
      ),
    ),
  }
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

/** A day with what it follows from: of a clock or a task that comes. */
function comingDates(view: JourneyView) {
  return [
    ...view.clocks.flatMap(({ name, startedOn, endsOn, stoppedOn, late, rule }) =>
      startedOn && endsOn && !stoppedOn
        ? [
            {
              key: name,
              value: `Ends on ${formatDay(endsOn)}. Counted from ${formatDay(startedOn)}, a day you gave.${
                rule ? ` ${rule}` : ''
              }${late ? ' This day has passed, so it shows as late.' : ''}`,
            },
          ]
        : [],
    ),
    ...view.stages.flatMap(({ tasks }) =>
      tasks.flatMap(({ task, due, state }) =>
        due && (state === 'ready' || state === 'waiting')
          ? [
              {
                key: task.name,
                value: `Due on ${formatDay(due.on)}.${due.rule ? ` ${due.rule}` : ''}${
                  due.late ? ' This day has passed, so it shows as late.' : ''
                }`,
              },
            ]
          : [],
      ),
    ),
  ]
}

export function CheckPage(
  props: Shown & { readonly paper: Paper; readonly view: JourneyView; readonly seenBy: string },
) {
  const { scheme, stage, steps, form, paper, applicant, view, signerOf, seenBy, errors, tokens } = props
  const signs = paper.signed.length > 0
  const coming = comingDates(view)
  const next = view.stages
    .flatMap(({ tasks }) => tasks)
    .filter(({ state }) => state === 'ready')
    .map(({ task }) => task.name)
  const dayOf = ({ task = '', slot }: StepOnPaper) =>
    slot ? paper.signed.find((each) => each.slot === slot)?.on : paper.days[task]
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">
        {applicant.name}: {scheme.name}
      </span>
      <h1 class="govuk-heading-l">Check before you bring it in</h1>
      <h2 class="govuk-heading-m">Done on paper</h2>
      <SummaryList
        rows={[
          { key: 'Begun', value: formatDay(paper.startedOn) },
          ...scheme.starts.asks.flatMap(({ field, name, type }) => {
            const value = paper.values[field]
            return value === undefined
              ? []
              : [{ key: name, value: type === 'month' ? formatMonth(String(value)) : String(value) }]
          }),
          ...[...Map.groupBy(steps, (step) => step.stage)].map(([id, inIt]) => ({
            key: stageName(scheme, id),
            value: (
              <DoneByDay
                done={inIt.flatMap((step) => {
                  const on = dayOf(step)
                  const says = step.slot
                    ? `${step.name}, signed on paper by ${signerOf(step.slot) ?? ''}`
                    : step.name
                  return on ? [{ says, on }] : []
                })}
              />
            ),
          })),
          ...(signs ? [{ key: 'Saw the signatures', value: seenBy }] : []),
          { key: 'What you checked', value: paper.checked },
        ]}
      />
      <h2 class="govuk-heading-m">What will happen</h2>
      <p class="govuk-body">
        {applicant.name} goes on at “{stageName(scheme, stage)}”.{' '}
        {next.length > 0 && `Next: ${next.join('; ')}.`} They are told today, read what you checked, and can
        say if something is wrong. Nobody is told again of the earlier steps.
      </p>
      {coming.length > 0 && <SummaryList rows={coming} />}
      {signs && (
        <InsetText>
          The signatures are shown as signed on paper, each by the person named above. If somebody else signed
          then, choose an earlier stage, and have it signed again. They count for the scans you add, and no
          longer if the application is sent back and changed. Whoever is named is told.
        </InsetText>
      )}
      <Form tokens={tokens} action="/bring-in" multipart>
        <Carried {...props} form={form} />
        <FileUpload
          id="file"
          name="file"
          multiple
          attributes={{ accept: uploadAccept }}
          label={{ text: signs ? 'Scans of what was signed' : 'Scans of the papers (optional)' }}
          hint={{ text: 'PDF, Word or OpenDocument text, or pictures. Choose all files at once.' }}
          {...wrong(errors, 'file')}
        />
        <ButtonGroup>
          <Button text={`Bring in ${applicant.name}’s journey`} preventDoubleClick />
          <Button
            text="Change the days"
            tone="secondary"
            name="change"
            value="yes"
            attributes={{ formaction: '/bring-in/check' }}
          />
        </ButtonGroup>
      </Form>
    </>
  )
}
