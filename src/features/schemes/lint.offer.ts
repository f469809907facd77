import { type Findings, type PackNames, type Reporter, reporterFor } from './lint.context.ts'
import { lintOnce } from './lint.documents.ts'
import { overlap } from './lint.standards.ts'
import type { Course } from './offer.language.ts'
import type { ResolvedPack } from './pack.resolver.ts'
import type { Path } from './pack.source.ts'

/** One offer holds on a day; courses stand in parts that it has, come in an order that ends, and can be reached. */
export function lintLearningOffer(resolved: ResolvedPack, names: PackNames, findings: Findings): void {
  const { offers, courses } = resolved
  for (const [index, offer] of offers.entries()) {
    if (!offer.own) continue
    const report = reporterFor(offer, findings)
    const { value } = offer
    lintOnce(
      value.parts.map(({ part }, nth) => [part, ['parts', nth, 'part']]),
      'part',
      report,
    )
    lintOnce(
      value.areas.map(({ area }, nth) => [area, ['areas', nth, 'area']]),
      'area',
      report,
    )
    for (const word of ['tags', 'mappedTo'] as const)
      value[word].forEach((id, nth) => report.known([word, nth], 'framework', id, names.standards))
    value.areas.forEach(({ duty }, nth) => {
      if (duty !== undefined) report.known(['areas', nth, 'duty'], 'duty', duty, names.duties)
    })
    if (value.until < value.from)
      report.error(['until'], 'ends-before', 'The offer ends before it begins', 'write a later day')
    const twin = offers.slice(0, index).find((other) => overlap(other.value, value))
    if (twin)
      report.error(
        ['offer'],
        'versions-overlap',
        `\`${twin.id}\` and \`${value.offer}\` hold on the same days`,
        'end the earlier with until, the day before the later begins',
      )
  }
  const known = new Map(courses.map(({ id, value }) => [id, value]))
  for (const course of courses) {
    if (!course.own) continue
    const report = reporterFor(course, findings)
    if (offers.length === 0 && !names.abstract)
      report.error(['course'], 'no-offer', 'No offer holds this course', 'add an offer')
    lintPlace(course.value, resolved, names, report)
    lintWhom(course.value, names, report)
    lintHolding(course.value, resolved, names, report)
    lintOrder(course.value, known, report)
  }
}

/** Where a course stands in the offer and in the CPD record. */
function lintPlace(
  course: Course,
  { offers, evidence }: ResolvedPack,
  names: PackNames,
  report: Reporter,
): void {
  const offered = offers.map(({ value }) => value)
  if (offered.length > 0) {
    const parts = offered.flatMap(({ parts }) => parts.map(({ part }) => part))
    report.known(['part'], 'part of the offer', course.part, parts)
    const grants = offered.flatMap(({ grants }) => grants.map(({ grant }) => grant))
    if (course.grant !== undefined) report.known(['grant'], 'grant', course.grant, grants)
  }
  course.links.forEach((link, index) => {
    const [framework = '', item = ''] = link.split('/')
    if (report.known(['links', index], 'framework', framework, names.standards)) {
      const items = itemsOf(framework, names)
      if (items) report.known(['links', index], 'framework item', item, items)
    }
  })
  for (const { mappedTo } of offered)
    for (const framework of mappedTo)
      if (!course.links.some((link) => link.startsWith(`${framework}/`)))
        report.error(
          ['course'],
          'not-mapped',
          `The course bears on nothing of \`${framework}\``,
          'add an item of it to links',
        )
  const settings = evidence?.value
  if (course.kind !== undefined)
    report.known(
      ['kind'],
      'kind of activity',
      course.kind,
      (settings?.categories ?? []).flatMap(({ kinds }) => kinds.map(({ kind }) => kind)),
    )
  const preloaded = settings?.preloaded ?? []
  if (course.activity !== undefined)
    report.known(
      ['activity'],
      'pre-loaded activity',
      course.activity,
      preloaded.map(({ activity }) => activity),
    )
  const items = preloaded.find(({ activity }) => activity === course.activity)?.items ?? []
  if (course.activityItem !== undefined)
    report.known(
      ['activityItem'],
      'item of the activity',
      course.activityItem,
      items.map(({ item }) => item),
    )
}

function itemsOf(framework: string, names: PackNames): ReadonlySet<string> | undefined {
  const versions = names.versions.filter((each) => each.framework === framework || each.line === framework)
  const found = versions.flatMap((each) => [...(names.frameworks.get(each.framework) ?? [])])
  return found.length === 0 ? undefined : new Set(found)
}

/** Whom it is for is known, what is mandatory has a time, and what is taken elsewhere says where. */
function lintWhom(course: Course, names: PackNames, report: Reporter): void {
  const whom = [
    [['for'], course.for],
    [['mandatory'], course.mandatory],
  ] as const satisfies readonly (readonly [Path, Course['for'] | undefined])[]
  for (const [path, { postKinds, levels } = { postKinds: [], levels: [] }] of whom) {
    if (names.abstract) continue
    postKinds.forEach((kind, index) =>
      report.known([...path, 'postKinds', index], 'post kind', kind, names.postKinds),
    )
    levels.forEach((level, index) => report.known([...path, 'levels', index], 'level', level, names.levels))
  }
  if (course.mandatory && !course.mandatory.within && !course.mandatory.every)
    report.error(
      ['mandatory'],
      'no-time',
      'Nobody can tell by when people must have it',
      'add within: P3M, or every: P3Y',
    )
  if (course.taken === 'elsewhere' && course.link === undefined)
    report.error(
      ['taken'],
      'nowhere',
      'The course is taken elsewhere, and nothing says where',
      'add its link, or let people book it',
    )
}

/** Roles by which a course is mandatory are those of schemes here. */
function lintHolding(
  { mandatory }: Course,
  { schemes }: ResolvedPack,
  { abstract }: PackNames,
  report: Reporter,
): void {
  if (abstract) return
  const known = schemes.flatMap(({ value }) =>
    Object.keys(value.roles).map((role) => `${value.scheme}/${role}`),
  )
  mandatory?.holding.forEach((role, index) =>
    report.known(['mandatory', 'holding', index], 'role', role, known),
  )
}

function lintOrder(course: Course, known: ReadonlyMap<string, Course>, report: Reporter): void {
  course.after.forEach((before, index) => {
    if (!report.known(['after', index], 'course', before, known.keys())) return
    if (comesAfter(before, course.course, known))
      report.error(
        ['after', index],
        'circular-order',
        `\`${course.course}\` and \`${before}\` each come before the other`,
        'take one of them out of after',
      )
  })
}

/** Whether `course` comes, directly or in steps, after `other`. */
function comesAfter(course: string, other: string, known: ReadonlyMap<string, Course>): boolean {
  const seen = new Set<string>()
  const follow = (id: string): boolean => {
    if (id === other) return true
    if (seen.has(id)) return false
    seen.add(id)
    return (known.get(id)?.after ?? []).some(follow)
  }
  return follow(course)
}
