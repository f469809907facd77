import { Button, StatusTag, TaskList, type Tone, type Words } from '../../ui/public.ts'

/** One part of a person's record: how it stands in a word or two, and the sentence behind that. */
export interface RecordPart {
  readonly text: string
  readonly href: string
  /** What stands there, or what is still to do. */
  readonly says: Words
  /** Only where something is counted or waits. */
  readonly stands?: { readonly tone: Tone; readonly text: string } | undefined
}

export interface RecordGroup {
  readonly title: string
  readonly parts: readonly RecordPart[]
}

/** All parts of one's record on one page, so that the menu of a phone need not hold them. */
export function MyRecordPage({ groups }: { readonly groups: readonly RecordGroup[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">My record</h1>
      <p class="govuk-body">What you learned, what others saw, and where you are going, in one place.</p>
      <p class="govuk-body">
        <Button href="/my-record/evidence/quick" text="Add what you did" alsoOffline />
      </p>
      <PartsOfPage groups={groups} />
    </>
  )
}

/** Groups of places, each with how it stands and a sentence. */
export function PartsOfPage({ groups }: { readonly groups: readonly RecordGroup[] }) {
  return (
    <>
      {groups.map(({ title, parts }, index) => (
        <section key={title} aria-labelledby={`group-${index}`}>
          <h2 class="govuk-heading-m" id={`group-${index}`}>
            {title}
          </h2>
          <TaskList
            idPrefix={`part-${index}`}
            items={parts.map(({ text, href, says, stands }) => ({
              title: { text },
              href,
              hint: { text: says },
              status: { text: stands ? <StatusTag tone={stands.tone}>{stands.text}</StatusTag> : '' },
            }))}
          />
        </section>
      ))}
    </>
  )
}
