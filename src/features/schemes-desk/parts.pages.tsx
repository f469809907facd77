import type { FormTokens } from '../../platform/http/route.ts'
import type { Problem } from '../schemes/public.ts'
import { Button, Checkboxes, type FieldErrors, Form, FormErrors, Input, Textarea } from '../../ui/public.ts'
import { draftHref } from './desk.addresses.ts'
import { ProblemList } from './draft.pages.tsx'
import type { Draft } from './drafts.store.ts'
import { type Part, type PartKind, partKinds, type Place } from './parts.ts'

const kinds: Readonly<Record<PartKind, string>> = {
  scheme: 'Schemes: texts, tasks and lengths of time',
  document: 'Papers: questions, hints, guidance and word limits',
  resource: 'Guides and policies',
  message: 'Messages',
}

const partHref = (draft: Pick<Draft, 'id'>, { kind, id }: Pick<Part, 'kind' | 'id'>) =>
  `${draftHref(draft.id)}/parts/${kind}/${encodeURIComponent(id)}`

/** Everything of a draft that can be changed in a form. */
export function PartsPage({ draft, parts }: { readonly draft: Draft; readonly parts: readonly Part[] }) {
  return (
    <>
      <span class="govuk-caption-l">Draft of release {draft.release}</span>
      <h1 class="govuk-heading-l">What do you want to change?</h1>
      <p class="govuk-body">
        Stages, roles, requirements and levels are changed in the files: download the pack, change them and
        send it again.
      </p>
      {partKinds.map((kind) => {
        const here = parts.filter((part) => part.kind === kind)
        return (
          here.length > 0 && (
            <>
              <h2 class="govuk-heading-m">{kinds[kind]}</h2>
              <ul class="govuk-list">
                {here.map((part) => (
                  <li>
                    <a class="govuk-link" href={partHref(draft, part)}>
                      {part.name}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )
        )
      })}
    </>
  )
}

export interface PartFormProps {
  readonly draft: Draft
  readonly part: Part
  readonly places: readonly Place[]
  /** By the form's fields. */
  readonly values: Readonly<Record<string, string>>
  readonly errors: FieldErrors
  /** What the check says of what was typed. */
  readonly problems: readonly Problem[]
  /** Said above everything: somebody else has changed the draft. */
  readonly notice?: string
  readonly tokens: FormTokens
}

/** One part with a field for everything that can be changed of it. */
export function PartForm({ draft, part, places, values, errors, problems, notice, tokens }: PartFormProps) {
  const groups = [...new Set(places.map(({ of }) => of))]
  return (
    <>
      <FormErrors errors={notice === undefined ? errors : { save: notice, ...errors }} />
      <span class="govuk-caption-l">Draft of release {draft.release}</span>
      <h1 class="govuk-heading-l">{part.name}</h1>
      <ProblemList problems={problems} heading="What the check found in what you typed" />
      <Form tokens={tokens} action={partHref(draft, part)}>
        <input type="hidden" name="revision" value={draft.revision} />
        {groups.map((of) => (
          <section aria-label={of || part.name}>
            {of !== '' && <h2 class="govuk-heading-s govuk-!-margin-top-6">{of}</h2>}
            {places
              .filter((place) => place.of === of)
              .map((place) => (
                <PlaceField place={place} values={values} errors={errors} />
              ))}
          </section>
        ))}
        <Button id="save">Save in the draft</Button>
      </Form>
    </>
  )
}

function PlaceField({
  place: { key, entry, label, of },
  values,
  errors,
}: Pick<PartFormProps, 'values' | 'errors'> & { readonly place: Place }) {
  const heard = (
    <>
      {label}
      {of !== '' && <span class="govuk-visually-hidden"> of “{of}”</span>}
    </>
  )
  const common = { name: key, label: heard, value: values[key] ?? '', errorMessage: errors[key] }
  if (entry === 'line') return <Input {...common} />
  if (entry === 'text')
    return <Textarea {...common} rows={Math.min(20, Math.max(3, common.value.length / 70))} />
  if (entry === 'duration')
    return <Input {...common} hint="Such as 6 months, 2 weeks or 10 days" classes="govuk-input--width-20" />
  if (entry === 'tick')
    return (
      <Checkboxes
        name={key}
        idPrefix={key}
        values={values[key] === 'yes' ? ['yes'] : []}
        items={[{ value: 'yes', text: heard }]}
      />
    )
  return (
    <>
      {(['least', 'most'] as const).map((limit) => (
        <Input
          name={`${key}-${limit}`}
          label={
            <>
              {limit === 'least' ? 'Least words' : 'Most words'}
              <span class="govuk-visually-hidden"> of “{of}”</span>
            </>
          }
          value={values[`${key}-${limit}`] ?? ''}
          errorMessage={errors[`${key}-${limit}`]}
          inputmode="numeric"
          classes="govuk-input--width-5"
        />
      ))}
    </>
  )
}
