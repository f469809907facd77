import type { IsoDate } from '../../kernel/dates.ts'
import type { Prefilled } from '../documents/public.ts'
import { mainPostOn, type PersonFacts } from '../people/public.ts'

/** First values of an observation's form: who was observed and where they work, and who observes. */
export function prefilled(
  keys: readonly string[],
  {
    worker,
    writer,
    on,
  }: { readonly worker: PersonFacts; readonly writer: PersonFacts; readonly on: IsoDate },
): Readonly<Record<string, Prefilled | undefined>> {
  const post = mainPostOn(worker, on)
  const role = mainPostOn(writer, on)?.jobTitle
  const values: Readonly<Record<string, string | undefined>> = {
    'person.full-name': worker.name,
    'post.job-title': post?.jobTitle,
    'post.team': post?.team,
    'writer.full-name': writer.name,
    'writer.job-title': role,
    'writer.name-and-role': [writer.name, role].filter(Boolean).join(', '),
  }
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = values[key]
      return value ? [[key, { value, from: 'the employment record' }]] : []
    }),
  )
}
