import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import {
  Button,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  formatDay,
  formatShortDay,
  SortableTable,
  StatusTag,
  Textarea,
} from '../../ui/public.ts'
import { dutyInWords } from '../packs/public.ts'
import type { CompiledPack } from '../schemes/public.ts'
import type { OpenInductions } from './induction.opening.ts'
import type { Induction, InductionItem } from './induction.queries.ts'
import { isTheirs, progressInWords, progressOf } from './induction.rules.ts'

/** Somebody's first weeks, and everybody's. */

export interface InductionPageProps {
  readonly open: OpenInductions
  readonly pack: CompiledPack
  readonly today: IsoDate
  readonly body: Fields
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
}

export function InductionPage(props: InductionPageProps) {
  const { open, errors } = props
  const isOwn = open.personId === open.me.personId
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{isOwn ? 'Your induction' : `Induction of ${open.name}`}</h1>
      {open.inductions.length === 0 && (
        <EmptyState
          title="No induction is on record"
          text="A list is laid out by itself for everybody who begins: it shows what is done, by whom and by when."
        />
      )}
      {open.inductions.map((induction) => (
        <OneInduction key={induction.id} {...props} induction={induction} isOwn={isOwn} />
      ))}
    </>
  )
}

function OneInduction(
  props: InductionPageProps & { readonly induction: Induction; readonly isOwn: boolean },
) {
  const { induction, pack, today, isOwn } = props
  const says = pack.inductions?.find((each) => each.induction === induction.induction)?.says
  const groups = [...new Set(induction.items.map(({ groupName }) => groupName))]
  const { done, of, late } = progressOf(induction, today)
  const isAsked = induction.asksOn !== undefined && induction.asksOn <= today
  return (
    <section>
      <h2 class="govuk-heading-m">{induction.name}</h2>
      {isOwn && says && <p class="govuk-body">{says}</p>}
      <p class="govuk-body">
        {induction.startsOn > today ? 'Begins' : 'Began'} on {formatDay(induction.startsOn)}.{' '}
        <StatusTag
          tone={late > 0 ? 'late' : done === of ? 'done' : 'ready'}
          text={progressInWords(induction, today)}
        />
      </p>
      {groups.map((group) => (
        <section key={group}>
          <h3 class="govuk-heading-s">{group}</h3>
          <ul class="wm-work" aria-label={group}>
            {induction.items
              .filter(({ groupName }) => groupName === group)
              .map((item) => (
                <Line key={item.item} {...props} item={item} />
              ))}
          </ul>
        </section>
      ))}
      {induction.handbook && isOwn && (
        <p class="govuk-body">
          {induction.hasSaid ? (
            <>
              You said what you think of the handbook.{' '}
              {induction.saidReadFrom ? (
                `It was passed on with what others said on ${formatDay(induction.saidReadFrom)}.`
              ) : (
                <a class="govuk-link" href="/my-record/induction/handbook">
                  Say it differently
                </a>
              )}
            </>
          ) : isAsked ? (
            <a class="govuk-link" href="/my-record/induction/handbook">
              Say what helped in the handbook and what was missing
            </a>
          ) : (
            induction.asksOn && (
              <>
                You are asked what helped in the handbook, and what was missing, from{' '}
                {formatDay(induction.asksOn)}.
              </>
            )
          )}
        </p>
      )}
    </section>
  )
}

/** Who does it, for this reader. */
function doer(item: InductionItem, { open, pack }: Pick<InductionPageProps, 'open' | 'pack'>): string {
  const isOwn = open.personId === open.me.personId
  if (item.byWhom === 'starter') return isOwn ? 'You' : open.name
  if (item.byWhom === 'manager')
    return isOwn ? 'Your manager' : open.me.manages ? 'You, as manager' : 'Their manager'
  return dutyInWords(pack.duties, item.byWhom)
}

function Line(props: InductionPageProps & { readonly induction: Induction; readonly item: InductionItem }) {
  const { open, induction, item, today, tokens, body, errors } = props
  const isLate = !item.doneOn && item.dueOn < today
  const mine = isTheirs(item.byWhom, open.personId, open.me)
  const action = `/induction/${induction.id}/items/${item.item}`
  const note = `note-${item.item}`
  return (
    <li class={isLate ? 'wm-work__item wm-work__item--late' : 'wm-work__item'}>
      <div class="wm-work__words">
        <p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">{item.name}</p>
        {item.says && <p class="wm-work__about">{item.says}</p>}
        {item.resource && (
          <p class="wm-work__about">
            <a class="govuk-link" href={`/resources/${item.resource}`}>
              Read it<span class="govuk-visually-hidden">: {item.name}</span>
            </a>
          </p>
        )}
        <p class="wm-work__due">
          {doer(item, props)}
          {item.doneOn
            ? `, done on ${formatDay(item.doneOn)}${doneFor(item, open)}`
            : `, due ${formatDay(item.dueOn)}`}
        </p>
        {item.note && (
          <p class="wm-work__about wm-prose">
            {item.asks} {item.note}
          </p>
        )}
        {mine && !item.doneOn && item.asks !== '' && (
          <Form tokens={tokens} action={action}>
            <Textarea
              name={note}
              label={{ text: item.asks, classes: 'govuk-label--s' }}
              rows={2}
              value={textOf(body, note)}
              errorMessage={errors?.[note]}
            />
            <DoneButton name={item.name} />
          </Form>
        )}
      </div>
      <div class="wm-work__side">
        <StatusTag
          tone={item.doneOn ? 'done' : isLate ? 'late' : mine ? 'ready' : 'with-someone'}
          text={item.doneOn ? 'Done' : isLate ? 'Late' : mine ? 'To do' : 'With somebody'}
        />
        {mine && !item.doneOn && item.asks === '' && (
          <Form tokens={tokens} action={action}>
            <DoneButton name={item.name} />
          </Form>
        )}
        {mine && item.doneOn && (
          <Form tokens={tokens} action={`${action}/undo`}>
            <Button tone="secondary" preventDoubleClick>
              Not done yet<span class="govuk-visually-hidden">: {item.name}</span>
            </Button>
          </Form>
        )}
      </div>
    </li>
  )
}

function DoneButton({ name }: { readonly name: string }) {
  return (
    <Button tone="secondary" preventDoubleClick>
      Mark as done<span class="govuk-visually-hidden">: {name}</span>
    </Button>
  )
}

/** ", by Asha Rahman" where that is not who the line says anyway. */
function doneFor({ byWhom, doneBy }: InductionItem, { personId, names }: OpenInductions): string {
  if (doneBy === undefined || (byWhom === 'starter' && doneBy === personId)) return ''
  const name = names.get(doneBy)
  return name ? ` by ${name}` : ''
}

export interface InductionsPageProps {
  readonly title: string
  readonly inductions: readonly Induction[]
  readonly names: ReadonlyMap<PersonId, string>
  readonly today: IsoDate
  /** Where the handbook's feedback and reviews are, for those who keep it. */
  readonly handbookHref?: string | undefined
}

/** The inductions of a team, or of everybody. */
export function InductionsPage({ title, inductions, names, today, handbookHref }: InductionsPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      {handbookHref && (
        <p class="govuk-body">
          <a class="govuk-link" href={handbookHref}>
            What newcomers say of the handbook, and how it was reviewed
          </a>
        </p>
      )}
      <SortableTable
        caption="Who has begun lately, or is not through yet"
        columns={[
          { title: 'Name' },
          { title: 'Induction' },
          { title: 'First day', together: true },
          { title: 'How it goes' },
          { title: 'Next', sentences: true },
        ]}
        rows={inductions.map((induction) => {
          const { late, done, of } = progressOf(induction, today)
          const next = induction.items
            .filter(({ doneOn }) => doneOn === undefined)
            .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0]
          return {
            cells: [
              <a class="govuk-link" href={`/people/${induction.personId}/induction`}>
                {names.get(induction.personId) ?? 'Somebody who has left'}
              </a>,
              induction.name,
              formatShortDay(induction.startsOn),
              <StatusTag
                tone={late > 0 ? 'late' : done === of ? 'done' : 'ready'}
                text={progressInWords(induction, today)}
              />,
              next ? `${next.name}, by ${formatShortDay(next.dueOn)}` : 'Nothing is left',
            ],
            ...(late > 0 ? { tone: 'late' as const } : {}),
          }
        })}
        empty={
          <EmptyState
            title="Nobody has begun lately"
            text="Whoever begins gets a list by themselves, two weeks before the first day at the earliest. It will stand here."
          />
        }
      />
    </>
  )
}
