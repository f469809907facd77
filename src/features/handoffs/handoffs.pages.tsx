import type { ComponentProps } from 'preact'
import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay, formatShortDay } from '../../kernel/words.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  ButtonGroup,
  EmptyState,
  Form,
  FormErrors,
  InsetText,
  Pager,
  RecordBand,
  SortableTable,
  SummaryList,
  WarningText,
} from '../../ui/public.ts'
import {
  Blocks,
  type DocumentBlock,
  type InPlace,
  InPlaceForm,
  Questions,
  type SectionAnswers,
} from '../documents/public.ts'
import { AboutOutcome } from './corrections.pages.tsx'
import type { CompiledScheme, DocumentTemplate, Field, HandOff, Task } from '../schemes/public.ts'

interface OutcomeLine {
  readonly href: string
  readonly name: string
  readonly what: string
  readonly sentOn: IsoDate | null
}

export interface OutcomesPageProps {
  readonly toAct: readonly (OutcomeLine & { readonly next: string })[]
  readonly others: readonly OutcomeLine[]
  readonly nextHref: string | undefined
}

/** What was handed over and waits for an act, and what has been dealt with. */
export function OutcomesPage({ toAct, others, nextHref }: OutcomesPageProps) {
  const person = (line: OutcomeLine) => (
    <a class="govuk-link" href={line.href}>
      {line.name}
    </a>
  )
  return (
    <>
      <h1 class="govuk-heading-l">Outcomes to act on</h1>
      <SortableTable
        caption="Waiting for you"
        hideCaption
        columns={[
          { title: 'Person' },
          { title: 'What' },
          { title: 'Sent', together: true },
          { title: 'Next step' },
        ]}
        rows={toAct.map((line) => ({
          cells: [person(line), line.what, line.sentOn && formatShortDay(line.sentOn), line.next],
        }))}
        empty={
          <EmptyState
            title="Nothing waits for you"
            text="When the outcome of an application is sent to you, its form appears here with what to do next. You also get a message."
            action={<a href="/to-do">Go to your to-do list</a>}
          />
        }
      />
      {others.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Others that you may read</h2>
          <SortableTable
            caption="Others that you may read"
            hideCaption
            columns={[{ title: 'Person' }, { title: 'What' }, { title: 'Sent', together: true }]}
            rows={others.map((line) => ({
              cells: [person(line), line.what, line.sentOn && formatShortDay(line.sentOn)],
            }))}
          />
          <Pager {...(nextHref ? { nextHref } : {})} />
        </>
      )}
    </>
  )
}

export interface HandoffPageProps {
  readonly href: string
  readonly handOff: HandOff
  readonly about: string
  readonly sent: { readonly on: IsoDate; readonly by: string | undefined }
  readonly template: DocumentTemplate
  readonly documentId: string
  readonly blocks: readonly DocumentBlock[]
  readonly steps: readonly {
    readonly name: string
    readonly done: { readonly on: IsoDate; readonly by: string } | undefined
    readonly with: string
  }[]
  readonly next:
    | {
        readonly step: string
        readonly name: string
        readonly says: string | undefined
        readonly fields: readonly Field[]
        readonly answers: SectionAnswers
        readonly errors: Readonly<Record<string, string>>
      }
    | undefined
  /** What was asked about it and put right in it, with what may be. */
  readonly below: ComponentProps<typeof AboutOutcome>
  readonly withdrawn: boolean
  readonly tokens: FormTokens
}

/** What was sent, the form alone, and its steps: done by whom, or to be done here. */
export function HandoffPage(props: HandoffPageProps) {
  const { href, handOff, about, sent, template, documentId, blocks, steps, tokens } = props
  const next = props.withdrawn ? undefined : props.next
  const open = props.withdrawn ? undefined : steps.find((step) => !step.done)
  const isCorrected = props.below.corrections.some(({ settled }) => settled?.because === null)
  return (
    <>
      <FormErrors errors={next?.errors} />
      <RecordBand
        kind={handOff.name}
        title={about}
        status={
          open
            ? { tone: next ? 'ready' : 'with-someone', text: next ? 'Ready for you' : 'Under way' }
            : { tone: 'done', text: props.withdrawn ? 'Withdrawn' : 'Done' }
        }
        {...(open ? { withWhom: next ? 'you' : open.with } : {})}
        due={null}
        facts={[{ name: 'Sent', value: `${formatDay(sent.on)}${sent.by ? ` by ${sent.by}` : ''}` }]}
      />
      {props.withdrawn && (
        <WarningText text="This outcome was withdrawn: do nothing more with it. Below stands why." />
      )}
      {next && (
        <section aria-labelledby="next">
          <h2 class="govuk-heading-m" id="next">
            {next.name}
          </h2>
          {next.says && <p class="govuk-body">{next.says}</p>}
          <Form tokens={tokens} action={`${href}/steps/${next.step}`}>
            <Questions fields={next.fields} answers={next.answers} errors={next.errors} />
            <Button text={next.name} preventDoubleClick />
          </Form>
        </section>
      )}
      <h2 class="govuk-heading-m">Steps</h2>
      <SummaryList
        rows={steps.map((step) => ({
          key: step.name,
          value: step.done
            ? `Done on ${formatDay(step.done.on)} by ${step.done.by}`
            : `Not done yet. With ${step.with}`,
        }))}
      />
      <AboutOutcome {...props.below} />
      <h2 class="govuk-heading-l">{template.name}</h2>
      {isCorrected && (
        <InsetText text="This is the form as it was sent. What holds instead stands under Corrections." />
      )}
      <Blocks blocks={blocks} headingLevel={3} />
      <p class="govuk-body">
        <a class="govuk-link" href={`/documents/${documentId}/document.pdf`}>
          {template.name} as PDF
        </a>
      </p>
    </>
  )
}

/** The form before it is sent: filled in from the record, checked by a person, sent with one button. */
export function SendPage({
  href,
  task,
  scheme,
  handOff,
  place,
  tokens,
}: {
  readonly href: string
  readonly task: Task
  readonly scheme: CompiledScheme
  readonly handOff: HandOff
  readonly place: InPlace
  readonly tokens: FormTokens
}) {
  const to = handOff.to.map((role) => scheme.roles[role]?.name ?? role).join(' and ')
  return (
    <>
      <FormErrors errors={place.errors} />
      <h1 class="govuk-heading-l">{task.name}</h1>
      {task.hint && <p class="govuk-body">{task.hint}</p>}
      <p class="govuk-body">
        What Waymark knows is filled in. Check it, change what is wrong, and send it. {to} sees this form and
        nothing else of the application. Once it is sent it cannot be changed.
      </p>
      <h2 class="govuk-heading-l">{place.open.inUse.template.name}</h2>
      <InPlaceForm
        place={place}
        tokens={tokens}
        action={href}
        autosave={`${href}/draft`}
        buttons={
          <ButtonGroup>
            <Button text={`Send to ${to}`} name="_do" value="send" preventDoubleClick />
            <Button text="Save and send later" name="_do" value="later" tone="secondary" />
          </ButtonGroup>
        }
      />
    </>
  )
}
