import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay } from '../../kernel/words.ts'
import type { Fields, FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  Form,
  FormErrors,
  InsetText,
  SortableTable,
  SummaryList,
  WarningText,
} from '../../ui/public.ts'
import { Questions, type SectionAnswers } from '../documents/public.ts'
import type { Field } from '../schemes/public.ts'
import type { ChangeInWords } from './corrections.rules.ts'

/** Putting an outcome right in three pages: what is wrong, what holds instead, a look at it before it is sent. */

/** A field of the form that can be put right, with what holds of it. */
export interface Correctable {
  readonly section: string
  readonly field: Field
  /** `section.field` of the form. */
  readonly place: string
  /** In words, also that nothing was said. */
  readonly holds: string
  /** What is on record and is to be read with it. */
  readonly beside: string | undefined
}

interface Shown {
  readonly href: string
  /** Whom it is about and what was sent. */
  readonly caption: string
  readonly tokens: FormTokens
}

/** Answer of the first page that takes all of it back. */
export const allOfIt = 'all'

function Heading({ caption, title }: { readonly caption: string; readonly title: string }) {
  return (
    <>
      <span class="govuk-caption-l">{caption}</span>
      <h1 class="govuk-heading-l">{title}</h1>
    </>
  )
}

const bySection = (fields: readonly Correctable[]) => [...Map.groupBy(fields, ({ section }) => section)]

/** What is wrong: some of its answers, each with what holds now, or all of it. */
export function ChoosePage({
  href,
  caption,
  fields,
  chosen,
  errors,
}: Omit<Shown, 'tokens'> & {
  readonly fields: readonly Correctable[]
  readonly chosen: readonly string[]
  readonly errors: Readonly<Record<string, string>>
}) {
  return (
    <>
      <FormErrors errors={errors} />
      <Heading caption={caption} title="What is wrong in this outcome?" />
      <p class="govuk-body">
        What was sent stays as it is. What you put right stands beside it, once somebody else has confirmed
        it.
      </p>
      <form method="get" action={`${href}/correct`} class="wm-form" novalidate>
        <input type="hidden" name="chosen" value="yes" />
        {bySection(fields).map(([section, own], index) => (
          <Checkboxes
            key={section}
            name="field"
            idPrefix={index === 0 ? 'field' : `field-of-${index + 1}`}
            legend={{ text: section, classes: 'govuk-fieldset__legend--m' }}
            values={chosen}
            items={own.map((each) => ({
              value: each.field.field,
              text: each.field.name,
              hint: { text: each.holds },
            }))}
            {...(index === 0 && errors['field'] !== undefined ? { errorMessage: errors['field'] } : {})}
          />
        ))}
        <Checkboxes
          name="field"
          idPrefix="field-all"
          legend={{ text: 'Or all of it', classes: 'govuk-fieldset__legend--m' }}
          values={chosen}
          items={[
            {
              value: allOfIt,
              text: 'It should not have been sent',
              hint: { text: 'It is withdrawn as a whole. You can send another in its place afterwards' },
              behaviour: 'exclusive',
            },
          ]}
        />
        <Button text="Continue" />
      </form>
    </>
  )
}

/** What holds instead of what was chosen, why, and from which day pay is put right. */
export function InsteadPage({
  href,
  caption,
  tokens,
  fields,
  last,
  answers,
  errors,
}: Shown & {
  /** Those chosen; none when it is withdrawn as a whole. */
  readonly fields: readonly Correctable[]
  readonly last: readonly Field[]
  readonly answers: SectionAnswers
  readonly errors: Readonly<Record<string, string>>
}) {
  return (
    <>
      <FormErrors errors={errors} />
      <Heading
        caption={caption}
        title={fields.length === 0 ? 'Withdraw this outcome' : 'What holds instead?'}
      />
      {fields.length === 0 && (
        <InsetText text="Nothing of it will hold any more, and nothing of it waits for anybody. The decision, the level and the post of the person stay as they are." />
      )}
      <Form tokens={tokens} action={`${href}/correct/check`}>
        {(fields.length === 0 ? [allOfIt] : fields.map(({ field }) => field.field)).map((each) => (
          <input key={each} type="hidden" name="field" value={each} />
        ))}
        {bySection(fields).map(([section, own]) => (
          <section key={section} aria-label={section}>
            <h2 class="govuk-heading-m">{section}</h2>
            <Questions
              fields={own.map((each) => ({
                ...each.field,
                hint: [`Now: ${each.holds}`, ...(each.beside ? [each.beside] : [])].join('. '),
              }))}
              answers={answers}
              errors={errors}
            />
          </section>
        ))}
        {fields.length > 0 && <h2 class="govuk-heading-m">Why, and what it means for pay</h2>}
        <Questions fields={last} answers={answers} errors={errors} />
        <Button text="Continue" />
      </Form>
    </>
  )
}

/** What would change, before it goes to whoever confirms it. Nothing is kept before. */
export function CheckPage({
  href,
  caption,
  tokens,
  changes,
  warning,
  isWithdrawal,
  reason,
  arrearsFrom,
  typed,
}: Shown & {
  readonly changes: readonly ChangeInWords[]
  /** What is unusual about it, so that nobody sends it unseen. */
  readonly warning: string | undefined
  readonly isWithdrawal: boolean
  readonly reason: string
  readonly arrearsFrom: IsoDate | undefined
  /** What the page before was filled in with: it goes along. */
  readonly typed: Fields
}) {
  return (
    <>
      <Heading
        caption={caption}
        title={isWithdrawal ? 'Check before you withdraw it' : 'Check what you put right'}
      />
      {isWithdrawal ? (
        <WarningText text="All of it is withdrawn: nothing of what was sent will hold." />
      ) : (
        <SortableTable
          caption="What changes"
          hideCaption
          columns={[{ title: 'What' }, { title: 'Now' }, { title: 'Would hold' }]}
          rows={changes.map(({ name, was, now }) => ({ cells: [name, was, now] }))}
        />
      )}
      {warning && <WarningText text={warning} />}
      <SummaryList
        rows={[
          { key: 'Why', value: reason },
          {
            key: 'Arrears',
            value: arrearsFrom ? `Pay would be put right from ${formatDay(arrearsFrom)}` : 'No arrears date',
          },
        ]}
      />
      <h2 class="govuk-heading-m">What happens next</h2>
      <p class="govuk-body">
        It goes to your colleagues who send or receive this outcome. Once one of them has confirmed it, HR,
        connected programs and the person concerned are told. Until then what was sent holds.
      </p>
      <Form tokens={tokens} action={`${href}/correct`}>
        {Object.entries(typed).flatMap(([name, value]) =>
          name.startsWith('_')
            ? []
            : (Array.isArray(value) ? value : [value]).map((each) => (
                <input key={`${name} ${each}`} type="hidden" name={name} value={each} />
              )),
        )}
        <ButtonGroup>
          <Button
            text={isWithdrawal ? 'Propose to withdraw it' : 'Propose the correction'}
            preventDoubleClick
          />
          <Button
            text="Change it"
            tone="secondary"
            name="_change"
            value="yes"
            attributes={{ formaction: `${href}/correct/check` }}
          />
        </ButtonGroup>
      </Form>
    </>
  )
}
