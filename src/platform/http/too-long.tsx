import { fewerThan, longestText } from '../../kernel/lengths.ts'
import { Button, ButtonGroup, ErrorSummary, Form, Input, Textarea } from '../../ui/public.ts'
import { fromField, heldField, stays } from '../privacy/answers.ts'
import type { HeldFile } from '../privacy/held.store.ts'
import type { Fields, FormTokens, RouteDefinition } from './route.ts'

/** No text of any form is without a limit: what a feature does not measure itself is measured here. */

/** A value that is too long: the nth of its field. */
export interface TooLong {
  readonly field: string
  readonly at: number
  readonly text: string
  readonly most: number
}

/** Which values of a sent form are longer than its route takes. */
export function tooLongIn({ longer }: Pick<RouteDefinition, 'longer'>, body: Fields): readonly TooLong[] {
  const mostOf = (field: string) =>
    longer && (longer.fields === undefined || longer.fields.includes(field)) ? longer.most : longestText
  return Object.entries(body).flatMap(([field, value]) => {
    // Reasons on the page that asks about words are chosen, and belong to no field.
    if (field.startsWith(stays)) return []
    const most = mostOf(field)
    return [value]
      .flat()
      .flatMap((text, at) => (text !== undefined && text.length > most ? [{ field, at, text, most }] : []))
  })
}

export interface TooLongPageProps {
  readonly texts: readonly TooLong[]
  readonly action: string
  readonly body: Fields
  readonly held: readonly HeldFile[]
  readonly from: string
  readonly tokens: FormTokens
  /** What a field was called on the page of the form. */
  readonly nameOf: (field: string) => string | undefined
}

/** The form again with the texts that are too long, to be shortened there; all else that was typed goes along. */
export function TooLongPage({ texts, action, body, held, from, tokens, nameOf }: TooLongPageProps) {
  const title = texts.length === 1 ? 'Shorten what you wrote' : `Shorten ${texts.length} texts`
  const says = ({ text, most }: TooLong) => fewerThan(text.length, most)
  return (
    <>
      <ErrorSummary
        errorList={texts.map((each, index) => ({ text: says(each), href: `#text-${index + 1}` }))}
      />
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">Nothing is saved yet, and nothing is lost: what you wrote is below.</p>
      <Form tokens={tokens} action={action}>
        {Object.entries(body).flatMap(([field, value]) =>
          [value].flat().map((text, at) => {
            const index = texts.findIndex((each) => each.field === field && each.at === at)
            const long = texts[index]
            if (!long) return <input type="hidden" key={`${field} ${at}`} name={field} value={text} />
            const common = {
              id: `text-${index + 1}`,
              name: field,
              label: { text: nameOf(field) ?? 'Your text', classes: 'govuk-label--m' },
              errorMessage: { text: says(long) },
              value: long.text,
            }
            return long.most > 500 ? (
              <Textarea key={`${field} ${at}`} {...common} rows={15} />
            ) : (
              <Input key={`${field} ${at}`} {...common} />
            )
          }),
        )}
        {held.map(({ id }) => (
          <input type="hidden" key={id} name={heldField} value={id} />
        ))}
        <input type="hidden" name={fromField} value={from} />
        {held.length > 0 && (
          <p class="govuk-body">
            {held.length === 1 ? 'Your file goes along: ' : 'Your files go along: '}
            {held.map(({ name }) => name).join(', ')}
          </p>
        )}
        <ButtonGroup>
          <Button>Save it</Button>
          <a class="govuk-link" href={from}>
            Leave without saving
          </a>
        </ButtonGroup>
      </Form>
    </>
  )
}
