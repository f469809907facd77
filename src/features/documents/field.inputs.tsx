import {
  Checkboxes,
  type ChoiceItem,
  DateInput,
  Input,
  Radios,
  SummaryList,
  Textarea,
  WordCount,
  type Words,
} from '../../ui/public.ts'
import type { Field, Section } from '../schemes/public.ts'
import { listAnswer, partsAnswer, type SectionAnswers, textAnswer } from './answer.values.ts'
import { Blocks } from './blocks.pages.tsx'
import { sectionBlocks } from './blocks.rules.ts'
import type { Applying } from './applying.rules.ts'
import type { EvidenceOffer, FindingPlace, FrameworkOption, TemplateInUse } from './documents.ports.ts'
import { idOf, placementOf } from './inputs.rules.ts'
import { shownName } from './section.forms.ts'
import {
  ChecklistInput,
  EvidenceInput,
  FindingInput,
  FrameworkInput,
  GridInput,
  PersonInput,
} from './list.inputs.tsx'
import { RowsInput } from './rows.inputs.tsx'

/** What the inputs of a section's form are drawn from. */
export interface InputsContext {
  readonly section: Section
  readonly answers: SectionAnswers
  readonly applying: Applying
  /** What to say at an input, by its name. */
  readonly errors: Readonly<Record<string, string | undefined>>
  /** Where a first value comes from, by field: "Your employment record". */
  readonly prefilledFrom: Readonly<Record<string, string | undefined>>
  readonly inUse: TemplateInUse
  readonly evidence: EvidenceOffer | undefined
  readonly frameworks: Readonly<Record<string, readonly FrameworkOption[] | undefined>>
  readonly places: readonly FindingPlace[]
  /** People found for what was typed, by field. */
  readonly found: Readonly<Record<string, readonly FoundPerson[] | undefined>>
}

export interface FoundPerson {
  readonly id: string
  readonly name: string
  /** "Team manager, Assessment". */
  readonly about: string
}

export interface FieldInputProps {
  readonly field: Field
  readonly context: InputsContext
}

/** All fields of a section in order; conditional ones under the answer that reveals them. */
export function SectionInputs({ context }: { readonly context: InputsContext }) {
  return (
    <>
      {context.section.fields.map((field) => {
        const placement = placementOf(context.section, field)
        if (placement.under) return null
        if (placement.elsewhere && !context.applying.field(field)) return null
        if (placement.onlyIf.length === 0)
          return <FieldInput key={field.field} field={field} context={context} />
        return (
          <div class="govuk-inset-text" key={field.field}>
            <p class="govuk-body-s">Only if {placement.onlyIf.join(' and ')}</p>
            <FieldInput field={field} context={context} />
          </div>
        )
      })}
    </>
  )
}

function FieldInput(props: FieldInputProps): Words {
  const { field, context } = props
  if (field.calculated) return <Known field={field} context={context} />
  return (
    <>
      {field.type !== 'read' && <input type="hidden" name={shownName(field)} value="1" />}
      <Asked {...props} />
    </>
  )
}

/** What is always worked out and never asked. */
function Known({ field, context }: FieldInputProps) {
  const [block] = sectionBlocks(
    { ...context.section, fields: [field] },
    () => true,
    { [context.section.section]: context.answers },
    { showsPrivate: () => true },
  )
  if (block?.kind !== 'pairs') return null
  return (
    <SummaryList
      rows={block.pairs.map(({ label, value }) => ({
        key: label,
        value: (
          <>
            {value}
            <br />
            <span class="govuk-hint">Known from the record; it is not asked.</span>
          </>
        ),
      }))}
    />
  )
}

function Asked(props: FieldInputProps): Words {
  const { field, context } = props
  const answer = context.answers[field.field]
  const common = commonProps(props)
  const legend = { text: field.name, classes: 'govuk-fieldset__legend--s' }
  const label = { text: labelOf(field), classes: 'govuk-label--s' }
  switch (field.type) {
    case 'read':
      // A standard is folded, so that it stands beside what is written and not before it.
      return (
        <Blocks
          blocks={sectionBlocks({ ...context.section, fields: [field] }, () => true, {})}
          headingLevel={1}
        />
      )
    case 'long-text':
    case 'text': {
      const value = textAnswer(answer)
      const limit = field.words?.most
      if (limit !== undefined)
        return (
          <WordCount
            {...common}
            label={label}
            value={value}
            limit={limit}
            rows={field.type === 'text' ? 3 : 12}
          />
        )
      if (field.type === 'long-text') return <Textarea {...common} label={label} value={value} rows={8} />
      return (
        <Input
          {...common}
          label={label}
          value={value}
          {...(field.initials
            ? { classes: 'govuk-input--width-5', autocapitalize: 'characters', spellcheck: false }
            : {})}
        />
      )
    }
    case 'date':
    case 'month': {
      const typed = partsAnswer(answer)
      const part = (unit: 'day' | 'month' | 'year', text: string) => ({
        name: `${field.field}.${unit}`,
        id: idOf(`${field.field}.${unit}`),
        label: text,
        value: typed[unit] ?? '',
        inputmode: 'numeric',
      })
      return (
        <DateInput
          id={idOf(field.field)}
          legend={{ ...legend, text: labelOf(field) }}
          hint={common.hint}
          errorMessage={common.errorMessage}
          day={field.type === 'month' ? false : part('day', 'Day')}
          month={part('month', 'Month')}
          year={part('year', 'Year')}
        />
      )
    }
    case 'number':
      return (
        <Input
          {...common}
          label={label}
          value={textAnswer(answer)}
          inputmode="decimal"
          classes="govuk-input--width-5"
        />
      )
    case 'email':
      return <Input {...common} label={label} value={textAnswer(answer)} type="email" spellcheck={false} />
    case 'phone':
      return (
        <Input
          {...common}
          label={label}
          value={textAnswer(answer)}
          type="tel"
          classes="govuk-input--width-20"
        />
      )
    case 'duration':
      return <Input {...common} label={label} value={textAnswer(answer)} classes="govuk-input--width-20" />
    case 'case-reference':
      return (
        <Input
          {...common}
          label={label}
          value={textAnswer(answer)}
          classes="govuk-input--width-10"
          spellcheck={false}
        />
      )
    case 'yes-no':
      return (
        <Radios
          name={field.field}
          idPrefix={idOf(field.field)}
          legend={{ ...legend, text: labelOf(field) }}
          hint={common.hint}
          errorMessage={common.errorMessage}
          value={textAnswer(answer)}
          items={[
            { value: 'yes', text: 'Yes', conditional: revealed(props, 'yes') },
            { value: 'no', text: 'No', conditional: revealed(props, 'no') },
          ]}
        />
      )
    case 'tick':
      return (
        <Checkboxes
          name={field.field}
          idPrefix={idOf(field.field)}
          hint={common.hint}
          errorMessage={common.errorMessage}
          values={answer === true ? ['yes'] : []}
          items={[{ value: 'yes', text: labelOf(field), conditional: revealed(props, 'yes') }]}
        />
      )
    case 'choice':
    case 'choices': {
      const items: ChoiceItem[] = field.options.map((option) => ({
        value: option.option,
        text: option.name,
        hint: option.hint,
        conditional: revealed(props, option.option),
      }))
      const shared = {
        name: field.field,
        idPrefix: idOf(field.field),
        legend: { ...legend, text: labelOf(field) },
        hint: common.hint,
        errorMessage: common.errorMessage,
        items,
      }
      return field.type === 'choice' ? (
        <Radios {...shared} value={textAnswer(answer)} />
      ) : (
        <Checkboxes {...shared} values={listAnswer(answer)} />
      )
    }
    case 'person':
      return <PersonInput {...props} field={field} common={common} />
    case 'grid':
      return <GridInput {...props} field={field} common={common} />
    case 'checklist':
      return <ChecklistInput {...props} field={field} common={common} />
    case 'framework-items':
      return <FrameworkInput {...props} field={field} common={common} />
    case 'evidence':
      return <EvidenceInput {...props} field={field} common={common} />
    case 'finding':
      return <FindingInput {...props} field={field} common={common} />
    case 'rows':
      return <RowsInput {...props} field={field} common={common} />
  }
}

/** What every input shares: name, id, help, and where the value comes from. */
export interface CommonProps {
  readonly name: string
  readonly id: string
  readonly hint: Words
  readonly errorMessage: string | undefined
}

function commonProps({ field, context }: FieldInputProps): CommonProps {
  const from = context.prefilledFrom[field.field]
  const reference = field.type === 'case-reference' ? context.inUse.caseReferences : undefined
  const help = [
    field.hint,
    field.rule,
    reference && `${reference.name}, for example ${reference.example}. Never a name.`,
    from && `From: ${from}. You can change it here.`,
  ].filter((each) => each !== undefined && each !== '')
  return {
    name: field.field,
    id: idOf(field.field),
    hint: help.length > 0 ? help.join(' ') : undefined,
    errorMessage: context.errors[field.field],
  }
}

/** GOV.UK marks the few that need not be filled in, not the many that must. */
function labelOf(field: Field): string {
  return field.required ? field.name : `${field.name} (optional)`
}

/** The fields that this answer reveals. */
function revealed({ field, context }: FieldInputProps, option: string): Words {
  const inside = context.section.fields.filter((each) => {
    const { under } = placementOf(context.section, each)
    return under?.field === field.field && under.option === option
  })
  if (inside.length === 0) return undefined
  return inside.map((each) => <FieldInput key={each.field} field={each} context={context} />)
}
