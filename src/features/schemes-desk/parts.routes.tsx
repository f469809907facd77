import { refusalsByField } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database/tables.ts'
import { textOf } from '../../platform/http/body.ts'
import { type Answer, defineRoute, NotFound, type RouteDefinition } from '../../platform/http/route.ts'
import { type PackFiles, type PackSources, sourcesOf } from '../packs/public.ts'
import { keepers } from './desk.access.ts'
import { draftHref } from './desk.addresses.ts'
import { changeDraft, type Draft, draftChanges, draftFiles, findDraft, holdDraft } from './drafts.store.ts'
import { readEdits, typedIn, typedOverNew } from './parts.forms.ts'
import { PartForm, type PartFormProps, PartsPage } from './parts.pages.tsx'
import { type Part, partsOf, type Place, placesOf, shownIn } from './parts.ts'
import { withEdits } from './renumbering.ts'

interface Opened {
  readonly draft: Draft
  readonly files: PackFiles
  readonly sources: PackSources
}

async function opened(tx: Tx, id: string): Promise<Opened> {
  const draft = await findDraft(tx, id)
  const files = draft && (await draftFiles(tx, id))
  if (!draft || !files || draft.state !== 'open') throw new NotFound()
  return { draft, files, sources: sourcesOf(files) }
}

interface Form {
  readonly part: Part
  /** Of the section, where the form is long. */
  readonly places: readonly Place[]
  readonly section: string
  /** More than one where the form is long. */
  readonly sections: readonly Place['section'][]
}

function formIn(
  { sources }: Opened,
  params: { readonly kind: string; readonly part: string },
  asked: string,
): Form {
  const part = partsOf(sources).find(({ kind, id }) => kind === params.kind && id === params.part)
  const all = part && placesOf(sources, part.kind, part.id)
  if (!part || !all) throw new NotFound()
  const sections = [...new Map(all.map(({ section }) => [section.key, section])).values()]
  const section = sections.find(({ key }) => key === asked)?.key ?? sections[0]?.key ?? ''
  return { part, section, sections, places: all.filter((place) => place.section.key === section) }
}

const valuesOf = (places: readonly Place[]) =>
  Object.assign({}, ...places.map(shownIn)) as Record<string, string>

const formPage = (props: PartFormProps, status?: number): Answer => ({
  title: props.part.name,
  backLink: { href: `${draftHref(props.draft.id)}/parts`, text: 'What to change' },
  ...(status === undefined ? {} : { status }),
  page: <PartForm {...props} />,
})

/** Texts, papers, times and word limits of a draft, changed in forms. */
export const partsRoutes: readonly RouteDefinition[] = [
  defineRoute({
    method: 'GET',
    url: '/manage/schemes/drafts/:draftId/parts',
    access: keepers,
    async handle({ tx, params }) {
      const { draft, sources } = await opened(tx, params.draftId)
      return {
        title: 'What do you want to change?',
        backLink: { href: draftHref(draft.id), text: `Release ${draft.release}` },
        page: <PartsPage draft={draft} parts={partsOf(sources)} />,
      }
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/manage/schemes/drafts/:draftId/parts/:kind/:part',
    access: keepers,
    async handle({ tx, params, query, tokens }) {
      const found = await opened(tx, params.draftId)
      const form = formIn(found, params, textOf(query, 'section'))
      const values = valuesOf(form.places)
      return formPage({ ...form, draft: found.draft, values, errors: {}, problems: [], tokens })
    },
  }),
  defineRoute({
    method: 'POST',
    url: '/manage/schemes/drafts/:draftId/parts/:kind/:part',
    access: keepers,
    notLookedAt: { because: 'It is what an authority asks of everybody, and holds nothing about anybody' },
    async handle({ tx, actor, params, body, tokens }) {
      const shown = Number(textOf(body, 'revision')) || 0
      const held = await holdDraft(tx, params.draftId, shown)
      const found = await opened(tx, params.draftId)
      const form = formIn(found, params, textOf(body, 'section'))
      const { places } = form
      const again = (more: Partial<PartFormProps>) =>
        formPage(
          {
            ...form,
            draft: found.draft,
            values: typedIn(body, places),
            errors: {},
            problems: [],
            tokens,
            ...more,
          },
          422,
        )
      // The form comes back as typed, now on top of what the other has saved: saving it again is then a choice.
      if (!held.ok) {
        const since = (await draftChanges(tx, params.draftId)).filter(({ revision }) => revision > shown)
        return again({
          notice: `${held.refusals[0].says} ${held.refusals[0].remedy ?? ''}`,
          values: typedOverNew(body, places, since),
        })
      }
      const edits = readEdits(body, places)
      if (!edits.ok) return again({ errors: refusalsByField(edits.refusals) ?? {} })
      if (edits.value.length === 0)
        return { redirect: `${draftHref(params.draftId)}/parts`, flash: 'Nothing was changed' }
      const edited = withEdits(found.files, edits.value)
      if (!edited.ok)
        return again({
          notice: edited.refusals.map(({ says, remedy = '' }) => `${says} ${remedy}`).join(' '),
        })
      const { read, changes } = edited.value
      if (!read.pack)
        return again({
          notice: 'The check found errors in what you typed. Nothing is saved yet.',
          problems: read.problems.filter(({ severity }) => severity === 'error'),
        })
      await changeDraft(tx, actor, found.draft, read, changes)
      return { redirect: draftHref(params.draftId), flash: 'Saved in the draft' }
    },
  }),
]
