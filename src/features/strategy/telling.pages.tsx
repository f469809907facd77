import {
  Button,
  type FieldErrors,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  Radios,
  Textarea,
} from '../../ui/public.ts'
import type { Strategy } from '../schemes/public.ts'
import { type Action, type Aim, type AimKind } from './aims.rules.ts'
import { withCode } from './aims.pages.tsx'

/** Forms of those who keep a strategy: how something stands, and what comes in addition. */

interface FormProps {
  readonly typed: (field: string) => string
  readonly errors: FieldErrors | undefined
  readonly tokens: FormTokens
}

export interface TellingPageProps extends FormProps {
  readonly strategy: Strategy
  readonly aim: Aim
  readonly action: Action | undefined
  /** Whether they may say whose it is. */
  readonly appoints: boolean
}

export function TellingPage({ strategy, aim, action, appoints, typed, errors, tokens }: TellingPageProps) {
  const subject = action ?? aim
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{withCode(aim.code, aim.name)}</span>
      <h1 class="govuk-heading-l">
        {action ? withCode(action.code, action.says) : `How the ${aim.one} stands`}
      </h1>
      <Form tokens={tokens} action={`/manage/strategy/tell/${subject.id}`}>
        <Radios
          name="status"
          legend={{ text: 'How does it stand now?', classes: 'govuk-fieldset__legend--m' }}
          value={typed('status')}
          errorMessage={errors?.['status']}
          items={strategy.statuses.map(({ status, name }) => ({ value: status, text: name }))}
        />
        <Textarea
          name="says"
          label="What happened, and what comes next?"
          hint="Everybody reads it. Name no child or family."
          rows={5}
          value={typed('says')}
          errorMessage={errors?.['says']}
        />
        <Input
          name="link"
          label="A page that shows it (optional)"
          hint="An address that begins with https://, or a page of Waymark that begins with /"
          value={typed('link')}
          errorMessage={errors?.['link']}
        />
        <Input
          name="link-name"
          label="What that page is called (optional)"
          value={typed('link-name')}
          errorMessage={errors?.['link-name']}
        />
        {appoints && (
          <Input
            name="owner"
            label="Whose is it? (optional)"
            hint="Their name or work email address. Leave it empty when it is nobody’s in particular."
            autocomplete="off"
            value={typed('owner')}
            errorMessage={errors?.['owner']}
          />
        )}
        <Button text="Tell how it stands" preventDoubleClick />
      </Form>
    </>
  )
}

/** A further aim of one kind, or its name where the strategy itself gives none. */
export function NewAimPage({ kind, typed, errors, tokens }: FormProps & { readonly kind: AimKind }) {
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{kind.name}</span>
      <h1 class="govuk-heading-l">{kind.missing > 0 ? `Name a ${kind.one}` : `Add another ${kind.one}`}</h1>
      <Form tokens={tokens} action="/manage/strategy/aims/new">
        <input type="hidden" name="kind" value={kind.kind} />
        <Input name="name" label="What is it called?" value={typed('name')} errorMessage={errors?.['name']} />
        <Textarea
          name="says"
          label="What does it mean? (optional)"
          rows={3}
          value={typed('says')}
          errorMessage={errors?.['says']}
        />
        <Button text={`Add the ${kind.one}`} preventDoubleClick />
      </Form>
    </>
  )
}

/** A further action of an aim. */
export function NewActionPage({
  aim,
  strategy,
  typed,
  errors,
  tokens,
}: FormProps & { readonly aim: Aim; readonly strategy: Strategy }) {
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{withCode(aim.code, aim.name)}</span>
      <h1 class="govuk-heading-l">Add an action</h1>
      <Form tokens={tokens} action={`/manage/strategy/aims/${aim.id}/actions/new`}>
        <Textarea
          name="says"
          label="What is to be done?"
          rows={3}
          value={typed('says')}
          errorMessage={errors?.['says']}
        />
        <Radios
          name="status"
          legend={{ text: 'How does it stand now?', classes: 'govuk-fieldset__legend--m' }}
          value={typed('status')}
          errorMessage={errors?.['status']}
          items={strategy.statuses.map(({ status, name }) => ({ value: status, text: name }))}
        />
        <Button text="Add the action" preventDoubleClick />
      </Form>
    </>
  )
}
