import { isValidElement, type JSX } from 'preact'

/** What may stand on a page: JSX, text, a number, nothing, or a run of them. Text is always escaped. */
export type Words = JSX.Element | string | number | false | null | undefined | readonly Words[]

/** Extra HTML attributes of a GOV.UK component. `undefined` and `false` are left out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** A piece of a component in GOV.UK's long form; most places also take plain words. */
export interface Part {
  readonly text?: Words
  readonly classes?: string
  readonly attributes?: Attributes
}

/** Either plain words or the long form. */
export type Said<P extends Part = Part> = Words | P

/** The long form of what was given, or undefined when nothing was. */
export function part<P extends Part>(said: Said<P>): P | undefined {
  if (said === undefined || said === null || said === false || said === '') return undefined
  if (typeof said === 'object' && !Array.isArray(said) && !isValidElement(said)) return said as P
  return { text: said as Words } as P
}

/** Whether there is anything to show. Zero counts as something. */
export function present(words: Words): boolean {
  return words !== undefined && words !== null && words !== false && words !== ''
}

/** Class names joined by a space; what is empty is left out. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}

/** Ids joined for aria-describedby, or undefined when there are none (so that the attribute is left out). */
export function describedBy(...ids: readonly (string | false | null | undefined)[]): string | undefined {
  return classes(...ids) || undefined
}
