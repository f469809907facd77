import { Button, Input } from '../../ui/public.ts'

/** Asks for part of a colleague's name. The address holds it, so that what was found can be gone back to. */
export function FindColleague({
  action,
  asks,
  text,
  found,
  nobody = 'Nobody of that name.',
}: {
  readonly action: string
  readonly asks: string
  /** What was searched for; empty at first. */
  readonly text: string
  /** How many were found. */
  readonly found: number
  readonly nobody?: string
}) {
  return (
    <>
      <form method="get" action={action} class="wm-form" novalidate>
        <Input name="name" label={{ text: asks }} hint={{ text: 'Part of their name' }} value={text} />
        <Button text="Find them" tone="secondary" />
      </form>
      {text !== '' && found === 0 && <p class="govuk-body">{nobody}</p>}
    </>
  )
}
