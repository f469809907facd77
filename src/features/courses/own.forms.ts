import { listOf, textOf } from '../../platform/http/body.ts'
import type { Fields } from '../../platform/http/route.ts'
import {
  type CompiledPack,
  type Course,
  courseLanguage,
  deliveries,
  type LearningOffer,
} from '../schemes/public.ts'
import type { OwnCourseDetails } from './own.store.ts'

/** What the learning team types about a course of its own: a course in the shape of a pack's. */

export type Errors = Readonly<Record<string, string>>

const longest = { name: 150, says: 2_000, lasts: 100, supports: 150, link: 1_000 } as const

export function readOwnCourse(
  body: Fields,
  { offer, pack }: { readonly offer: LearningOffer; readonly pack: Pick<CompiledPack, 'postKinds'> },
): { readonly details: OwnCourseDetails | undefined; readonly errors: Errors } {
  const errors: Record<string, string> = {}
  const text = (name: keyof typeof longest) => {
    const typed = textOf(body, name)
    if (typed.length > longest[name]) errors[name] = `Enter ${longest[name]} characters or fewer`
    return typed
  }
  const [name, says, lasts, supports, link] = [
    text('name'),
    text('says'),
    text('lasts'),
    text('supports'),
    text('link'),
  ]
  const [part, delivery, taken, grant] = ['part', 'delivery', 'taken', 'grant'].map((each) =>
    textOf(body, each),
  )
  if (name === '') errors['name'] = 'Enter the name of the course'
  if (!offer.parts.some((each) => each.part === part)) errors['part'] = 'Choose a part of the offer'
  if (!deliveries.some((each) => each === delivery)) errors['delivery'] = 'Choose how it is learned'
  if (taken !== 'booked' && taken !== 'chosen' && taken !== 'elsewhere')
    errors['taken'] = 'Choose how people take it up'
  if (link !== '' && !/^https:\/\/\S+$/.test(link))
    errors['link'] ??= 'Enter the whole address, beginning with https://'
  if (taken === 'elsewhere' && link === '') errors['link'] = 'Enter the address where it is taken'
  const months = (field: 'within' | 'every') => {
    const typed = textOf(body, field)
    if (typed !== '' && !/^[1-9]\d?$/.test(typed)) errors[field] = 'Enter a number of months from 1 to 99'
    return typed === '' ? undefined : `P${typed}M`
  }
  const [within, every] = [months('within'), months('every')]
  const kinds = pack.postKinds.map(({ kind }) => kind)
  const forKinds = listOf(body, 'for').filter((kind) => kinds.includes(kind))
  if (Object.keys(errors).length > 0) return { details: undefined, errors }
  const {
    course: _,
    name: __,
    says: ___,
    ...settings
  } = courseLanguage.parse({
    ...{ course: 'own', name, part, delivery, taken },
    ...{ for: { postKinds: forKinds, levels: [] }, partners: textOf(body, 'partners') === 'yes' },
    ...(lasts === '' ? {} : { lasts }),
    ...(supports === '' ? {} : { supports }),
    ...(link === '' ? {} : { link }),
    ...(offer.grants.some((each) => each.grant === grant) ? { grant } : {}),
    ...(within || every
      ? {
          mandatory: {
            postKinds: forKinds,
            ...{ levels: [], holding: [] },
            ...(within ? { within } : {}),
            ...(every ? { every } : {}),
          },
        }
      : {}),
    links: listOf(body, 'tags').filter((tag) => offer.tags.includes(tag.slice(0, tag.indexOf('/')))),
  })
  return { details: { name, says, settings }, errors }
}

/** A course as its form shows it: single values, and lists by name. */
export function typedFromCourse(course: Course): Fields {
  const monthsIn = (length: string | undefined) => {
    const [, years, months] = /^P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(length ?? '') ?? []
    const all = Number(years ?? 0) * 12 + Number(months ?? 0)
    return all > 0 ? String(all) : ''
  }
  return {
    ...{ name: course.name, says: course.says ?? '', part: course.part, delivery: course.delivery },
    ...{ taken: course.taken, link: course.link ?? '', lasts: course.lasts ?? '' },
    ...{ supports: course.supports ?? '', grant: course.grant ?? '' },
    partners: course.partners ? 'yes' : '',
    within: monthsIn(course.mandatory?.within),
    every: monthsIn(course.mandatory?.every),
    for: course.for.postKinds,
    tags: course.links,
  }
}

/** The code of a new course, from its name; from the numbers of its letters where none of them is Latin. */
export function ownCode(name: string): string {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
  const numbers = [...name].map((letter) => (letter.codePointAt(0) ?? 0).toString(36)).join('-')
  return `own-${plain || numbers.slice(0, 60).replace(/-$/, '')}`
}
