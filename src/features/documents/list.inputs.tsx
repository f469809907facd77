import {
  Button,
  Checkboxes,
  Chips,
  Details,
  Fieldset,
  FormGroup,
  ErrorMessage,
  Hint,
  Input,
  Radios,
  StatusTag,
  Textarea,
} from '../../ui/public.ts'
import type { FieldType } from '../schemes/public.ts'
import { type FieldOf, findingAnswer, gridAnswer, listAnswer, personAnswer } from './answer.values.ts'
import type { EvidenceRow, FrameworkOption } from './documents.ports.ts'
import type { CommonProps, InputsContext } from './field.inputs.tsx'
import { idOf } from './inputs.rules.ts'

interface ListProps<Type extends FieldType> {
  readonly field: FieldOf<Type>
  readonly context: InputsContext
  readonly common: CommonProps
}

const legendOf = (name: string, required: boolean) => ({
  text: required ? name : `${name} (optional)`,
  classes: 'govuk-fieldset__legend--m',
})

/** One row is one question with its answers beside or below each other: the same for eye, ear and thumb. */
export function GridInput({ field, context, common }: ListProps<'grid'>) {
  const given = gridAnswer(context.answers[field.field])
  return (
    <Fieldset
      legend={legendOf(field.name, field.required)}
      describedBy={common.hint ? `${common.id}-hint` : undefined}
    >
      {common.hint && <Hint id={`${common.id}-hint`} text={common.hint} />}
      {field.rows.map((row) => {
        const name = `${field.field}.${row.row}`
        return (
          <Radios
            key={row.row}
            name={name}
            idPrefix={idOf(name)}
            classes="govuk-radios--inline"
            legend={{
              text: row.optional && field.required ? `${row.name} (optional)` : row.name,
              classes: 'govuk-fieldset__legend--s',
            }}
            errorMessage={context.errors[name]}
            value={given[row.row] ?? ''}
            items={field.options.map((option) => ({ value: option.option, text: option.name }))}
          />
        )
      })}
    </Fieldset>
  )
}

/** Groups that fold; each row a box with a large target and its framework items as chips. */
export function ChecklistInput({ field, context, common }: ListProps<'checklist'>) {
  const ticked = new Set(listAnswer(context.answers[field.field]))
  const folds = context.inUse.template.mobile
  return (
    <FormGroup hasError={common.errorMessage !== undefined}>
      <Fieldset legend={legendOf(field.name, field.required)}>
        {common.hint && <Hint text={common.hint} />}
        {common.errorMessage && <ErrorMessage text={common.errorMessage} />}
        {field.groups.map(({ group, note, rows }, index) => (
          <Details
            key={group}
            summaryText={`${group} (${rows.length})`}
            open={!folds || index === 0 || rows.some(({ row }) => ticked.has(row))}
          >
            {note && <p class="govuk-body-s">{note}</p>}
            <Checkboxes
              name={field.field}
              fieldset={{ legend: { text: group, classes: 'govuk-visually-hidden' } }}
              idPrefix={idOf(`${field.field}.group-${index + 1}`)}
              values={[...ticked]}
              items={rows.map((row) => ({
                id: idOf(`${field.field}.${row.row}`),
                value: row.row,
                text: row.name,
                hint: row.links ? <LinkChips links={row.links} context={context} /> : undefined,
              }))}
            />
          </Details>
        ))}
      </Fieldset>
    </FormGroup>
  )
}

function LinkChips({
  links,
  context,
}: {
  readonly links: readonly string[]
  readonly context: InputsContext
}) {
  return (
    <Chips
      label="Shows"
      items={links.map((link) => ({
        text: context.inUse.itemNames?.[link] ?? link.slice(link.indexOf('/') + 1).replace('-', ' '),
      }))}
    />
  )
}

/** Items of a framework, by group where it has groups. */
export function FrameworkInput({ field, context, common }: ListProps<'framework-items'>) {
  return (
    <Checkboxes
      name={field.field}
      idPrefix={common.id}
      legend={legendOf(field.name, field.required)}
      hint={common.hint}
      errorMessage={common.errorMessage}
      values={listAnswer(context.answers[field.field])}
      items={frameworkItems(context.frameworks[field.framework] ?? [])}
    />
  )
}

export function frameworkItems(options: readonly FrameworkOption[]) {
  return options.map((option) => ({ value: option.id, text: option.name, hint: option.group }))
}

/** Rows of one's own record to choose from, each with why it would count. */
export function EvidenceInput({ field, context, common }: ListProps<'evidence'>) {
  const offer = context.evidence
  const chosen = listAnswer(context.answers[field.field])
  const rows = offer?.rows ?? []
  return (
    <>
      {rows.length === 0 ? (
        <FormGroup hasError={common.errorMessage !== undefined}>
          <h2 class="govuk-heading-s">{field.name}</h2>
          {common.errorMessage && <ErrorMessage id={common.id} text={common.errorMessage} />}
          <p class="govuk-body">
            There is nothing in your record to choose yet. What you add there appears here at once.
          </p>
        </FormGroup>
      ) : (
        <Checkboxes
          name={field.field}
          idPrefix={common.id}
          legend={legendOf(field.name, field.required)}
          hint={common.hint ?? 'Choose from your record. You need not type anything again.'}
          errorMessage={common.errorMessage}
          values={chosen}
          items={rows.map((row) => ({
            value: row.id,
            text: row.name,
            hint: <EvidenceHint row={row} columns={field.columns} />,
          }))}
        />
      )}
      {offer?.addHref && (
        <p class="govuk-body">
          <a class="govuk-link" href={offer.addHref}>
            Add an activity to your record
          </a>
        </p>
      )}
      {field.preloaded && offer && offer.preloaded.length > 0 && (
        <Details summaryText="Activities you may have done">
          <ul class="govuk-list govuk-list--bullet">
            {offer.preloaded.map((activity) => (
              <li key={activity.href}>
                <a class="govuk-link" href={activity.href}>
                  {activity.name}
                </a>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

function EvidenceHint({
  row,
  columns,
}: {
  readonly row: EvidenceRow
  readonly columns: FieldOf<'evidence'>['columns']
}) {
  // Enough to know it again; the whole stands in the record.
  const shown = columns.filter(({ column }) => row.cells[column]).slice(0, 2)
  return (
    <>
      <StatusTag tone={row.counts ? 'done' : 'blocked'}>{row.counts ? 'Counts' : 'Does not count'}</StatusTag>{' '}
      {row.why}
      {row.bestFor && (
        <>
          <br />
          <strong>One of your best</strong> for {row.bestFor}
        </>
      )}
      {shown.length > 0 && (
        <>
          <br />
          {shown.map(({ column, name }) => `${name}: ${row.cells[column]}`).join('. ')}
        </>
      )}
    </>
  )
}

/** A defect: ticked, then where it is and what to do. */
export function FindingInput({ field, context, common }: ListProps<'finding'>) {
  const { ticked, places, guidance } = findingAnswer(context.answers[field.field])
  const detail = (
    <>
      {context.places.length > 0 && (
        <Checkboxes
          name={`${field.field}.places`}
          idPrefix={idOf(`${field.field}.places`)}
          legend={{ text: 'Where', classes: 'govuk-fieldset__legend--s' }}
          classes="govuk-checkboxes--small"
          values={places}
          items={context.places.map(({ place, name }) => ({ value: place, text: name }))}
        />
      )}
      <Textarea
        name={`${field.field}.guidance`}
        id={idOf(`${field.field}.guidance`)}
        label={{ text: 'What to do about it', classes: 'govuk-label--s' }}
        value={guidance}
        errorMessage={context.errors[`${field.field}.guidance`]}
      />
    </>
  )
  return (
    <Checkboxes
      name={`${field.field}.ticked`}
      idPrefix={common.id}
      hint={common.hint}
      errorMessage={common.errorMessage}
      values={ticked ? ['yes'] : []}
      items={[{ value: 'yes', text: field.name, conditional: detail }]}
    />
  )
}

/** A name is typed and looked for; then one of those found is chosen. Works by submit buttons. */
export function PersonInput({ field, context, common }: ListProps<'date'>) {
  const person = personAnswer(context.answers[field.field])
  const found = context.found[field.field]
  const chosen = person?.id === undefined ? [] : [{ id: person.id, name: person.name, about: 'Chosen' }]
  const choices = [...chosen, ...(found ?? []).filter(({ id }) => id !== person?.id)]
  return (
    <Fieldset legend={legendOf(field.name, field.required)}>
      <Input
        {...common}
        name={`${field.field}.name`}
        id={idOf(`${field.field}.name`)}
        label="Part of their name"
        value={person?.id === undefined ? (person?.name ?? '') : ''}
        classes="govuk-input--width-20"
        autocomplete="off"
      />
      <Button tone="secondary" name="_do" value={`find-person:${field.field}`}>
        Find the person
      </Button>
      {found !== undefined && choices.length === 0 && (
        <p class="govuk-body">Nobody of that name was found. Try part of the family name.</p>
      )}
      {choices.length > 0 && (
        <Radios
          name={`${field.field}.chosen`}
          idPrefix={idOf(`${field.field}.chosen`)}
          legend={{ text: 'Which of them?', classes: 'govuk-fieldset__legend--s' }}
          items={choices.map(({ id, name, about }) => ({
            value: `${id} ${name}`,
            text: name,
            hint: about,
            checked: id === person?.id,
          }))}
        />
      )}
    </Fieldset>
  )
}
