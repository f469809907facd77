import type { IsoDate } from '../../kernel/dates.ts'
import { Button, Form, type FormTokens, formatDay, Textarea } from '../../ui/public.ts'

/** What somebody objects to of what was entered from paper, and the answer: each said once, and read by all. */

interface Saying {
  readonly label: string
  readonly hint: string
  readonly button: string
}

export function Objecting({
  objection,
  answer,
  may,
  object,
  reply,
  waits,
  action,
  typed,
  errors,
  tokens,
}: {
  readonly objection: { readonly by: string; readonly on: IsoDate; readonly says: string } | undefined
  readonly answer: { readonly by: string; readonly on: IsoDate; readonly says: string } | undefined
  /** What the reader may do: object, when nobody has; answer, when nobody has; or read alone. */
  readonly may: 'object' | 'answer' | undefined
  readonly object: Saying
  readonly reply: Saying
  /** Said to whoever objected, until it is answered. */
  readonly waits: string
  /** The forms go to its `objection` and `answer`. */
  readonly action: string
  readonly typed: string
  readonly errors?: Readonly<Record<string, string>> | undefined
  readonly tokens: FormTokens
}) {
  const saying = (name: 'objection' | 'answer', { label, hint, button }: Saying) => (
    <Form tokens={tokens} action={`${action}/${name}`}>
      <Textarea
        id={name}
        name={name}
        label={{ text: label }}
        hint={{ text: hint }}
        value={typed}
        {...(errors?.[name] ? { errorMessage: { text: errors[name] } } : {})}
      />
      <Button text={button} {...(name === 'objection' ? { tone: 'secondary' } : {})} preventDoubleClick />
    </Form>
  )
  if (!objection && may !== 'object') return null
  return (
    <>
      <h2 class="govuk-heading-m">If something is wrong</h2>
      {objection && (
        <>
          <p class="govuk-body">
            {objection.by} objected on {formatDay(objection.on)}:
          </p>
          <p class="govuk-body wm-prose">{objection.says}</p>
        </>
      )}
      {answer && (
        <>
          <p class="govuk-body">
            {answer.by} answered on {formatDay(answer.on)}:
          </p>
          <p class="govuk-body wm-prose">{answer.says}</p>
        </>
      )}
      {objection && !answer && may === undefined && <p class="govuk-body">{waits}</p>}
      {!objection && may === 'object' && saying('objection', object)}
      {objection && !answer && may === 'answer' && saying('answer', reply)}
    </>
  )
}
