import type { IsoDate, IsoInstant } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Strategy } from '../schemes/public.ts'
import { type AimKind, progressInWords } from './aims.rules.ts'
import type { MeasureShown } from './figures.rules.ts'

/** The report for the board: what is laid ready for it, and what it is once it is finished. Pure. */

export type Answer = 'accepted' | 'accepted-with-changes' | 'sent-back'

export const answerNames: Readonly<Record<Answer, string>> = {
  accepted: 'Accepted',
  'accepted-with-changes': 'Accepted, with changes asked for',
  'sent-back': 'Sent back',
}

export interface ReportGlance {
  readonly id: string
  readonly from: IsoDate
  readonly to: IsoDate
  readonly label: string
  readonly finishedAt: IsoInstant | null
  /** Who finished it never records what the board said. */
  readonly finishedById: PersonId | null
  readonly answer: Answer | null
  readonly answeredAt: IsoInstant | null
  /** At which meeting the board answered. */
  readonly meetingId: string | null
}

/** An aim as a report tells it. */
export interface AimInReport {
  readonly code: string | undefined
  readonly name: string
  readonly status: string
  readonly progress: string | undefined
  readonly actions: readonly {
    readonly code: string | undefined
    readonly says: string
    readonly status: string
  }[]
}

/** What Waymark lays ready for a report, as it is on a day. */
export interface ReportMatter {
  readonly aims: readonly { readonly name: string; readonly aims: readonly AimInReport[] }[]
  readonly measures: readonly MeasureShown[]
  readonly successes: readonly { readonly title: string; readonly says: string }[]
  readonly learning: LearningMatter
}

/** What people need to learn, what learning changed and what leavers told, in sentences; empty where nothing is gathered. */
export interface LearningMatter {
  readonly needs: readonly string[]
  readonly impact: readonly string[]
  /** What was learned from those who left, and what is done about it: never who said it. */
  readonly leaving: readonly string[]
}

/** What a section is followed by. */
export type Draws = 'aims' | 'measures' | 'successes' | 'learning'

/** A report as it was finished: nothing of it changes with what it was made from. */
export interface FinishedReport extends ReportMatter {
  readonly name: string
  readonly strategy: string
  readonly board: string
  readonly from: IsoDate
  readonly to: IsoDate
  readonly label: string
  readonly on: IsoDate
  readonly by: string
  readonly sections: readonly {
    readonly section: string
    readonly title: string
    readonly words: string
    readonly draws?: Draws | undefined
  }[]
}

export type ReportSettings = NonNullable<Strategy['report']>

/** The aims of every kind as a report tells them. */
export const aimsInReport = (kinds: readonly AimKind[]): ReportMatter['aims'] =>
  kinds
    .filter(({ aims }) => aims.length > 0)
    .map(({ name, aims }) => ({
      name,
      aims: aims.map((aim) => ({
        ...{ code: aim.code, name: aim.name, status: aim.standing.name },
        progress: progressInWords(aim),
        actions: aim.actions.map(({ code, says, standing }) => ({ code, says, status: standing.name })),
      })),
    }))

/** The most letters of one section. */
const longestSection = 8_000

/** What keeps a report from being finished, by section. */
export function missingIn(
  { sections }: Pick<ReportSettings, 'sections'>,
  words: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    sections.flatMap(({ section, title }) => {
      const text = words[section]?.trim() ?? ''
      return text === ''
        ? [[`words.${section}`, `Write “${title}” before you finish the report`] as const]
        : tooLong(section, title, text)
    }),
  )
}

/** What is too long to be saved, by section. */
export const tooLongIn = (
  { sections }: Pick<ReportSettings, 'sections'>,
  words: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(sections.flatMap(({ section, title }) => tooLong(section, title, words[section] ?? '')))

const tooLong = (section: string, title: string, text: string): readonly (readonly [string, string])[] =>
  text.length > longestSection
    ? [[`words.${section}`, `Shorten “${title}” to ${longestSection} letters`]]
    : []
