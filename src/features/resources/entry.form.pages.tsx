import {
  Button,
  Checkboxes,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  Radios,
  Select,
  Textarea,
} from '../../ui/public.ts'
import type { CompiledPack, Portal } from '../schemes/public.ts'
import { readersOffered } from './portal.forms.ts'
import { entryHref, tagItems } from './portal.rules.ts'

export interface ResourceFormProps {
  readonly pack: CompiledPack
  readonly portal: Portal
  /** Of the one that is changed; undefined for a new one. */
  readonly changes: { readonly id: string; readonly revision: number } | undefined
  readonly tokens: FormTokens
  readonly typed: (name: string) => string
  readonly ticked: (name: string) => readonly string[]
  readonly errors?: FieldErrors | undefined
}

/** What the learning team says of a resource: what it is, where it is, who has it. */
export function ResourceFormPage(props: ResourceFormProps) {
  const { pack, portal, changes, typed, ticked, errors } = props
  const tags = tagItems(pack, portal.tags)
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{changes ? 'Change a resource' : 'Add a resource'}</h1>
      <p class="govuk-body">Everybody can find it in {portal.name} as soon as you save it.</p>
      <Form
        tokens={props.tokens}
        action={changes ? `${entryHref(changes.id)}/edit` : '/learning/resources/new'}
      >
        {changes && <input type="hidden" name="revision" value={changes.revision} />}
        <Input
          name="name"
          label={{ text: 'What is it called?', classes: 'govuk-label--s' }}
          value={typed('name')}
          errorMessage={errors?.['name']}
        />
        <Select
          name="kind"
          label={{ text: 'What kind of thing is it?', classes: 'govuk-label--s' }}
          items={[
            { value: '', text: 'Select a kind' },
            ...portal.kinds.map(({ kind, name }) => ({ value: kind, text: name })),
          ]}
          value={typed('kind')}
          errorMessage={errors?.['kind']}
        />
        <Textarea
          name="says"
          label={{ text: 'What is it, and what does it help with?', classes: 'govuk-label--s' }}
          hint="Say it in your own words. Name no child or family"
          rows={6}
          value={typed('says')}
          errorMessage={errors?.['says']}
        />
        <Input
          name="href"
          type="url"
          label={{ text: 'Its address, if it is on another website', classes: 'govuk-label--s' }}
          hint="Files are added once it is saved"
          value={typed('href')}
          errorMessage={errors?.['href']}
        />
        <Checkboxes
          name="benefit"
          items={[{ value: 'yes', text: 'It comes with working here: show it first' }]}
          values={ticked('benefit')}
        />
        {tags.map(({ framework, name, items }) => (
          <Checkboxes
            key={framework}
            name="items"
            idPrefix={`items-${framework}`}
            legend={{ text: name, classes: 'govuk-fieldset__legend--s' }}
            hint="You may leave this empty"
            items={items.map((each) => ({ value: each.ref, text: each.name }))}
            values={ticked('items')}
          />
        ))}
        <WhoHasIt {...{ pack, typed, ticked, errors }} />
        <Button text={changes ? 'Save changes' : 'Add this resource'} preventDoubleClick />
      </Form>
    </>
  )
}

function WhoHasIt({
  pack,
  typed,
  ticked,
  errors,
}: Pick<ResourceFormProps, 'pack' | 'typed' | 'ticked' | 'errors'>) {
  const { levels, postKinds, appointments } = readersOffered(pack)
  const group = (
    name: string,
    legend: string,
    offered: readonly { readonly code: string; readonly name: string }[],
  ) =>
    offered.length > 0 && (
      <Checkboxes
        name={name}
        legend={{ text: legend, classes: 'govuk-fieldset__legend--s' }}
        items={offered.map((each) => ({ value: each.code, text: each.name }))}
        values={ticked(name)}
        classes="govuk-checkboxes--small"
      />
    )
  return (
    <Radios
      name="who"
      legend={{ text: 'Who has it?', classes: 'govuk-fieldset__legend--s' }}
      hint="Everybody reads what it is. Its address and files open for those who have it"
      items={[
        { value: 'everybody', text: 'Everybody' },
        {
          value: 'some',
          text: 'Some people',
          conditional: (
            <>
              {group('appointments', 'Appointments', appointments)}
              {group('levels', 'Levels', levels)}
              {group('post-kinds', 'Kinds of posts', postKinds)}
              <Textarea
                name="how"
                label="How may others come to it?"
                rows={2}
                value={typed('how')}
                errorMessage={errors?.['how']}
              />
            </>
          ),
        },
      ]}
      value={typed('who')}
      errorMessage={errors?.['who']}
    />
  )
}
