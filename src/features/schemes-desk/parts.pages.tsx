import type { FormTokens } from '../../platform/http/route.ts'
import type { Problem } from '../schemes/public.ts'
import {
  Button,
  Checkboxes,
  Details,
  type FieldErrors,
  Form,
  FormErrors,
  InsetText,
  Input,
  Textarea,
} from '../../ui/public.ts'
import { draftHref } from './desk.addresses.ts'
import { ProblemList } from './draft.pages.tsx'
import type { Draft } from './drafts.store.ts'
import { type Part, partKinds, type Place } from './parts.ts'
import { kindsInForms } from './parts.words.ts'

const partHref = (draft: Pick<Draft, 'id'>, { kind, id }: Pick<Part, 'kind' | 'id'>) =>
  `${draftHref(draft.id)}/parts/${kind}/${encodeURIComponent(id)}`

/** Everything of a draft that can be changed in a form. */
export function PartsPage({ draft, parts }: { readonly draft: Draft; readonly parts: readonly Part[] }) {
  const taken = parts.filter(({ takenFrom }) => takenFrom !== undefined)
  return (
    <>
      <span class="govuk-caption-l">Draft of release {draft.release}</span>
      <h1 class="govuk-heading-l">What do you want to change?</h1>
      <p class="govuk-body">
        Every text, length of time and word limit is changed here. What there is of stages, questions, roles
        and requirements, and the standards themselves, are changed in the files: download the pack, change
        them and send it again.
      </p>
      <PartsByKind draft={draft} parts={parts.filter(({ takenFrom }) => takenFrom === undefined)} level="m" />
      {taken.length > 0 && (
        <Details summaryText="What comes from packs that yours builds on">
          <p class="govuk-body">
            Changing one of these makes a copy of it in your own pack. The copy is then yours: later changes
            of the other pack no longer reach it.
          </p>
          <PartsByKind draft={draft} parts={taken} level="s" />
        </Details>
      )}
    </>
  )
}

function PartsByKind({
  draft,
  parts,
  level,
}: {
  readonly draft: Draft
  readonly parts: readonly Part[]
  readonly level: 'm' | 's'
}) {
  return (
    <>
      {partKinds.map((kind) => {
        const here = parts.filter((part) => part.kind === kind)
        return (
          here.length > 0 && (
            <>
              <h2 class={`govuk-heading-${level}`}>{kindsInForms[kind]}</h2>
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
  /** The section that is shown, of these; a form that is not long has one. */
  readonly section: string
  readonly sections: readonly Place['section'][]
  /** By the form's fields. */
  readonly values: Readonly<Record<string, string>>
  readonly errors: FieldErrors
  /** What the check says of what was typed. */
  readonly problems: readonly Problem[]
  /** Said above everything: somebody else has changed the draft. */
  readonly notice?: string
  readonly tokens: FormTokens
}

/** One part, or a section of it, with a field for everything that can be changed there. */
export function PartForm(props: PartFormProps) {
  const { draft, part, places, section, sections, values, errors, problems, notice, tokens } = props
  const groups = [...new Map(places.map((place) => [place.group, place.of]))]
  const shown = sections.find(({ key }) => key === section)
  return (
    <>
      <FormErrors errors={notice === undefined ? errors : { save: notice, ...errors }} />
      <span class="govuk-caption-l">Draft of release {draft.release}</span>
      <h1 class="govuk-heading-l">{part.name}</h1>
      {sections.length > 1 && <Sections {...props} />}
      {part.takenFrom !== undefined && (
        <InsetText>
          This comes from the pack “{part.takenFrom}”. Saving a change makes a copy of it in your own pack.
        </InsetText>
      )}
      {places.some(({ isInherited }) => isInherited) && (
        <InsetText>
          What is marked “taken over” comes from the scheme that this one builds on. What you change is noted
          in your pack word by word; everything else goes on being taken over.
        </InsetText>
      )}
      <ProblemList problems={problems} heading="What the check found in what you typed" />
      {sections.length > 1 && shown && <h2 class="govuk-heading-m">{shown.name}</h2>}
      <Form tokens={tokens} action={partHref(draft, part)}>
        <input type="hidden" name="revision" value={draft.revision} />
        <input type="hidden" name="section" value={section} />
        {groups.map(([group, of]) => (
          <section aria-label={of || part.name}>
            {of !== '' && <h3 class="govuk-heading-s govuk-!-margin-top-6">{of}</h3>}
            {places
              .filter((place) => place.group === group)
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

/** The ways to the other sections, open at the first and folded while somebody works in another. */
function Sections({ draft, part, section, sections }: PartFormProps) {
  return (
    <nav aria-label={`Sections of ${part.name}`}>
      <Details
        summaryText={`Section ${sections.findIndex(({ key }) => key === section) + 1} of ${sections.length}: choose another`}
        open={section === sections[0]?.key}
      >
        <p class="govuk-body">Save what you have typed before you open another section.</p>
        <ul class="govuk-list govuk-list--bullet">
          {sections.map(({ key, name }) => (
            <li>
              {key === section ? (
                <strong aria-current="page">{name}</strong>
              ) : (
                <a class="govuk-link" href={`${partHref(draft, part)}?section=${encodeURIComponent(key)}`}>
                  {name}
                </a>
              )}
            </li>
          ))}
        </ul>
      </Details>
    </nav>
  )
}

function PlaceField({
  place: { key, entry, label, of, isInherited },
  values,
  errors,
}: Pick<PartFormProps, 'values' | 'errors'> & { readonly place: Place }) {
  const heard = (
    <>
      {label}
      {of !== '' && <span class="govuk-visually-hidden"> of “{of}”</span>}
      {isInherited && ' (taken over)'}
    </>
  )
  const common = { name: key, label: heard, value: values[key] ?? '', errorMessage: errors[key] }
  if (entry === 'line') return <Input {...common} />
  if (entry === 'text')
    return <Textarea {...common} rows={Math.min(20, Math.max(3, common.value.length / 70))} />
  if (entry === 'number') return <Input {...common} inputmode="numeric" classes="govuk-input--width-5" />
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
