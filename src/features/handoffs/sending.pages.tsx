import type { FormTokens } from '../../platform/http/route.ts'
import { Button, ButtonGroup, FormErrors } from '../../ui/public.ts'
import { type InPlace, InPlaceForm } from '../documents/public.ts'
import type { CompiledScheme, HandOff, Task } from '../schemes/public.ts'

/** The form before it is sent: filled in from the record, checked by a person, sent with one button. */
export function SendPage({
  href,
  task,
  scheme,
  handOff,
  place,
  replaces,
  tokens,
}: {
  readonly href: string
  readonly task: Task
  readonly scheme: CompiledScheme
  readonly handOff: HandOff
  readonly place: InPlace
  /** The one that was withdrawn and in whose place it is sent. */
  readonly replaces: string | null
  readonly tokens: FormTokens
}) {
  const to = handOff.to.map((role) => scheme.roles[role]?.name ?? role).join(' and ')
  return (
    <>
      <FormErrors errors={place.errors} />
      <h1 class="govuk-heading-l">{task.name}</h1>
      {task.hint && <p class="govuk-body">{task.hint}</p>}
      <p class="govuk-body">
        {replaces && (
          <>
            This takes the place of{' '}
            <a class="govuk-link" href={`/outcomes/${replaces}`}>
              one that was withdrawn
            </a>
            .{' '}
          </>
        )}
        What Waymark knows is filled in. Check it, change what is wrong, and send it. {to} sees this form and
        nothing else of the application. Once it is sent it cannot be changed.
      </p>
      <h2 class="govuk-heading-l">{place.open.inUse.template.name}</h2>
      <InPlaceForm
        place={place}
        tokens={tokens}
        action={href}
        autosave={`${href}/draft`}
        buttons={
          <ButtonGroup>
            <Button text={`Send to ${to}`} name="_do" value="send" preventDoubleClick />
            <Button text="Save and send later" name="_do" value="later" tone="secondary" />
          </ButtonGroup>
        }
      />
    </>
  )
}
