import { Checkboxes, type FieldErrors, Input, Select, Textarea } from '../../ui/public.ts'
import type { TypedEvidence } from './evidence.forms.ts'
import { mixOf } from './evidence.kinds.rules.ts'
import type { EvidencePack } from './evidence.rules.ts'
import { GroupedSelect } from './grouped-select.tsx'

/** Fields that the quick form and the fuller form share. */
export const kindFields = ['kind', 'hours', 'part', 'initials', 'caseReferences'] as const

interface KindFieldsProps {
  readonly typed: TypedEvidence
  readonly pack: EvidencePack
  readonly errors: FieldErrors | undefined
}

/** What kind of learning it was, how one learned, and for how long. Nothing here is asked for. */
export function KindFields({ typed, pack, errors }: KindFieldsProps) {
  const mix = mixOf(pack.settings)
  return (
    <>
      <GroupedSelect
        name="kind"
        label="Kind of activity"
        hint="A guide to what counts; leave it out if none fits"
        none="Not said"
        groups={pack.settings.categories.map((category) => ({
          label: category.name,
          options: category.kinds.map((each) => ({ value: each.kind, text: each.name })),
        }))}
        value={typed.kind}
        errorMessage={errors?.['kind']}
      />
      {mix.length > 0 && (
        <Select
          name="part"
          label="How you learned"
          hint="The kind you chose says it; change it here if this time was different"
          value={typed.part}
          items={[
            { value: '', text: 'As the kind says' },
            ...mix.map(({ part, name }) => ({ value: part, text: name })),
          ]}
          errorMessage={errors?.['part']}
        />
      )}
      <Input
        name="hours"
        label="Hours"
        hint="If you count them; no number is asked for"
        suffix="hours"
        inputmode="decimal"
        classes="govuk-input--width-4"
        value={typed.hours}
        errorMessage={errors?.['hours']}
      />
    </>
  )
}

/** How a case is named: by initials and number, and no nearer. */
export function CaseFields({ typed, pack, errors }: KindFieldsProps) {
  const references = pack.caseReferences
  return (
    <>
      <Input
        name="initials"
        label="Initials of the child or family"
        hint="For an example from a case, like AB. Never a name"
        classes="govuk-input--width-4"
        value={typed.initials}
        autocomplete="off"
        errorMessage={errors?.['initials']}
      />
      <Textarea
        name="caseReferences"
        label="Cases that show it"
        hint={`One a line, by ${references ? `${references.name}, like ${references.example}` : 'number'}. Never a child’s name`}
        rows={2}
        value={typed.caseReferences}
        errorMessage={errors?.['caseReferences']}
      />
    </>
  )
}

/** Governing bodies that this may be held for (R-072); nothing where the pack names none. */
export function Bodies({
  typed,
  pack,
  error,
}: {
  readonly typed: TypedEvidence
  readonly pack: EvidencePack
  readonly error: string | undefined
}) {
  const { bodies = [] } = pack.settings
  if (bodies.length === 0) return null
  return (
    <Checkboxes
      name="bodies"
      legend={{ text: 'Keep this as yearly evidence for', classes: 'govuk-fieldset__legend--s' }}
      hint="If you belong to a body that asks for evidence of CPD each year"
      values={[...typed.bodies]}
      items={bodies.map(({ body, name, says }) => ({
        value: body,
        text: name,
        ...(says === undefined ? {} : { hint: says }),
      }))}
      errorMessage={error}
    />
  )
}
