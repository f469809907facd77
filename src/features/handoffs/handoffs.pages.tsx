import type { ComponentProps } from 'preact'
import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay, formatMonth, formatShortDay } from '../../kernel/words.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  EmptyState,
  Form,
  FormErrors,
  InsetText,
  Pager,
  RecordBand,
  type RecordDue,
  SortableTable,
  StatusTag,
  SummaryList,
  WarningText,
  FormatLinks,
} from '../../ui/public.ts'
import { Blocks, type DocumentBlock, Questions, type SectionAnswers } from '../documents/public.ts'
import type { OutcomeStatus, PayFacts } from './pay.rules.ts'
import { AboutOutcome, OutcomeActions } from './corrections.pages.tsx'
import type { DocumentTemplate, Field, HandOff } from '../schemes/public.ts'

interface OutcomeLine {
  readonly href: string
  readonly name: string
  readonly what: string
  readonly sentOn: IsoDate | null
  readonly dueOn: IsoDate | null
  /** A question about it waits for those who sent it. */
  readonly returned: boolean
  readonly withdrawn: boolean
}

export interface OutcomesPageProps {
  readonly toAct: readonly (OutcomeLine & { readonly next: string })[]
  readonly others: readonly OutcomeLine[]
  readonly today: IsoDate
  readonly nextHref: string | undefined
}

/** Late is said in words, never by colour alone. */
function dueInWords(dueOn: IsoDate | null, today: IsoDate) {
  if (dueOn === null) return 'No date set'
  return dueOn < today ? (
    <>
      {formatShortDay(dueOn)} <StatusTag tone="late" text="Overdue" />
    </>
  ) : (
    formatShortDay(dueOn)
  )
}

const returnedWords = 'Returned with a question'

/** The kind of outcome, and what holds it up. */
function whatInWords({ what, returned, withdrawn }: OutcomeLine) {
  return returned || withdrawn ? (
    <>
      {what}{' '}
      <StatusTag
        tone={withdrawn ? 'neutral' : 'with-someone'}
        text={withdrawn ? 'Withdrawn' : returnedWords}
      />
    </>
  ) : (
    what
  )
}

/** What was handed over and waits for an act, and what has been dealt with. */
export function OutcomesPage({ toAct, others, today, nextHref }: OutcomesPageProps) {
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
          { title: 'Due' },
          { title: 'Next step' },
        ]}
        rows={toAct.map((line) => ({
          cells: [
            person(line),
            whatInWords(line),
            line.sentOn && formatShortDay(line.sentOn),
            dueInWords(line.dueOn, today),
            line.next,
          ],
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
              cells: [person(line), whatInWords(line), line.sentOn && formatShortDay(line.sentOn)],
            }))}
          />
          <Pager {...(nextHref ? { nextHref } : {})} />
        </>
      )}
      {toAct.length + others.length > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href="/outcomes.csv">
            All that you may read as a spreadsheet (CSV)
          </a>
        </p>
      )}
    </>
  )
}

/** What it stands in the place of, and what stands in its own. */
export interface InPlaceOf {
  readonly replaces: string | null
  readonly replacedBy: string | null
  /** How what is right can be sent in its place: from a page, with one button, or not at all any more. */
  readonly resend: { readonly href: string } | 'button' | 'by-sender'
}

/** Nothing of it holds: what stands or can be sent in its place, and what withdrawing it does not change. */
function Withdrawn({
  inPlace: { replacedBy, resend },
  href,
  tokens,
}: {
  readonly inPlace: InPlaceOf
  readonly href: string
  readonly tokens: FormTokens
}) {
  return (
    <>
      <WarningText text="This outcome was withdrawn: do nothing more with it. Below stands why." />
      {replacedBy ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/outcomes/${replacedBy}`}>
            What was sent in its place
          </a>
        </p>
      ) : typeof resend === 'object' ? (
        <p class="govuk-body">
          Is another right in its place?{' '}
          <a class="govuk-link" href={resend.href}>
            Fill it in and send it
          </a>
          . Somebody else then takes it in.
        </p>
      ) : resend === 'button' ? (
        <Form tokens={tokens} action={`${href}/again`}>
          <p class="govuk-body">
            Is another right in its place? It is sent with what is on record now, and somebody else takes it
            in. What is still wrong in it can be put right like in every other.
          </p>
          <Button text="Send another in its place" preventDoubleClick />
        </Form>
      ) : (
        <p class="govuk-body">Those who sent it can send another in its place.</p>
      )}
      <p class="govuk-body">
        The decision, the level and the post of the person stay as they are. If the decision itself was wrong,
        ask people administration to put the post right.
      </p>
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
  /** Whether Braille can be made here. */
  readonly braille: boolean
  readonly blocks: readonly DocumentBlock[]
  readonly steps: readonly {
    readonly name: string
    readonly done: { readonly on: IsoDate; readonly recordedOn: IsoDate; readonly by: string } | undefined
    /** What was said with it beside its day, a sentence each. */
    readonly said: readonly string[]
    readonly with: string
    /** Where this reader puts the day right. */
    readonly dayHref: string | undefined
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
  readonly below: ComponentProps<typeof AboutOutcome> & Omit<ComponentProps<typeof OutcomeActions>, 'isAlone'>
  readonly withdrawn: boolean
  readonly inPlace: InPlaceOf
  readonly pay: PayFacts | undefined
  /** Places of the form that were put right: `section.field`. */
  readonly corrected: ReadonlySet<string>
  readonly status: OutcomeStatus
  /** The day on which the new pay was paid, where the scheme has a step that says so. */
  readonly paidOn: IsoDate | undefined
  /** Names of the posts that could move, where nobody has said yet which one does. */
  readonly postsToChoose: readonly string[]
  /** Who said it when they took it in. */
  readonly postSaid: { readonly by: string; readonly on: IsoDate } | undefined
  readonly due: RecordDue | undefined
  readonly tokens: FormTokens
}

/** Nothing is left of what had its time: whether what was decided is paid, or counts, already. */
function doneInWords(status: OutcomeStatus, paidOn: IsoDate | undefined, pay: PayFacts | undefined): string {
  if (status === 'effective' && paidOn) return `Effective: paid on ${formatDay(paidOn)}`
  if (!pay?.effectiveOn) return 'Done'
  return status === 'effective'
    ? `Effective since ${formatDay(pay.effectiveOn)}`
    : `Done, effective from ${formatDay(pay.effectiveOn)}`
}

/** What was sent, the form alone, and its steps: done by whom, or to be done here. */
export function HandoffPage(props: HandoffPageProps) {
  const { href, handOff, about, sent, template, documentId, blocks, steps, tokens } = props
  const next = props.withdrawn ? undefined : props.next
  const pay = props.withdrawn ? undefined : props.pay
  const open = props.withdrawn ? undefined : steps.find((step) => !step.done)
  const isReturned = !props.withdrawn && props.below.questions.some(({ answer }) => !answer)
  const isCorrected = props.below.corrections.some(({ settled }) => settled?.because === null)
  return (
    <>
      <FormErrors errors={next?.errors} />
      <RecordBand
        kind={handOff.name}
        title={about}
        status={
          isReturned
            ? { tone: 'with-someone', text: returnedWords }
            : open
              ? { tone: next ? 'ready' : 'with-someone', text: next ? 'Ready for you' : 'Under way' }
              : props.withdrawn
                ? { tone: 'neutral', text: 'Withdrawn' }
                : { tone: 'done', text: doneInWords(props.status, props.paidOn, props.pay) }
        }
        due={open && props.due ? props.due : null}
        facts={[{ name: 'Sent', value: `${formatDay(sent.on)}${sent.by ? ` by ${sent.by}` : ''}` }]}
      />
      {props.withdrawn && <Withdrawn inPlace={props.inPlace} href={href} tokens={tokens} />}
      {props.inPlace.replaces && (
        <InsetText>
          This stands in the place of{' '}
          <a class="govuk-link" href={`/outcomes/${props.inPlace.replaces}`}>
            one that was withdrawn
          </a>
          . Whoever sent it cannot take it in, too.
        </InsetText>
      )}
      {isReturned && (
        <InsetText
          text={
            props.below.may.answer
              ? 'They wait for your answer. Once you have given it, it is theirs again.'
              : 'Those who sent it have it to do now. You get a message when they have answered, and can go on meanwhile if you know enough.'
          }
        />
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
      <OutcomeActions {...props.below} isAlone={!next} />
      <AboutOutcome {...props.below} />
      <h2 class="govuk-heading-m">Steps</h2>
      <SummaryList
        rows={steps.map((step) => ({
          key: step.name,
          actions: step.dayHref
            ? [{ href: step.dayHref, text: 'Put the day right', visuallyHiddenText: step.name }]
            : [],
          value: step.done
            ? [
                `Done on ${formatDay(step.done.on)} by ${step.done.by}${step.done.recordedOn === step.done.on ? '' : `, recorded on ${formatDay(step.done.recordedOn)}`}`,
                ...step.said,
              ].join('. ')
            : props.withdrawn
              ? 'Not needed any more'
              : `Not done yet. With ${step.with}`,
        }))}
      />
      {pay && <PaySummary {...props} pay={pay} />}
      <h2 class="govuk-heading-l">{template.name}</h2>
      {isCorrected && (
        <InsetText text="This is the form as it was sent. What holds instead stands under Corrections." />
      )}
      <Blocks blocks={blocks} headingLevel={3} />
      <FormatLinks
        href={`/documents/${documentId}/document.pdf`}
        what={isCorrected ? `${template.name}, with what was put right in front,` : template.name}
        braille={props.braille}
      />
    </>
  )
}

/** What payroll needs, with every correction in it. */
function PaySummary({
  handOff: { pay: places },
  pay,
  corrected,
  postsToChoose,
  postSaid,
}: Pick<HandoffPageProps, 'handOff' | 'corrected' | 'postsToChoose' | 'postSaid'> & {
  readonly pay: PayFacts
}) {
  const notSaid = 'Not on record'
  const post =
    pay.post === null
      ? postsToChoose.length > 1
        ? `Not said yet. It is asked with the next step: ${postsToChoose.join(' or ')}`
        : notSaid
      : postSaid
        ? `${pay.post}. ${postSaid.by} said so on ${formatDay(postSaid.on)}`
        : pay.post
  const marked = (place: string | undefined, value: string) =>
    place !== undefined && corrected.has(place)
      ? {
          text: (
            <>
              {value} <StatusTag tone="with-someone" text="Put right" />
            </>
          ),
        }
      : value
  return (
    <>
      <h2 class="govuk-heading-m">For payroll</h2>
      <SummaryList
        rows={[
          { key: 'Payroll number', value: marked(places?.number, pay.payrollNumber ?? notSaid) },
          { key: 'Post that moves', value: marked(places?.post, post) },
          { key: 'Pay point before', value: marked(places?.fromPoint, pay.fromPoint ?? notSaid) },
          { key: 'Pay point from then on', value: marked(places?.toPoint, pay.toPoint ?? notSaid) },
          {
            key: 'Effective from',
            value: marked(places?.effective, pay.effectiveOn ? formatDay(pay.effectiveOn) : notSaid),
          },
          pay.payRun && {
            key: 'Reaches',
            value: `The pay of ${formatMonth(pay.payRun.month)}, when payroll knows by ${formatDay(pay.payRun.cutOffOn)}${pay.payRun.arrears ? '. There are arrears: the new pay counts from an earlier month' : ''}`,
          },
        ]}
      />
    </>
  )
}
