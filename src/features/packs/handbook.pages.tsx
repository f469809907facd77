import type { CompiledPack, CompiledScheme } from '../schemes/public.ts'
import { formatDay, renderFile } from '../../ui/public.ts'
import type { IsoDate } from '../../kernel/dates.ts'
import { Markdown } from './markdown.pages.tsx'
import { SchemePage } from './scheme.pages.tsx'

export interface HandbookProps {
  readonly pack: CompiledPack
  readonly scheme: CompiledScheme
  /** The product's stylesheet, whole. */
  readonly stylesheet: string
  readonly madeOn: IsoDate
}

/** A scheme as one HTML file: what its page shows, and the texts that the page only points to. */
export function renderHandbook({ pack, scheme, stylesheet, madeOn }: HandbookProps): string {
  const named = new Set([
    ...scheme.resources,
    ...scheme.stages.flatMap(({ tasks }) => tasks.flatMap(({ resources }) => resources)),
  ])
  const texts = [...named].flatMap((id) => pack.resources[id] ?? [])
  const place = (id: string) => `text-${id}`
  return renderFile({
    title: `${scheme.name} – ${pack.name}`,
    owner: pack.name,
    foot: `Release ${pack.release}. Made by Waymark on ${formatDay(madeOn)}; what is installed there counts.`,
    stylesheet,
    children: (
      <>
        <SchemePage scheme={scheme} pack={pack} resourceHref={(id) => `#${place(id)}`} />
        {texts.map(({ resource, name, says }) => (
          <section aria-labelledby={place(resource)}>
            <h2 class="govuk-heading-l" id={place(resource)}>
              {name}
            </h2>
            <Markdown text={says} headingLevel={3} />
          </section>
        ))}
      </>
    ),
  })
}
