import type { PersonId } from '../../kernel/ids.ts'
import type { InstalledRelease } from '../packs/public.ts'
import { EmptyState, formatMoment, SortableTable, Tag } from '../../ui/public.ts'
import { releasesHref } from './desk.addresses.ts'

export interface ReleasesPageProps {
  /** The latest first. */
  readonly releases: readonly InstalledRelease[]
  readonly names: ReadonlyMap<PersonId, string>
}

/** Every release: when it was kept, by whom, and what it changed. */
export function ReleasesPage({ releases, names }: ReleasesPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">Releases</h1>
      <p class="govuk-body">
        A release is everything your authority runs: pathway, schemes, papers and texts. What was put in force
        is kept as it was.
      </p>
      <SortableTable
        caption="Releases"
        hideCaption
        columns={[
          { title: 'Release' },
          { title: 'Kept since' },
          { title: 'By' },
          { title: 'What it changed' },
        ]}
        rows={releases.map((release, at) => {
          const before = releases[at + 1]
          return {
            ...(release.current ? { tone: 'here' as const } : {}),
            cells: [
              <>
                {release.release} {release.current && <Tag text="In force" classes="govuk-tag--green" />}
              </>,
              formatMoment(release.installedAt),
              release.installedBy === undefined
                ? 'The service itself'
                : (names.get(release.installedBy) ?? 'Somebody who has left'),
              before === undefined ? (
                'The first release'
              ) : (
                <a class="govuk-link" href={`${releasesHref}/${release.hash}`}>
                  What differs from {before.release}
                </a>
              ),
            ],
          }
        })}
        empty={
          <EmptyState title="No release is kept" text="The first release you put in force shows here." />
        }
      />
    </>
  )
}
