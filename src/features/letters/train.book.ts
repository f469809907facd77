import { formatDay } from '../../kernel/words.ts'
import type { PdfBlock, PdfBook, PdfPart, PdfText } from '../../platform/rendering/pdf-book.ts'
import { formatTime } from '../../ui/public.ts'
import { meetingParts, type Sitting } from '../panels/public.ts'
import type { Meeting } from '../schemes/public.ts'
import { packFooter, type PapersOfCase, partsOfCase } from './packs.book.ts'

/** One application among the papers of a date, with its place in the running order. */
export interface CaseInTrain extends Pick<PapersOfCase, 'portfolio' | 'news' | 'checks' | 'decisions'> {
  readonly slot: Pick<Sitting['slots'][number], 'journeyId' | 'startsAt' | 'endsAt'>
}

/**
 * Everything a member takes along to a date as one document: where and when, the running order with the page of each
 * application, the questions, the rules of marking, then each application with its papers as bookmarks below its name.
 */
export function trainBook(
  sitting: Pick<Sitting, 'name' | 'heldOn' | 'startsAt' | 'place' | 'joinLink' | 'slots' | 'breaks'>,
  meeting: Meeting,
  around: {
    readonly authority: string
    readonly reader: string
    readonly members: readonly { readonly seat: string; readonly name: string }[]
    readonly cases: readonly CaseInTrain[]
    readonly verification: NonNullable<PdfBook['verification']>
  },
): PdfBook {
  const { cases } = around
  return {
    title: `Papers for ${sitting.name}`,
    shortTitle: `${sitting.name}, ${formatDay(sitting.heldOn)}`,
    subtitle: formatDay(sitting.heldOn),
    authority: around.authority,
    about: [
      { label: 'Begins', value: formatTime(sitting.startsAt) },
      ...(sitting.place ? [{ label: 'Place', value: sitting.place }] : []),
      ...(sitting.joinLink
        ? [{ label: 'Join', value: { link: sitting.joinLink, to: sitting.joinLink } }]
        : []),
      { label: 'Applications', value: String(cases.length) },
      { label: 'Made for', value: around.reader },
    ],
    verification: around.verification,
    contents: true,
    opening: 'cover',
    footer: packFooter,
    parts: [
      {
        id: 'running-order',
        title: 'Running order',
        blocks: [
          {
            kind: 'table',
            caption: 'In order of time',
            header: ['Time', 'Who', 'Page'],
            widths: [2, 5, 1],
            rows: timesOf(sitting, cases),
            empty: 'Nobody is booked yet',
          },
          ...runningBlocks(meeting),
          { kind: 'heading', level: 1, text: 'Who sits' },
          {
            kind: 'list',
            style: 'bullets',
            items: around.members.map(({ seat, name }) => `${seat}: ${name}`),
          },
        ],
      },
      ...meetingParts(meeting),
      ...cases.flatMap(caseParts),
    ],
  }
}

function runningBlocks({ running, rules }: Meeting): readonly PdfBlock[] {
  if (running.length + rules.length === 0) return []
  return [
    { kind: 'heading', level: 1, text: 'How it runs' },
    { kind: 'list', style: 'numbers', items: running },
    ...rules.map((text): PdfBlock => ({ kind: 'paragraph', text })),
  ]
}

/** Every time of the day: an application that is not in the papers is said to be none of the reader's. */
function timesOf(
  { slots, breaks }: Pick<Sitting, 'slots' | 'breaks'>,
  cases: readonly CaseInTrain[],
): readonly (readonly PdfText[])[] {
  const rows = [
    ...slots.map((slot) => {
      const own = cases.find((each) => each.slot.journeyId === slot.journeyId)
      return {
        ...slot,
        cells: own
          ? [own.portfolio.person ?? '', { pageOf: partOfCase(own) }]
          : ['An application that is not in these papers', '–'],
      }
    }),
    ...breaks.map((pause) => ({ ...pause, cells: ['Break', '–'] })),
  ]
  return rows
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
    .map(({ startsAt, endsAt, cells }) => [`${formatTime(startsAt)} to ${formatTime(endsAt)}`, ...cells])
}

const partOfCase = ({ slot }: Pick<CaseInTrain, 'slot'>) => `case-${slot.journeyId}`

/** A page that says whose papers begin, then the papers. */
function caseParts(own: CaseInTrain): readonly PdfPart[] {
  const prefix = `${own.slot.journeyId}-`
  const { portfolio, slot } = own
  return [
    {
      id: partOfCase(own),
      title: portfolio.person ?? portfolio.title,
      blocks: [
        {
          kind: 'pairs',
          pairs: [
            { label: 'Heard', value: `${formatTime(slot.startsAt)} to ${formatTime(slot.endsAt)}` },
            ...withIds(portfolio.about, prefix),
          ],
        },
      ],
    },
    ...partsOfCase(own).map(
      (part): PdfPart => ({
        ...part,
        id: prefix + part.id,
        blocks: withIds(part.blocks, prefix),
        under: true,
      }),
    ),
  ]
}

/** The same, pointing to the parts of its own application where it names the page of one. */
function withIds<Content>(content: Content, prefix: string): Content {
  return changed(content) as Content

  function changed(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(changed)
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key,
        key === 'pageOf' && typeof each === 'string' ? prefix + each : changed(each),
      ]),
    )
  }
}
