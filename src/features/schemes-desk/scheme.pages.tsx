import type { CompiledScheme } from '../schemes/public.ts'
import { StageDrawingFigure } from '../packs/public.ts'
import { formatDay, SortableTable, Tag } from '../../ui/public.ts'
import { differencesHref, historyHref, moveHref, versionHref } from './desk.addresses.ts'
import type { VersionLine, VersionState } from './versions.rules.ts'

const states: Readonly<Record<VersionState, { readonly says: string; readonly colour: string }>> = {
  'in-force': { says: 'In force', colour: 'green' },
  coming: { says: 'Comes later', colour: 'blue' },
  earlier: { says: 'Earlier', colour: 'grey' },
  'not-offered': { says: 'Not offered', colour: 'grey' },
}

export interface SchemeDeskPageProps {
  /** In the version that the page draws. */
  readonly scheme: CompiledScheme
  readonly versions: readonly VersionLine[]
}

/** One scheme: its drawing, its versions, what differs between them, and who runs on which. */
export function SchemeDeskPage({ scheme, versions }: SchemeDeskPageProps) {
  const earlier = (at: number) => versions[at + 1]
  // Only where somebody runs on another version is there anybody to move.
  const movers = versions.filter(
    (line) => line.state === 'in-force' && versions.some((other) => other !== line && other.running > 0),
  )
  return (
    <>
      <h1 class="govuk-heading-l">{scheme.name}</h1>
      {scheme.says !== undefined && <p class="govuk-body">{scheme.says}</p>}
      <SortableTable
        caption="Versions"
        columns={[
          { title: 'Version' },
          { title: 'Holds' },
          { title: 'State' },
          { title: 'Running', numeric: true },
          { title: 'Ended', numeric: true },
          { title: 'What differs' },
        ]}
        rows={versions.map((line, at) => {
          const before = earlier(at)
          return {
            ...(line.state === 'in-force' ? { tone: 'here' as const } : {}),
            cells: [
              <a class="govuk-link" href={versionHref(line.scheme, line.version)}>
                Version {line.version}
                <span class="govuk-visually-hidden"> as a handbook page</span>
              </a>,
              `From ${formatDay(line.from)}${line.until === null ? '' : ` until ${formatDay(line.until)}`}`,
              <Tag text={states[line.state].says} classes={`govuk-tag--${states[line.state].colour}`} />,
              String(line.running),
              String(line.ended),
              before === undefined ? (
                'The first version'
              ) : (
                <a class="govuk-link" href={differencesHref(line.scheme, before.version, line.version)}>
                  From version {before.version}
                  <span class="govuk-visually-hidden"> to version {line.version}</span>
                </a>
              ),
            ],
          }
        })}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={historyHref(scheme.scheme)}>
          See who did what to this scheme
        </a>
      </p>
      {movers.map(({ version }) => (
        <p class="govuk-body">
          <a class="govuk-link" href={`${moveHref(scheme.scheme)}/${version}`}>
            Move people to version {version}
          </a>
        </p>
      ))}
      <h2 class="govuk-heading-m">The stages of version {scheme.version}</h2>
      <StageDrawingFigure scheme={scheme} />
      <p class="govuk-body">
        <a class="govuk-link" href={versionHref(scheme.scheme, scheme.version)}>
          Read version {scheme.version} as a handbook page
        </a>
      </p>
    </>
  )
}
