import { isoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import { Details, InsetText, SummaryList } from '../../ui/public.ts'
import type { CarriedFile, ProgrammeRecord } from './package.record.rules.ts'

/** What came along with a programme, to be read before anything is decided: papers, observations, feedback, evidence. */

interface BringsProps {
  readonly record: ProgrammeRecord
  /** Where its files are opened, without the hash. */
  readonly files: string
}

const whyLeftOut: Readonly<Record<ProgrammeRecord['leftOut'][number]['why'], string>> = {
  'too-much': 'the file had no room for it',
  'not-looked-at': 'nobody there had looked whether it names a child or family',
  missing: 'it could not be found there',
}

export function Brings(props: BringsProps) {
  const { papers, observations, feedback, evidence, leftOut } = props.record
  const all = papers.length + observations.length + feedback.length + evidence.length
  return (
    <>
      <h2 class="govuk-heading-m">What came along</h2>
      {all === 0 && <p class="govuk-body">No papers, observations or evidence.</p>}
      {papers.map(({ name, number, answers, upload }, index) => (
        <Details key={index} summaryText={number > 1 ? `${name} (${number})` : name}>
          <Answers answers={answers} />
          {upload && <Files {...props} carried={[upload]} />}
        </Details>
      ))}
      {observations.map(({ name, observedOn, answers }, index) => (
        <Details key={index} summaryText={observedOn ? `${name}, ${formatDay(isoDate(observedOn))}` : name}>
          <Answers answers={answers} />
        </Details>
      ))}
      {feedback.length > 0 && <Feedback {...props} />}
      {evidence.length > 0 && <Evidence {...props} />}
      {leftOut.length > 0 && (
        <InsetText>
          <p class="govuk-body">These files did not come along. Ask for them if you need them:</p>
          <ul class="govuk-list govuk-list--bullet">
            {leftOut.map(({ name, why }, index) => (
              <li key={index}>
                {name}: {whyLeftOut[why]}
              </li>
            ))}
          </ul>
        </InsetText>
      )}
    </>
  )
}

function Answers({ answers }: { readonly answers: ProgrammeRecord['papers'][number]['answers'] }) {
  if (answers.length === 0) return <p class="govuk-body">Nothing was answered.</p>
  return (
    <SummaryList
      rows={answers.map(({ question, answer }) => ({
        key: question,
        value: <span class="wm-prose">{answer}</span>,
      }))}
    />
  )
}

function Files({ carried, files }: BringsProps & { readonly carried: readonly CarriedFile[] }) {
  if (carried.length === 0) return null
  return (
    <ul class="govuk-list">
      {carried.map(({ sha256, name, looked }) => (
        <li key={sha256}>
          <a class="govuk-link" href={`${files}/${sha256}`}>
            {name}
          </a>
          {looked === undefined && (
            <span class="govuk-hint">Nobody is known to have looked whether it names a child or family</span>
          )}
        </li>
      ))}
    </ul>
  )
}

function Feedback({ record }: BringsProps) {
  return (
    <Details summaryText={`Feedback in numbers: ${record.feedback.length}`}>
      {record.feedback.map(({ giver, given, questions }) => (
        <SummaryList
          key={giver}
          rows={[
            { key: `From ${giver}`, value: given === 1 ? 'One answer' : `${given} answers` },
            ...questions.map(({ question, answers }) => ({
              key: question,
              value: answers.map(({ says, count }) => `${says}: ${count}`).join('; '),
            })),
          ]}
        />
      ))}
    </Details>
  )
}

function Evidence(props: BringsProps) {
  const { evidence } = props.record
  return (
    <Details summaryText={`Evidence: ${evidence.length}`}>
      <p class="govuk-body">
        Once you say what counts, it goes into their CPD record here, marked with where it came from. They
        share it with whoever is to read it.
      </p>
      <SummaryList
        rows={evidence.map(({ title, completedOn, learning, impact, files }) => ({
          key: title,
          value: (
            <>
              <span class="wm-prose">
                {[completedOn && formatDay(isoDate(completedOn)), learning, impact]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <Files {...props} carried={files} />
            </>
          ),
        }))}
      />
    </Details>
  )
}
