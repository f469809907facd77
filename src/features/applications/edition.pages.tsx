import { formatDay } from '../../kernel/words.ts'
import {
  Button,
  ConditionList,
  Form,
  type FormTokens,
  InsetText,
  RecordBand,
  FormatLinks,
} from '../../ui/public.ts'
import type { JourneyView, TaskView } from '../schemes/public.ts'
import type { Edition } from '../signatures/public.ts'
import { conditionOf } from './application.parts.ts'
import type { ApplicationEdition, Situation } from '../journeys/public.ts'
import { EditionSignatures } from './edition.parts.tsx'
import { EditionPapers } from './signing.pages.tsx'

/** The frozen portfolio as everyone after the signatures reads it. */
export function EditionPage({
  situation,
  edition,
  current,
  braille,
}: {
  readonly situation: Situation & { readonly journeyId: string }
  readonly edition: Edition & { readonly application: ApplicationEdition }
  readonly current: boolean
  readonly braille: boolean
}) {
  const redacted = edition.leaves.some((leaf) => leaf.redactionId !== null)
  return (
    <>
      <RecordBand
        kind={`Portfolio, edition ${edition.number}`}
        title={situation.scheme.name}
        whose={situation.applicant.name}
        status={
          current
            ? { tone: 'done', text: 'The edition that counts' }
            : { tone: 'neutral', text: 'An earlier edition' }
        }
        facts={[
          { name: 'Frozen', value: formatDay(edition.sealedAt.slice(0, 10) as never) },
          ...(redacted
            ? [{ name: 'Redacted', value: 'Some words were taken out; the signatures stand.' }]
            : []),
        ]}
      />
      <FormatLinks
        href={`/applications/${situation.journeyId}/editions/${edition.editionId}/portfolio.pdf`}
        what="Portfolio"
        braille={braille}
      />
      <nav aria-label="Papers">
        <ul class="govuk-list">
          {edition.application.documents.map((document) => (
            <li key={document.document}>
              <a class="govuk-link" href={`#paper-${document.document}`}>
                {situation.scheme.templates[document.template]?.name}
              </a>
            </li>
          ))}
          {edition.application.onPaper && (
            <li>
              <a class="govuk-link" href="#scans">
                Scans of papers
              </a>
            </li>
          )}
        </ul>
      </nav>
      <EditionPapers
        journeyId={situation.journeyId}
        scheme={situation.scheme}
        application={edition.application}
      />
      <EditionSignatures situation={situation} edition={edition} />
    </>
  )
}

/** Before submitting: what is checked once more, and what happens next. */
export function SubmitPage({
  situation,
  view,
  task,
  tokens,
}: {
  readonly situation: Situation
  readonly view: JourneyView
  readonly task: TaskView
  readonly tokens: FormTokens
}) {
  const results = task.task.requires.map((id) => view.assess(id))
  const against = results.filter(
    (result) => result.otherwise === 'blocks' && result.standing !== 'met' && result.standing !== 'waived',
  )
  const late = task.because.find(({ kind }) => kind === 'late')
  const next =
    task.task.hint ??
    'The portfolio goes to the people who check it. You are told when they have looked at it.'
  return (
    <>
      <span class="govuk-caption-l">{situation.scheme.name}</span>
      <h1 class="govuk-heading-l">{task.task.name}</h1>
      {late ? <InsetText>{late.says}</InsetText> : <p class="govuk-body">{next}</p>}
      {task.due && (
        <p class="govuk-body">
          Due {formatDay(task.due.on)}. {task.due.rule}
        </p>
      )}
      <h2 class="govuk-heading-m">Checked once more</h2>
      <ConditionList conditions={results.map((result) => conditionOf(result))} />
      {late ? null : against.length > 0 ? (
        <p class="govuk-body">
          It cannot be submitted yet: {against.map((result) => result.name).join('; ')}.
        </p>
      ) : (
        <Form tokens={tokens} action={`/applications/${situation.journeyId}/submit/${task.task.task}`}>
          <Button text={task.task.name} preventDoubleClick />
        </Form>
      )}
    </>
  )
}
