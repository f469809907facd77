import type { PersonId } from '../../kernel/ids.ts'
import { Blocks, type DocumentAsItStands, sectionBlocks } from '../documents/public.ts'
import {
  Button,
  DateInput,
  dateValues,
  Details,
  type FieldErrors,
  Form,
  FormErrors,
  formatDay,
  type FormTokens,
  InsetText,
  RecordBand,
  SortableTable,
  StatusTag,
} from '../../ui/public.ts'
import { stateTag } from './observations.pages.tsx'
import type { FollowedAction } from './observations.ports.ts'
import type { Observation } from './observations.queries.ts'
import { coverageOf } from './observations.rules.ts'

export interface ObservationPageProps {
  readonly observation: Observation
  /** The form, once it is opened. */
  readonly form: DocumentAsItStands | undefined
  readonly me: PersonId
  readonly names: ReadonlyMap<PersonId, string>
  /** Who can read it, a sentence each; empty for others than the two whose observation it is. */
  readonly seenBy: readonly string[]
  /** Where the observer logs what they learned from watching. */
  readonly logHref: string | undefined
  readonly actions: readonly FollowedAction[]
  /** Whether the reader may let it count among the papers of an application. */
  readonly mayUse: boolean
  /** A supporter reads the observation, not the application it belongs to. */
  readonly mayFollowPapers: boolean
  readonly tokens: FormTokens
  readonly errors?: FieldErrors | undefined
}

/** One observation: how it stands, the way to its form, what came of it. */
export function ObservationPage(props: ObservationPageProps) {
  const { observation, form, me, names } = props
  const isObserver = observation.observerId === me
  const isWorker = observation.workerId === me
  const nameOf = (id: PersonId) => (id === me ? 'You' : (names.get(id) ?? 'Someone who has left'))
  return (
    <>
      <FormErrors errors={props.errors} />
      <RecordBand
        kind="Observation"
        title={observation.templateName}
        whose={isWorker ? undefined : nameOf(observation.workerId)}
        status={stateTag(observation)}
        facts={[
          { name: 'Observer', value: nameOf(observation.observerId) },
          observation.observedOn
            ? { name: 'Day of the visit', value: formatDay(observation.observedOn) }
            : {
                name: 'Planned for',
                value: observation.plannedOn ? formatDay(observation.plannedOn) : 'No day yet',
              },
          ...(observation.feedbackOn ? [{ name: 'Feedback', value: formatDay(observation.feedbackOn) }] : []),
        ]}
        action={mainAction(props, isObserver, isWorker)}
      />
      {form ? <Written {...props} form={form} /> : <NotYet {...props} isObserver={isObserver} />}
      <Actions {...props} nameOf={nameOf} />
      {props.seenBy.length > 0 && (
        <section aria-labelledby="who-can-see">
          <h2 class="govuk-heading-m" id="who-can-see">
            Who can see this
          </h2>
          <ul class="govuk-list">
            {props.seenBy.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      {props.logHref && (
        <p class="govuk-body">
          <a class="govuk-link" href={props.logHref}>
            Log what you learned from observing
          </a>
        </p>
      )}
      {props.mayUse && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/observations/${observation.id}/use`}>
            Use this in an application
          </a>
        </p>
      )}
      {observation.journeyId && props.mayFollowPapers && (
        <p class="govuk-body">
          It stands among the papers of{' '}
          <a class="govuk-link" href={`/applications/${observation.journeyId}`}>
            an application
          </a>
          .
        </p>
      )}
      {isObserver && observation.state === 'planned' && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/observations/${observation.id}/call-off`}>
            Call this observation off
          </a>
        </p>
      )}
    </>
  )
}

function mainAction(
  { observation, form, tokens }: ObservationPageProps,
  isObserver: boolean,
  isWorker: boolean,
) {
  if (observation.state === 'called-off') return undefined
  if (form) {
    const href = `/documents/${form.document.id}`
    if (observation.completedAt) return <Button href={`${href}/read`}>Read the record</Button>
    if (isObserver) return <Button href={href}>Continue the form</Button>
    return isWorker ? (
      <Button href={href}>Read it and add your comments</Button>
    ) : (
      <Button href={`${href}/read`}>Read the record so far</Button>
    )
  }
  if (!isObserver) return undefined
  return (
    <Form tokens={tokens} action={`/observations/${observation.id}/start`}>
      <Button preventDoubleClick>Start the form</Button>
    </Form>
  )
}

function NotYet({
  observation,
  tokens,
  errors,
  isObserver,
}: ObservationPageProps & { readonly isObserver: boolean }) {
  if (observation.state === 'called-off') return <InsetText>This observation was called off.</InsetText>
  return (
    <>
      <InsetText>
        {isObserver
          ? 'Start the form when you are there: it works on a phone, and you can stop and go on at any time.'
          : 'The form opens on the day. You will be asked for your comments afterwards.'}
      </InsetText>
      {isObserver && (
        <Details summaryText="Move it to another day" open={errors !== undefined}>
          <Form tokens={tokens} action={`/observations/${observation.id}/move`}>
            <DateInput
              id="planned"
              namePrefix="planned"
              legend="New day"
              values={dateValues(observation.plannedOn, 'planned')}
              errorMessage={errors?.['planned-day']}
            />
            <Button tone="secondary">Move the observation</Button>
          </Form>
        </Details>
      )}
    </>
  )
}

/** What the form says so far: feedback of both sides with their signatures, and what was seen by statement. */
function Written({ form }: { readonly form: DocumentAsItStands }) {
  const { inUse, answers, standing, document } = form
  const signedSections = standing.sections.filter(({ section }) => section.signedBy !== undefined)
  return (
    <>
      {signedSections.map(({ section, fields }) => {
        const signature = document.signatures.find((each) => each.section === section.section)
        const applying = new Set(fields.map((field) => field.field))
        return (
          <section key={section.section}>
            <h2 class="govuk-heading-m">{section.name}</h2>
            {document.sections.some((saved) => saved.section === section.section) ? (
              <Blocks
                headingLevel={2}
                blocks={sectionBlocks(section, (field) => applying.has(field.field), answers)}
              />
            ) : (
              <p class="govuk-body">Not written yet.</p>
            )}
            <p class="govuk-body">
              {signature ? (
                <StatusTag
                  tone="done"
                  text={`Signed by ${signature.printedName} on ${formatDay(signature.signedOn)}`}
                />
              ) : (
                <StatusTag tone="neutral" text="Not signed yet" />
              )}
            </p>
          </section>
        )
      })}
      <CoverageTable form={form} names={inUse.itemNames ?? {}} />
      {standing.gaps.length > 0 && (
        <Details summaryText={`${standing.gaps.length} things still to do`}>
          <ul class="govuk-list govuk-list--bullet">
            {standing.gaps.map((gap, index) => (
              <li key={index}>{gap.says}</li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

/** In words, so that it can be read aloud. */
function CoverageTable({
  form,
  names,
}: {
  readonly form: DocumentAsItStands
  readonly names: Readonly<Record<string, string | undefined>>
}) {
  const coverage = coverageOf(form.inUse.template, form.answers)
  if (coverage.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">What was seen, by statement</h2>
      <p class="govuk-body">A behaviour that was not seen is no gap: it may not have come up on the day.</p>
      <SortableTable
        caption="Behaviours seen for each statement"
        hideCaption
        columns={[{ title: 'Statement' }, { title: 'Seen' }, { title: 'Behaviours' }]}
        rows={coverage.map(({ item, seen, of }) => ({
          cells: [
            names[item] ?? item,
            seen.length === 0 ? `None of ${of}` : `${seen.length} of ${of}`,
            seen.map((row) => row.name).join('; '),
          ],
        }))}
      />
    </>
  )
}

function Actions({
  actions,
  observation,
  me,
  nameOf,
}: ObservationPageProps & { readonly nameOf: (id: PersonId) => string }) {
  if (actions.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Actions it raised</h2>
      <SortableTable
        caption="Actions that this observation raised, followed until each is closed"
        hideCaption
        columns={[{ title: 'Action' }, { title: 'Whose' }, { title: 'By when' }, { title: 'Status' }]}
        rows={actions.map((action) => ({
          cells: [
            action.ownerId === observation.workerId || action.ownerId === me ? (
              <a class="govuk-link" href={action.href}>
                {action.action}
              </a>
            ) : (
              action.action
            ),
            action.ownerId ? nameOf(action.ownerId) : action.ownerWords,
            action.dueOn && formatDay(action.dueOn),
            <StatusTag tone={action.isClosed ? 'done' : 'with-someone'} text={action.status} />,
          ],
        }))}
      />
    </>
  )
}

export interface CopyPageProps {
  readonly title: string
  readonly whose: string | undefined
  readonly filed: string
  readonly blocks: Parameters<typeof Blocks>[0]['blocks']
}

/** A copy on the supervision file, as the record stood when it was filed. */
export function CopyPage({ title, whose, filed, blocks }: CopyPageProps) {
  return (
    <>
      <RecordBand
        kind="Copy on the supervision file"
        title={title}
        whose={whose}
        status={{ tone: 'done', text: 'On file' }}
        facts={[{ name: 'Filed', value: filed }]}
      />
      <Blocks blocks={blocks} />
      <p class="govuk-hint">This copy stays as it was when it was filed.</p>
    </>
  )
}
