import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import {
  Button,
  ButtonGroup,
  DateInput,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatShortDay,
  Radios,
  SortableTable,
  StatusTag,
  type StatusTagProps,
} from '../../ui/public.ts'
import type { FiledCopy, Observation } from './observations.queries.ts'
import type { ObservationState } from './observations.tables.ts'

type Names = ReadonlyMap<PersonId, string>
const nameIn = (names: Names, id: PersonId) => names.get(id) ?? 'Someone who has left'

const states: Readonly<Record<ObservationState, StatusTagProps>> = {
  planned: { tone: 'ready', text: 'Planned' },
  done: { tone: 'with-someone', text: 'Being written up' },
  'fed-back': { tone: 'with-someone', text: 'Actions still open' },
  closed: { tone: 'done', text: 'Complete' },
  'called-off': { tone: 'neutral', text: 'Called off' },
}

/** How an observation stands, in a word. */
export function stateTag(observation: Pick<Observation, 'state' | 'documentId'>): StatusTagProps {
  return observation.state === 'planned' && observation.documentId
    ? { tone: 'ready', text: 'Started' }
    : states[observation.state]
}

export interface NewObservationPageProps {
  readonly worker: { readonly id: PersonId; readonly name: string }
  readonly forms: readonly { readonly id: string; readonly name: string }[]
  /** The application it is made for, when it was opened from there. */
  readonly journeyId?: string | undefined
  readonly tokens: FormTokens
  readonly typed: {
    readonly form: string
    readonly when: string
    readonly planned: Readonly<Record<string, string>>
  }
  readonly errors?: FieldErrors | undefined
}

/** Plan an observation, or start it now. */
export function NewObservationPage(props: NewObservationPageProps) {
  const { worker, forms, typed, errors } = props
  if (forms.length === 0) {
    return (
      <>
        <h1 class="govuk-heading-l">Observe {worker.name}’s practice</h1>
        <EmptyState
          title="There is no form for observations yet"
          text="Your authority’s schemes hold no observation form. The workforce team can add one."
        />
      </>
    )
  }
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Observe {worker.name}’s practice</h1>
      <Form tokens={props.tokens} action="/observations/new">
        <input type="hidden" name="worker" value={worker.id} />
        {props.journeyId && <input type="hidden" name="journey" value={props.journeyId} />}
        {forms.length === 1 ? (
          <input type="hidden" name="form" value={forms[0]?.id} />
        ) : (
          <Radios
            name="form"
            legend={{ text: 'Which form do you use?', classes: 'govuk-fieldset__legend--m' }}
            value={typed.form}
            errorMessage={errors?.['form']}
            items={forms.map((form) => ({ value: form.id, text: form.name }))}
          />
        )}
        <Radios
          name="when"
          legend={{ text: 'When do you observe?', classes: 'govuk-fieldset__legend--m' }}
          value={typed.when}
          errorMessage={errors?.['when']}
          items={[
            { value: 'now', text: 'Start now', hint: 'You can use the form on your phone during the visit' },
            {
              value: 'later',
              text: 'Plan a day',
              conditional: (
                <DateInput
                  id="planned"
                  namePrefix="planned"
                  legend="Which day?"
                  hint="For example, 27 3 2027"
                  values={typed.planned}
                  errorMessage={errors?.['planned-day']}
                />
              ),
            },
          ]}
        />
        <ButtonGroup>
          <Button preventDoubleClick>Continue</Button>
          <a class="govuk-link" href={`/people/${worker.id}`}>
            Cancel
          </a>
        </ButtonGroup>
      </Form>
    </>
  )
}

export interface ChooseWorkerPageProps {
  readonly team: readonly { readonly id: PersonId; readonly name: string; readonly about: string }[]
}

/** Whom to observe: the people in the line below. */
export function ChooseWorkerPage({ team }: ChooseWorkerPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">Whose practice do you observe?</h1>
      {team.length === 0 ? (
        <EmptyState
          title="Nobody reports to you"
          text="Open a person’s page to observe somebody else, where your duty allows it."
        />
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {team.map((person) => (
            <li key={person.id}>
              <a class="govuk-link govuk-!-font-size-24" href={`/observations/new?worker=${person.id}`}>
                {person.name}
              </a>
              {person.about !== '' && <div class="govuk-hint">{person.about}</div>}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

export interface ObservationListProps {
  readonly observations: readonly Observation[]
  readonly names: Names
  /** `mine`: of the reader's own practice. `by-me`: carried out by the reader. `of`: of somebody else's. */
  readonly list: 'mine' | 'by-me' | { readonly of: string }
  readonly me: PersonId
  readonly today: IsoDate
}

/** Observations of my practice, those that I carry out, or somebody else's as far as I may read them. */
export function ObservationListPage({ observations, names, list, me, today }: ObservationListProps) {
  const words = wordsOf(list)
  const byMe = list === 'by-me'
  return (
    <>
      <h1 class="govuk-heading-l">{words.title}</h1>
      {list === 'mine' && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/people/${me}/supervision-file`}>
            Copies on your supervision file
          </a>
        </p>
      )}
      {byMe && observations.length > 0 && <Button href="/observations/new">Observe practice</Button>}
      <SortableTable
        caption={`${words.title}, newest first`}
        hideCaption
        columns={[
          { title: byMe ? 'Whose practice' : 'Observation' },
          { title: 'Day' },
          { title: 'Status' },
          { title: byMe ? 'Form' : 'Observer' },
        ]}
        rows={observations.map((observation) => ({
          ...(isLate(observation, today) ? { tone: 'late' as const } : {}),
          cells: [
            <a class="govuk-link" href={`/observations/${observation.id}`}>
              {byMe ? nameIn(names, observation.workerId) : observation.templateName}
            </a>,
            dayWords(observation, today),
            <StatusTag {...stateTag(observation)} />,
            byMe ? observation.templateName : nameIn(names, observation.observerId),
          ],
        }))}
        empty={
          <EmptyState
            title={words.empty}
            text={words.next}
            action={byMe && <Button href="/observations/new">Observe practice</Button>}
          />
        }
      />
    </>
  )
}

function wordsOf(list: ObservationListProps['list']) {
  if (list === 'mine')
    return {
      title: 'Observations of your practice',
      empty: 'Observations of your practice will stand here',
      next: 'Your manager plans an observation or starts one with you. You add your comments and sign it.',
    }
  if (list === 'by-me')
    return {
      title: 'Observations you carry out',
      empty: 'You have not observed anyone yet',
      next: 'Plan a visit with somebody in your team, or start the form when you are there.',
    }
  return {
    title: `Observations of ${list.of}’s practice`,
    empty: 'There is nothing that you may read yet',
    next: 'An observation stands here once both who took part in it have signed it.',
  }
}

const isLate = (observation: Observation, today: IsoDate): boolean =>
  observation.state === 'planned' &&
  observation.documentId === undefined &&
  observation.plannedOn !== undefined &&
  observation.plannedOn < today

function dayWords(observation: Observation, today: IsoDate): string {
  if (observation.observedOn) return formatShortDay(observation.observedOn)
  if (!observation.plannedOn) return 'No day yet'
  const day = `Planned for ${formatShortDay(observation.plannedOn)}`
  return isLate(observation, today) ? `${day}: the day has passed` : day
}

export interface SupervisionFilePageProps {
  readonly whose: string | undefined
  readonly personId: PersonId
  readonly copies: readonly FiledCopy[]
}

/** What lies on a worker's supervision file. */
export function SupervisionFilePage({ whose, personId, copies }: SupervisionFilePageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">
        {whose === undefined ? 'Your supervision file' : `Supervision file of ${whose}`}
      </h1>
      <SortableTable
        caption="Copies, newest first"
        columns={[{ title: 'Copy' }, { title: 'Day of the visit' }, { title: 'Filed' }]}
        rows={copies.map((copy) => ({
          cells: [
            <a class="govuk-link" href={`/people/${personId}/supervision-file/${copy.id}`}>
              {copy.title}
            </a>,
            copy.aboutOn && formatShortDay(copy.aboutOn),
            formatShortDay(copy.filedOn),
          ],
        }))}
        empty={
          <EmptyState
            title="Nothing is on file yet"
            text="A copy of each observation is filed here once both have signed it."
          />
        }
      />
    </>
  )
}

export interface CallOffPageProps {
  readonly observation: Observation
  readonly worker: string
  readonly tokens: FormTokens
}

/** Asks once more before a planned observation is called off. */
export function CallOffPage({ observation, worker, tokens }: CallOffPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">Call off the observation of {worker}’s practice?</h1>
      <p class="govuk-body">It will not count anywhere. You can plan another at any time.</p>
      <Form tokens={tokens} action={`/observations/${observation.id}/call-off`}>
        <ButtonGroup>
          <Button tone="warning" preventDoubleClick>
            Call it off
          </Button>
          <a class="govuk-link" href={`/observations/${observation.id}`}>
            Keep it
          </a>
        </ButtonGroup>
      </Form>
    </>
  )
}

export interface UseInApplicationProps {
  readonly observation: Observation
  readonly applications: readonly { readonly id: string; readonly name: string }[]
  readonly tokens: FormTokens
}

/** Lets the observation count among the papers of a running application. */
export function UseInApplicationPage({ observation, applications, tokens }: UseInApplicationProps) {
  return (
    <>
      <h1 class="govuk-heading-l">Use this observation in an application</h1>
      {applications.length === 0 ? (
        <EmptyState
          title="There is no application that can take it now"
          text="An observation can be added while an application is running and has not been submitted."
        />
      ) : (
        <p class="govuk-body">
          It then stands among the papers of the application, and those who read them read it too.
        </p>
      )}
      {applications.map((application) => (
        <Form key={application.id} tokens={tokens} action={`/observations/${observation.id}/use`}>
          <input type="hidden" name="journey" value={application.id} />
          <Button preventDoubleClick>{`Use it in ${application.name}`}</Button>
        </Form>
      ))}
    </>
  )
}
