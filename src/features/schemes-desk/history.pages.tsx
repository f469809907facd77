import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Deed } from '../../platform/audit/deeds.ts'
import { EmptyState, formatDay, formatMoment, SortableTable } from '../../ui/public.ts'
import { draftHref, releaseHref, runHref } from './desk.addresses.ts'

/** How many deeds the page of a scheme shows. */
export const mostDeeds = 200

const counted = (value: unknown, one: string, many: string) =>
  `${String(value)} ${Number(value) === 1 ? one : many}`

/** By the action of the audit: what was done, in words. */
const words: Readonly<Record<string, (detail: Deed['detail']) => string>> = {
  'begin-pack-draft': ({ source }) =>
    source === 'upload' ? 'Sent a new version, kept as a draft' : 'Began a draft from the release in force',
  'change-pack-draft': ({ places }) => `Changed ${counted(places, 'place', 'places')} of the draft`,
  'try-pack-draft': () => 'Had the draft tried on everybody',
  'put-pack-draft-live': ({ from, untried }) =>
    `Put the draft in force from ${formatDay(String(from) as IsoDate)}${untried ? ', not tried as it stood' : ''}`,
  'discard-pack-draft': () => 'Threw the draft away',
  'install-pack': ({ release }) => `Release ${String(release)} was installed`,
  'put-pack-in-force': () => 'The release came into force',
  'plan-scheme-move': ({ 'to-version': to }) => `Had a move to version ${String(to)} planned`,
  'move-to-scheme-version': ({ applications }) =>
    `Had ${counted(applications, 'application', 'applications')} moved`,
}

/** Every step that made a scheme what it is: drafts, trials, releases, moves; who and when. */
export function HistoryPage({
  name,
  deeds,
  names,
}: {
  readonly name: string
  readonly deeds: readonly Deed[]
  readonly names: ReadonlyMap<PersonId, string>
}) {
  return (
    <>
      <span class="govuk-caption-l">{name}</span>
      <h1 class="govuk-heading-l">History</h1>
      <p class="govuk-body">
        Everything that was done to this scheme: drafts that concern it, trials, releases and moves of people.
        It is on record and cannot be changed.
      </p>
      <SortableTable
        caption="Steps, the latest first"
        columns={[{ title: 'When' }, { title: 'Who' }, { title: 'What' }, { title: 'Where' }]}
        rows={deeds.map(({ action, subject, by, at, detail }) => ({
          cells: [
            formatMoment(at),
            by === null ? 'The service itself' : (names.get(by) ?? 'Somebody who has left'),
            words[action]?.(detail) ?? action,
            <Where action={action} subject={subject} detail={detail} />,
          ],
        }))}
        empty={
          <EmptyState
            title="Nothing was done here yet"
            text="Drafts, trials, releases and moves of people show here with who did them and when."
          />
        }
      />
      {deeds.length === mostDeeds && (
        <p class="govuk-body">These are the last {mostDeeds} steps. Earlier ones are in the audit.</p>
      )}
    </>
  )
}

function Where({ action, subject, detail }: Pick<Deed, 'action' | 'subject' | 'detail'>) {
  if (typeof detail['run'] === 'string') return <Link href={runHref(detail['run'])} text="What it found" />
  if (subject.kind === 'scheme-run') return <Link href={runHref(subject.id)} text="What it found" />
  if (subject.kind === 'pack-release') return <Link href={releaseHref(subject.id)} text="The release" />
  return action === 'change-pack-draft' ? (
    <Link href={`${draftHref(subject.id)}/changes`} text="What was changed" />
  ) : (
    <Link href={draftHref(subject.id)} text="The draft" />
  )
}

function Link({ href, text }: { readonly href: string; readonly text: string }) {
  return (
    <a class="govuk-link" href={href}>
      {text}
    </a>
  )
}
