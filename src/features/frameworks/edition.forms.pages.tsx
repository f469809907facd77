import type { IsoDate } from '../../kernel/dates.ts'
import { textOf } from '../../platform/http/body.ts'
import type { Fields, FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  DateInput,
  dateValues,
  type FieldErrors,
  Form,
  FormErrors,
  Input,
  Radios,
  Select,
  Textarea,
} from '../../ui/public.ts'
import type { Edition } from './editions.queries.ts'
import { editionHref, kindNames } from './editions.pages.tsx'
import { type PartKind, partId, type Parts, partsOf } from './framework.editing.rules.ts'
import type { CarriesLine, Framework } from './framework.ts'

/** Forms of a new version. `typed` is what was sent and refused; else the fields show what is kept. */
interface FormPageProps {
  readonly edition: Edition
  readonly tokens: FormTokens
  readonly errors: FieldErrors
  readonly typed: Fields | undefined
}

const said = (errors: FieldErrors, id: string) => (errors[id] ? { errorMessage: errors[id] } : {})

/** A field's value: as typed, else as kept. */
const shown = (typed: Fields | undefined, name: string, kept: string | undefined) =>
  typed ? textOf(typed, name) : (kept ?? '')

export function DetailsPage({ edition, tokens, errors, typed }: FormPageProps) {
  const { draft } = edition
  const text = (name: string, label: string, kept: string | undefined, hint?: string) => (
    <Input
      name={name}
      label={label}
      value={shown(typed, name, kept)}
      {...(hint ? { hint } : {})}
      {...said(errors, name)}
    />
  )
  const day = (name: string, label: string, kept: string | undefined, hint: string) => (
    <DateInput
      id={name}
      namePrefix={name}
      legend={label}
      hint={hint}
      values={
        typed
          ? Object.fromEntries(
              ['day', 'month', 'year'].map((unit) => [`${name}-${unit}`, textOf(typed, `${name}-${unit}`)]),
            )
          : dateValues(kept as IsoDate | undefined, name)
      }
      {...said(errors, `${name}-day`)}
    />
  )
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Details of the new version</h1>
      <Form tokens={tokens} action={`${editionHref(edition)}/details`}>
        <input type="hidden" name="revision" value={edition.revision} />
        {text('name', 'Name', draft.name)}
        {text('short-name', 'Short name (optional)', draft.shortName, 'Where space is scarce')}
        {text('version', 'What this version is called', draft.version, 'For example, April 2027')}
        {day('from', 'First day', draft.from, 'A coming day, for example 1 4 2027')}
        {day('until', 'Last day (optional)', draft.until, 'Leave empty when no end is known')}
        {text('owner', 'Who keeps the standard (optional)', draft.owner)}
        {text(
          'link',
          'Where it can be read in full (optional)',
          draft.link,
          'An address that begins with https://',
        )}
        <Button>Save details</Button>
      </Form>
    </>
  )
}

/** How many empty rows a form offers for more. */
const spareRows = 3

export interface PartPageProps extends FormPageProps {
  readonly kind: PartKind
  /** Absent for a new one. */
  readonly part: Parts[PartKind] | undefined
}

export function PartPage({ edition, kind, part, tokens, errors, typed }: PartPageProps) {
  const href = editionHref(edition)
  const { one } = kindNames[kind]
  const id = part && partId(kind, part)
  const place = part
    ? partsOf(edition.draft, kind).findIndex((each) => partId(kind, each) === id) + 1
    : partsOf(edition.draft, kind).length + 1
  const action = id === undefined ? `${href}/add/${kind}` : `${href}/parts/${kind}/${encodeURIComponent(id)}`
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{part ? `Change ${part.name}` : `Add a ${one}`}</h1>
      <Form tokens={tokens} action={action}>
        <input type="hidden" name="revision" value={edition.revision} />
        {id === undefined && (
          <Input
            name="code"
            label="Code"
            hint={
              kind === 'item'
                ? 'Short, and never changed afterwards: evidence is linked to it'
                : 'Small letters and hyphens, never changed afterwards'
            }
            value={shown(typed, 'code', '')}
            classes="govuk-input--width-10"
            {...said(errors, 'code')}
          />
        )}
        <Input name="name" label="Name" value={shown(typed, 'name', part?.name)} {...said(errors, 'name')} />
        <Textarea name="says" label="What it says (optional)" value={shown(typed, 'says', part?.says)} />
        {kind === 'item' && <ItemFields edition={edition} part={part as Parts['item']} typed={typed} />}
        {kind === 'level' && <LevelFields edition={edition} part={part as Parts['level']} typed={typed} />}
        <Input
          name="place"
          label="Place in the list"
          inputmode="numeric"
          classes="govuk-input--width-3"
          value={shown(typed, 'place', String(place))}
          {...said(errors, 'place')}
        />
        <Button>Save this {one}</Button>
      </Form>
      {id !== undefined && (
        <Form tokens={tokens} action={`${action}/remove`}>
          <input type="hidden" name="revision" value={edition.revision} />
          <Button tone="secondary">Take this {one} out</Button>
        </Form>
      )}
    </>
  )
}

function ItemFields({
  edition,
  part,
  typed,
}: Pick<FormPageProps, 'edition' | 'typed'> & { readonly part: Parts['item'] | undefined }) {
  const elements = part?.elements ?? []
  return (
    <>
      <Select
        name="group"
        label="Group"
        value={shown(typed, 'group', part?.group)}
        items={[
          { value: '', text: 'None' },
          ...edition.draft.groups.map(({ group, name }) => ({ value: group, text: name })),
        ]}
      />
      <h2 class="govuk-heading-m">Parts of it</h2>
      <p class="govuk-hint">Clear the words of a part to take it out.</p>
      {Array.from({ length: elements.length + spareRows }, (_, at) => (
        <>
          <Input
            name={`row-${at}-id`}
            label={`Part ${at + 1}: code`}
            classes="govuk-input--width-5"
            value={shown(typed, `row-${at}-id`, elements[at]?.element)}
          />
          <Textarea
            name={`row-${at}-says`}
            label={`Part ${at + 1}: what it says`}
            rows={2}
            value={shown(typed, `row-${at}-says`, elements[at]?.says)}
          />
        </>
      ))}
    </>
  )
}

function LevelFields({
  edition,
  part,
  typed,
}: Pick<FormPageProps, 'edition' | 'typed'> & { readonly part: Parts['level'] | undefined }) {
  const expectations = part?.expectations ?? []
  const known = [
    ...edition.draft.groups.map(({ group, name }) => ({ value: group, text: name })),
    ...edition.draft.items.map(({ item, name }) => ({ value: item, text: `${item} ${name}` })),
  ]
  const others = expectations
    .filter(({ item }) => !known.some(({ value }) => value === item))
    .map(({ item }) => ({ value: item, text: item }))
  return (
    <>
      <h2 class="govuk-heading-m">What is expected</h2>
      <p class="govuk-hint">Clear the words to take an expectation out.</p>
      {Array.from({ length: expectations.length + spareRows }, (_, at) => (
        <>
          <Select
            name={`row-${at}-id`}
            label={`Expectation ${at + 1}: of what`}
            value={shown(typed, `row-${at}-id`, expectations[at]?.item)}
            items={[{ value: '', text: 'Choose' }, ...known, ...others]}
          />
          <Textarea
            name={`row-${at}-says`}
            label={`Expectation ${at + 1}: what is expected`}
            rows={2}
            value={shown(typed, `row-${at}-says`, expectations[at]?.says)}
          />
        </>
      ))}
    </>
  )
}

/** What of each item of the earlier version still counts. */
export function CarriesPage({
  edition,
  before,
  lines,
  tokens,
  errors,
  typed,
}: FormPageProps & { readonly before: Framework; readonly lines: readonly CarriesLine[] }) {
  const nameOf = (id: string) => before.items.find(({ item }) => item === id)?.name ?? id
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">What carries over from {before.version}</h1>
      <p class="govuk-body">
        Evidence that is linked to an item of the earlier version counts for the new one as you say here.
      </p>
      <Form tokens={tokens} action={`${editionHref(edition)}/carries`}>
        <input type="hidden" name="revision" value={edition.revision} />
        {lines.map(({ item, carries, to, says }) => (
          <section aria-labelledby={`line-${item}`}>
            <h2 class="govuk-heading-s" id={`line-${item}`}>
              {item} {nameOf(item)}
            </h2>
            <Radios
              name={`carries-${item}`}
              legend={`How much of ${item} carries over?`}
              classes="govuk-radios--inline govuk-radios--small"
              value={shown(typed, `carries-${item}`, carries)}
              items={[
                { value: 'wholly', text: 'Wholly' },
                { value: 'partly', text: 'Partly' },
                { value: 'not', text: 'Not' },
              ]}
            />
            <Input
              name={`to-${item}`}
              label={`Codes of the new version that ${item} carries over to`}
              hint="Several are parted by commas"
              value={shown(typed, `to-${item}`, to.join(', '))}
              {...said(errors, `to-${item}`)}
            />
            <Input
              name={`says-${item}`}
              label={`Why, for ${item} (optional)`}
              value={shown(typed, `says-${item}`, says)}
            />
          </section>
        ))}
        <Button>Save what carries over</Button>
      </Form>
    </>
  )
}
